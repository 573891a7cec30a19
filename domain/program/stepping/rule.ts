import type { Actor, Path } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { isAbove } from "../acting.ts";
import type { RuleId } from "../clauses.ts";
import { Level } from "../types.ts";

/** The level right below another: that of what is made there. */
export const levelRightBelow = (level: Level): Level => Level.options[Level.options.indexOf(level) + 1] ?? level;

/** The levels between an actor's and that of what is acted on, the highest first. */
export const levelsBetween = (level: Level, at: Level): readonly Level[] =>
  Level.options.filter((one) => isAbove(level, one) && isAbove(one, at));

/** The offices on a path that an actor of `level` steps over who acts on something of the level `at`: those between that sign in here. */
export const steppedOver = (level: Level, at: Level, path: Path, operates: readonly Level[]): readonly OrgId[] =>
  levelsBetween(level, at).flatMap((one) => (operates.includes(one) ? (path[one] ?? []) : []));

/** “上级” is the level directly above (SEC-02, DIR-07, DIR-08); a higher one that steps over an office acts only with a reason (§6-61). */
export const refusedToStepOver = (
  level: Level,
  at: Level,
  reason: string | undefined,
  operates: readonly Level[],
  rule: RuleId,
): Refused | undefined => {
  const required = levelsBetween(level, at).findLast((one) => operates.includes(one));
  if (required === undefined) return undefined;
  if (reason === undefined) return refuse("LEVEL_OVERRIDE_REQUIRED", rule, { required });
  return reason === "" ? refuse("REASON_REQUIRED", rule, {}) : undefined;
};

/** The actor who acts within their scope on something of the level `at`, with whom they step over. */
export const decideSteppingOver = (
  actor: Actor,
  at: Level,
  reason: string | undefined,
  operates: readonly Level[],
  rule: RuleId,
): Outcome<Actor> => {
  const refused = refusedToStepOver(actor.level, at, reason, operates, rule);
  if (refused) return refused;
  const over = steppedOver(actor.level, at, actor.scope.path, operates);
  return accept(over.length === 0 ? actor : { ...actor, steppingOver: { over, reason: reason ?? "" } });
};
