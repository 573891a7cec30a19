import type { Actor, Path } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { actingLevel, type How, isAbove, notInstead, notRecorded } from "../../program/acting.ts";
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
  const office = to[actingLevel(level, rules) ?? "COUNTY"];
  if (!office) throw new Error(`there is no office of ${level} above the school`);
  return office;
};

export type Way = { readonly level: Crossing; readonly from?: Path | undefined; readonly to: Path };

/** The office that loses the teacher by an act that another of its level records (§6-62). */
export const losingOffice = ({ level, from }: Pick<Way, "level" | "from">, rules: Rules): OrgId | undefined => {
  const acting = actingLevel(level, rules) ?? "COUNTY";
  return acting === level ? undefined : from?.[acting];
};

/** Does the way touch the organisation in scope? For any other office it does not exist (§6-58). */
export const isConcerned = ({ scope }: Actor, { from, to }: Pick<Way, "from" | "to">): boolean =>
  to[scope.level] === scope.organization || from?.[scope.level] === scope.organization;

/**
 * Why the actor in scope may not act on this way; `undefined` where they may. The notice names one operator, not “this level or above”: a lower level is told
 * which one it is, a higher one needs a reason, another office of the level gets NOT_FOUND.
 */
export const notActing = (actor: Actor, way: Way, how: How, rules: Rules, { day }: Now): Refused | undefined => {
  const { level, to } = way;
  const rule = ruleOf[level];
  const { scope } = actor;
  if (!isConcerned(actor, way)) return refuse("NOT_FOUND", "TRF-01", {});
  if (isAbove(scope.level, level))
    return how.recordedFor ? refuse("RECORD_NOT_ALLOWED", rule, { level }) : notInstead(actor, level, how, rules, rule);
  const acting = actingLevel(level, rules) ?? "COUNTY";
  if (isAbove(scope.level, acting)) return refuse("ACT_NOT_YOURS", rule, { required: acting });
  const another = acting === level ? isAbove(level, scope.level) : to[acting] !== scope.organization;
  return another ? refuse("TRANSFER_LEVEL_REQUIRED", rule, { required: level }) : notRecorded(level, how.recordedFor, rules, rule, day);
};

/** The same for the act that takes a teacher away: the office that loses them may record it as well (§6-62). */
export const notTaking = (actor: Actor, way: Way, how: How, rules: Rules, now: Now): Refused | undefined =>
  losingOffice(way, rules) === actor.scope.organization
    ? notRecorded(way.level, how.recordedFor, rules, ruleOf[way.level], now.day)
    : notActing(actor, way, how, rules, now);

/** Whoever records an act that takes a teacher from another office has that one's consent (§6-62). */
export const notConsented = ({ scope }: Actor, way: Way, rules: Rules, consent?: OrgId): Refused | undefined => {
  const losing = losingOffice(way, rules);
  if (!losing || losing === consent || scope.organization !== officeFor(way.level, way.to, rules)) return undefined;
  return refuse("TRANSFER_CONSENT_REQUIRED", ruleOf[way.level], {});
};
