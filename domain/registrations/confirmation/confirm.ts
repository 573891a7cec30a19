import type { Actor } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { Confirm, ReturnConfirmation } from "./asks.ts";
import { lettersOf } from "./letter.ts";
import { markText, nextList } from "./next.ts";
import type { ConfirmationsWorld, ConfirmingStanding } from "./port.ts";
import { decideConfirmation, decideReturn } from "./rules.ts";
import { type ConfirmationView, confirmationView, type NextListView, nextListView } from "./views.ts";

/** A school's lists of a year. */
export type OfSchool = { readonly year: number; readonly schoolId: OrgId };
export type OfList = OfSchool & { readonly number: number };

const marked = (standing: ConfirmingStanding, { hashOf, now }: ConfirmationsWorld) => {
  const next = nextList(standing, now);
  return { ...next, mark: hashOf(markText(next)) };
};

/** Whom a school would confirm now, whom it would leave out, and by which mark it says so. */
export const previewConfirmation = (
  actor: Actor,
  { year, schoolId: school }: OfSchool,
  world: ConfirmationsWorld,
): Promise<Outcome<NextListView>> =>
  inProgram(year, async () =>
    accept(nextListView(marked(await world.confirmations.standing(actor.scope, year), world), { year, school }), "unchanged"),
  );

/** A school confirms what its teachers have learned, in the next numbered list; the county does it for one that is silent (SEC-01). */
export const confirmCredit = (actor: Actor, ask: OfSchool & Confirm, world: ConfirmationsWorld): Promise<Outcome<ConfirmationView>> =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => world.confirmations.standing(actor.scope, ask.year),
      (standing) => decideConfirmation(actor, standing, marked(standing, world), ask, rulesIn(standing), world.now),
      async (decided) => {
        if (!("list" in decided)) return accept(confirmationView(decided), "unchanged");
        const mails = lettersOf(decided.confirmation, world.now.at);
        const kept = await world.confirmations.keep(actor, { ...decided, mails }, world.now);
        return kept === "stale" ? kept : accept(confirmationView(kept.value), kept.did);
      },
    ),
  );

/** The county gives a list back with a reason; the school is told (SEC-01 审核). */
export const returnConfirmation = (
  actor: Actor,
  ask: OfList & ReturnConfirmation,
  { confirmations, now }: ConfirmationsWorld,
): Promise<Outcome<ConfirmationView>> =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => confirmations.one(actor.scope, ask.year, ask.number),
      (found) => (found ? decideReturn(actor, found.confirmation, ask, rulesIn(found), now) : refuse("NOT_FOUND", "SEC-01", {})),
      async (returned, did) => {
        const kept =
          did === "unchanged" ? accept(returned, did) : await confirmations.giveBack(actor, returned, lettersOf(returned, now.at), now);
        return kept === "stale" ? kept : accept(confirmationView(kept.value), kept.did);
      },
    ),
  );
