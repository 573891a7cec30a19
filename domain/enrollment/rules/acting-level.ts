import type { Actor } from "../../access.ts";
import { type Refused, refuse } from "../../outcome.ts";
import { recorderFor } from "../../program/acting.ts";
import type { RuleId } from "../../program/clauses.ts";
import type { Day, Level, Rules } from "../../program/types.ts";
import type { Recorded } from "../types.ts";

/**
 * Is this the actor who does `level`'s act? The level itself where it signs in; else the next level below that does, with the document that says so
 * (§6-43). Nobody records for a level that acts itself.
 */
export const notActingAs = (
  level: Level,
  actor: Actor,
  recorded: Recorded | undefined,
  rules: Rules,
  rule: RuleId,
  today: Day,
): Refused | undefined => {
  const { operates } = rules.settings;
  if (operates.includes(level)) {
    if (recorded) return refuse("RECORD_NOT_ALLOWED", rule, { level });
    return actor.level === level ? undefined : refuse("ACT_NOT_YOURS", rule, { required: level });
  }
  const recorder = recorderFor(level, operates);
  if (actor.level !== recorder) return refuse("ACT_NOT_YOURS", rule, { required: recorder ?? level });
  if (recorded?.level !== level) return refuse("RECORD_REQUIRED", rule, { level });
  return recorded.on > today ? refuse("RECORD_OF_FUTURE", rule, { on: recorded.on }) : undefined;
};
