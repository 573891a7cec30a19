import type { Actor } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { accept, type Outcome } from "../../outcome.ts";
import type { RuleId } from "../clauses.ts";
import type { Level } from "../types.ts";
import { decideSteppingOver, levelsBetween } from "./rule.ts";

/** The levels that sign in, by the rules of today's program in a county; above the counties, by the notice. */
export type Operating = { readonly operating: (county: OrgId | undefined) => Promise<readonly Level[]> };

/** The actor who acts on something of the level `at` within their scope, with whom they step over, if anybody (§6-61). */
export const actingFromAbove = async (
  actor: Actor,
  at: Level,
  reason: string | undefined,
  { operating }: Operating,
  rule: RuleId,
): Promise<Outcome<Actor>> =>
  levelsBetween(actor.level, at).length === 0
    ? accept(actor)
    : decideSteppingOver(actor, at, reason, await operating(actor.scope.path.COUNTY), rule);
