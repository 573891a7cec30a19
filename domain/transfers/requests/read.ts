import type * as z from "zod";
import type { Actor } from "../../access.ts";
import type { Unit } from "../../enrollment/types.ts";
import { given } from "../../given.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import { dayOf, daysBetween } from "../../program/days.ts";
import type { Rules } from "../../program/types.ts";
import { masked } from "../../teachers/effects.ts";
import type { AboutTransfer, FindTransfers } from "../asks.ts";
import { isOverdue } from "../effects.ts";
import type { TransfersWorld } from "../port.ts";
import { decideApproval, factNow, wayOf } from "../rules/act.ts";
import { isConcerned, officeFor } from "../rules/crossing.ts";
import { rulesIn, type TransferStanding } from "../standing.ts";
import { officeView, type PreviewView, refusedView, schoolView, type TransferLine, type TransferView } from "../views.ts";

type TransferLineInput = z.input<typeof TransferLine>;

/** An office's transfers in a state, or those a school filed: what waits oldest first, with its age (TRF-01). Where somebody serves only the office sees. */
export const listTransfers = async (
  actor: Actor,
  { page, ...sought }: FindTransfers & { readonly page: Page },
  { requests, now }: TransfersWorld,
): Promise<Outcome<Paged<TransferLineInput>>> => {
  const found = await requests.listed(actor.scope, sought, page);
  const items = found.items.map(
    ({ transfer: { last4, at, plannedAt: _, fact, from, level, ...card }, fromName, toName }): TransferLineInput => {
      return {
        ...card,
        ...(actor.scope.level !== "SCHOOL" && { fact, level, ...given({ from, fromName }) }),
        number: masked(last4),
        toName,
        ...(card.state !== "PENDING" && { settledAt: at }),
        ageInDays: daysBetween(dayOf(card.filedAt), now.day),
        overdue: isOverdue(card, now.at),
      };
    },
  );
  return accept({ ...found, items });
};

/** A school sees what it filed, and what it was part of once that is settled. */
const isSchools = ({ scope }: Actor, { transfer }: TransferStanding): boolean =>
  transfer.filed.organization === scope.organization ||
  (transfer.state !== "PENDING" && [transfer.from, transfer.to].includes(scope.organization));

const withSchoolNames = (standing: TransferStanding) => {
  const { transfer, from, to } = standing;
  const fact = transfer.state === "PENDING" ? factNow(standing) : transfer.fact;
  return { transfer: { ...transfer, fact }, fromName: transfer.from && from?.name, toName: to.name };
};

/** The offices that a request concerns see it: the county, and a level above where it signs in and so may act on it (§6-43). To others people are counts. */
const isOffices = (actor: Actor, standing: TransferStanding, { settings }: Rules): boolean =>
  actor.scope.level !== "SCHOOL" &&
  (actor.scope.level === "COUNTY" || settings.operates.includes(actor.scope.level)) &&
  isConcerned(actor, wayOf(standing));

/** One transfer, for the offices it concerns and its schools. */
export const readTransfer = async (
  actor: Actor,
  { transferId }: AboutTransfer,
  { requests, now }: TransfersWorld,
): Promise<Outcome<z.input<typeof TransferView>>> => {
  const standing = await requests.about(transferId, now);
  const school = actor.scope.level === "SCHOOL";
  const may = standing && (school ? isSchools(actor, standing) : isOffices(actor, standing, rulesIn(standing, now)));
  if (!may) return refuse("NOT_FOUND", "TRF-01", {});
  return accept(school ? schoolView(withSchoolNames(standing)) : officeView(withSchoolNames(standing)), "unchanged");
};

const listFiguresOf = (unit: Unit | undefined) =>
  unit && { state: unit.state, roster: unit.roster, listed: unit.submission?.count ?? null };

/** What would happen if a request were approved now, and who must act: for the offices it concerns. */
export const previewTransfer = async (
  actor: Actor,
  { transferId }: AboutTransfer,
  { requests, now }: TransfersWorld,
): Promise<Outcome<z.input<typeof PreviewView>>> => {
  const standing = await requests.about(transferId, now);
  const rules = standing && rulesIn(standing, now);
  if (!rules || !isOffices(actor, standing, rules)) return refuse("NOT_FOUND", "TRF-01", {});
  const { level } = wayOf(standing);
  const recorded = !rules.settings.operates.includes(level);
  const how = recorded ? { recordedFor: { level, document: "—", on: now.day } } : {};
  const fresh = requests.fresh();
  const outcome = decideApproval(actor, standing, { transferId, ...how }, rules, now, fresh);
  const decided = outcome.ok ? outcome.value : undefined;
  const planned = decided?.transfer.state === "PLANNED" ? decided.transfer.on : undefined;
  const { enrollment, leaves, joins, teacher } = standing;
  return accept(
    {
      transfer: officeView(withSchoolNames(standing)),
      required: level,
      acting: officeFor(level, standing.to.path, rules),
      recorded,
      ...(!outcome.ok && refusedView(outcome.refusal)),
      ...given({ effectiveOn: decided?.move?.after.since ?? planned, planned: teacher?.planned }),
      enrollment: enrollment ?? null,
      leaves: listFiguresOf(leaves) ?? null,
      joins: listFiguresOf(joins) ?? null,
      open: [...(teacher?.change ? (["OPEN_CHANGE"] as const) : []), ...(standing.leads ? (["PRINCIPAL"] as const) : [])],
    },
    "unchanged",
  );
};
