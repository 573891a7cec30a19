import type { Actor, Path } from "../../access.ts";
import type { RecordedFor } from "../../audit/types.ts";
import type { OrgId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { recorderFor } from "../../program/acting.ts";
import type { RuleId } from "../../program/clauses.ts";
import type { Level, Now, Rules } from "../../program/types.ts";

/** The level that a way between two schools crosses, and so the one the notice names for it. */
export type Crossing = Exclude<Level, "SCHOOL">;

export const ruleOf = { COUNTY: "TRF-04", PREFECTURE: "TRF-05", PROVINCE: "TRF-06" } as const satisfies Record<Crossing, RuleId>;

/**
 * TRF-04 to TRF-06: 跨校的由县（市、区）管理员操作，跨县（市、区）的由市级管理员操作，跨市的由省级管理员操作. Read off the two paths: the lowest level they
 * share. The caller never names it (TRF-02).
 */
export const crossingBetween = (from: Path, to: Path): Outcome<Crossing> => {
  const shares = (level: Level) => from[level] !== undefined && from[level] === to[level];
  if (shares("SCHOOL")) return refuse("TRANSFER_SAME_SCHOOL", "TRF-06", {});
  if (shares("COUNTY")) return accept("COUNTY");
  if (shares("PREFECTURE")) return accept("PREFECTURE");
  return shares("PROVINCE") ? accept("PROVINCE") : refuse("TRANSFER_OUT_OF_PROVINCE", "TRF-06", {});
};

/** The office that acts: the common ancestor itself or, where its level does not sign in, the office above the target school that records for it (§6-43). */
export const officeFor = (level: Crossing, to: Path, rules: Rules): OrgId => {
  const { operates } = rules.settings;
  const office = to[operates.includes(level) ? level : (recorderFor(level, operates) ?? "COUNTY")];
  if (!office) throw new Error(`there is no office of ${level} above the school`);
  return office;
};

/** How an act is said to be done: for a level that does not sign in, or instead of one below. */
export type How = { readonly recordedFor?: RecordedFor | undefined; readonly override?: { readonly reason: string } | undefined };

export type Way = { readonly level: Crossing; readonly from?: Path | undefined; readonly to: Path };

/** Levels from the top: a lower number stands above. */
const HEIGHT = { PROVINCE: 0, PREFECTURE: 1, COUNTY: 2, SCHOOL: 3 } as const satisfies Record<Level, number>;
export const isAbove = (one: Level, other: Level): boolean => HEIGHT[one] < HEIGHT[other];

/** Does the way touch the organisation in scope? For any other office it does not exist (§6-58). */
export const isConcerned = ({ scope }: Actor, { from, to }: Pick<Way, "from" | "to">): boolean =>
  to[scope.level] === scope.organization || from?.[scope.level] === scope.organization;

/** A level above that signs in acts only with a reason (§6-28); by setting it may at any time. One that does not sign in does nothing (§6-43). */
export const notInstead = ({ level }: Actor, required: Level, how: How, rules: Rules, rule: RuleId): Refused | undefined => {
  if (!rules.settings.operates.includes(level)) return refuse("ACT_NOT_YOURS", rule, { required });
  if (rules.settings.higherLevelMayTransfer) return undefined;
  if (how.override === undefined) return refuse("TRANSFER_OVERRIDE_REQUIRED", rule, { required });
  return how.override.reason === "" ? refuse("REASON_REQUIRED", rule, {}) : undefined;
};

const recording = ({ level, to }: Way, actor: Actor, { recordedFor, ...how }: How, rules: Rules, { day }: Now): Refused | undefined => {
  const rule = ruleOf[level];
  const recorder = recorderFor(level, rules.settings.operates) ?? "COUNTY";
  const { scope } = actor;
  if (isAbove(scope.level, level))
    return recordedFor ? refuse("RECORD_NOT_ALLOWED", rule, { level }) : notInstead(actor, level, how, rules, rule);
  if (isAbove(scope.level, recorder)) return refuse("ACT_NOT_YOURS", rule, { required: recorder });
  if (to[recorder] !== scope.organization) return refuse("TRANSFER_LEVEL_REQUIRED", rule, { required: level });
  if (recordedFor?.level !== level) return refuse("RECORD_REQUIRED", rule, { level });
  return recordedFor.on > day ? refuse("RECORD_OF_FUTURE", rule, { on: recordedFor.on }) : undefined;
};

/**
 * Why whoever is in scope may not act on this way; `undefined` where he may. The notice names one operator, not “this level or above”: a lower level hears which
 * one it is, a higher one needs a reason, another office of the level finds nothing.
 */
export const notActing = (actor: Actor, way: Way, how: How, rules: Rules, now: Now): Refused | undefined => {
  const { level } = way;
  const rule = ruleOf[level];
  const { scope } = actor;
  if (!isConcerned(actor, way)) return refuse("NOT_FOUND", "TRF-01", {});
  if (!rules.settings.operates.includes(level)) return recording(way, actor, how, rules, now);
  if (isAbove(level, scope.level)) return refuse("TRANSFER_LEVEL_REQUIRED", rule, { required: level });
  if (how.recordedFor) return refuse("RECORD_NOT_ALLOWED", rule, { level });
  return scope.level === level ? undefined : notInstead(actor, level, how, rules, rule);
};
