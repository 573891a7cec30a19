import * as z from "zod";
import type { Actor } from "../access.ts";
import { reasonWithin, value, wordsKept } from "../names.ts";
import { type Refused, refuse } from "../outcome.ts";
import type { RuleId } from "./clauses.ts";
import { LevelAsk } from "./labels.ts";
import { Day, Level, type Rules } from "./types.ts";

/** The act of a level that does not sign in, as another records it (§6-43): whose it is, and the document that says so. */
export const RecordedFor = z.object({ level: Level, document: wordsKept(80), on: Day }).meta({ additionalProperties: false });
export type RecordedFor = z.output<typeof RecordedFor>;

/** The same, as it is asked. */
export const RecordFor = z.strictObject({ level: LevelAsk, document: value(80), on: Day });

/** Why a level above does what is another's to do (§6-28, §6-61). */
export const Override = z.strictObject({ reason: reasonWithin(500) });

/** How an act is said to be done: for a level that does not sign in, or instead of one below. */
export type How = { readonly recordedFor?: RecordedFor | undefined; readonly override?: { readonly reason: string } | undefined };

const height = (level: Level): number => Level.options.indexOf(level);

export const isAbove = (one: Level, other: Level): boolean => height(one) < height(other);

/**
 * The level that does what the notice gives to `level`: that level itself where it signs in, else the next below it that does, which records the act
 * (§6-43). `undefined` where no level below signs in.
 */
export const actingLevel = (level: Level, { settings: { operates } }: Pick<Rules, "settings">): Level | undefined =>
  Level.options.slice(height(level)).find((one) => operates.includes(one));

/** Is the act said to be recorded as it must be? Nobody records for a level that acts itself; for one that does not, a document says so. */
export const notRecorded = (
  level: Level,
  recorded: RecordedFor | undefined,
  { settings: { operates } }: Pick<Rules, "settings">,
  rule: RuleId,
  today: Day,
): Refused | undefined => {
  if (operates.includes(level)) return recorded && refuse("RECORD_NOT_ALLOWED", rule, { level });
  if (recorded?.level !== level) return refuse("RECORD_REQUIRED", rule, { level });
  return recorded.on > today ? refuse("RECORD_OF_FUTURE", rule, { on: recorded.on }) : undefined;
};

/** Is this the actor who does `level`'s act: the level itself, or the one that records for it, with the document? */
export const notActingAs = (
  level: Level,
  actor: Actor,
  recorded: RecordedFor | undefined,
  rules: Rules,
  rule: RuleId,
  today: Day,
): Refused | undefined => {
  const acting = actingLevel(level, rules);
  const unrecorded = notRecorded(level, recorded, rules, rule, today);
  if (acting === level && unrecorded) return unrecorded;
  return actor.level === acting ? unrecorded : refuse("ACT_NOT_YOURS", rule, { required: acting ?? level });
};

/** A level above that signs in acts instead only with a reason (§6-28); by setting it may at any time. One that does not sign in does nothing (§6-43). */
export const notInstead = (
  { level }: Actor,
  required: Level,
  { override }: How,
  { settings }: Rules,
  rule: RuleId,
): Refused | undefined => {
  if (!settings.operates.includes(level)) return refuse("ACT_NOT_YOURS", rule, { required });
  if (settings.higherLevelMayTransfer) return undefined;
  if (override === undefined) return refuse("TRANSFER_OVERRIDE_REQUIRED", rule, { required });
  return override.reason === "" ? refuse("REASON_REQUIRED", rule, {}) : undefined;
};

/** May a school act for the schools it manages: a town's junior school for the town's primary schools (§6-33)? */
export const managingSchoolMayAct = ({ settings }: Pick<Rules, "settings">): boolean => settings.managingSchoolMayAct;
