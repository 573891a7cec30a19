import type { Actor } from "../../access.ts";
import { accept, type Outcome, type Refusal, type Refused, refuse } from "../../outcome.ts";
import { windowOn } from "../../program/calendar/windows.ts";
import type { Now, Rules, Stage } from "../../program/types.ts";
import { type UnitMove, unitOpened } from "../effects.ts";
import type { EnrollingSchool, StageStanding, UnitStanding } from "../standing.ts";
import type { Region, Unit } from "../types.ts";
import { notOffered, refuseLocked } from "./open-list.ts";

const regionNotOpen = (region: Region): Refused | undefined =>
  region.state === "NOT_OPENED" ? refuse("PARENT_NOT_OPENED", "ENR-10", {}) : refuseLocked(region);

/** GOV-16: 校长（园长）是工程实施的第一责任人. No school is opened without one. */
const principalMissing = (school: EnrollingSchool, principal: boolean): Refused | undefined =>
  principal || (school.type !== "SCHOOL" && school.type !== "KINDERGARTEN") ? undefined : refuse("PRINCIPAL_MISSING", "GOV-16", {});

/** §6-16: the cascade goes by state, and by the clock only where the office says so. */
const beforeTheClock = (rules: Rules, { day }: Now): Refused | undefined =>
  rules.settings.openingByClock && windowOn(rules, "CAL-04", day) === "NOT_YET"
    ? refuse("NOT_YET_OPEN", "ENR-10", { opensOn: `${rules.windows["CAL-04"].opensOn}` })
    : undefined;

/** Why a school is not opened for a stage today, and does not come back from an absence either. */
export const notToBeOpened = (
  { region, school, principal }: Pick<UnitStanding, "region" | "school" | "principal">,
  stage: Stage,
  rules: Rules,
  now: Now,
): Refused | undefined =>
  regionNotOpen(region) ?? beforeTheClock(rules, now) ?? notOffered(school, stage) ?? principalMissing(school, principal);

/** ENR-10: 县级管理员…开放（即新增）…参训单位, after the region and only for a stage the school has. What is open already stays as it is. */
export const decideOpenUnit = (
  actor: Actor,
  { region, unit, school, principal }: UnitStanding,
  { stage }: { readonly stage: Stage },
  rules: Rules,
  now: Now,
): Outcome<UnitMove> => {
  const open = unitOpened(unit, { at: now.at, by: actor.account, recordedFor: null });
  if (unit.state !== "NOT_OPENED") return accept({ before: unit, after: unit }, "unchanged");
  return notToBeOpened({ region, school, principal }, stage, rules, now) ?? accept(open, "created");
};

const isOpenedBy = ({ account }: Actor, { opened }: Unit, { at }: Now): boolean => opened?.at === at && opened.by === account;

/** What became of each school when a county opened a stage for all of them. */
export type OpenedUnits = {
  readonly moves: readonly UnitMove[];
  readonly already: number;
  readonly refused: readonly { readonly school: EnrollingSchool; readonly refusal: Refusal }[];
};

/**
 * ENR-10 for all schools of a county at once: each is decided by itself, and one that is refused does not hold up the others. What this very ask opened before somebody
 * changed another one, so that it was decided anew, is among what it opened.
 */
export const decideOpenUnits = (
  actor: Actor,
  { program, region, units }: StageStanding,
  ask: { readonly stage: Stage },
  rules: Rules,
  now: Now,
): Outcome<OpenedUnits> => {
  const no = regionNotOpen(region);
  if (no) return no;
  const moves: UnitMove[] = [];
  const refused: { school: EnrollingSchool; refusal: Refusal }[] = [];
  for (const standing of units) {
    const outcome = decideOpenUnit(actor, { program, region, ...standing }, ask, rules, now);
    if (!outcome.ok) refused.push({ school: standing.school, refusal: outcome.refusal });
    else if (outcome.did === "created" || isOpenedBy(actor, standing.unit, now)) moves.push(outcome.value);
  }
  return accept({ moves, already: units.length - moves.length - refused.length, refused }, moves.length > 0 ? "created" : "unchanged");
};
