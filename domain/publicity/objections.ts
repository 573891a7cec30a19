import type { Actor } from "../access.ts";
import { takenBack } from "../awards/effects.ts";
import type { GivenAward } from "../awards/types.ts";
import { given } from "../given.ts";
import type { ObjectionId } from "../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import type { Day, Now, Rules } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { DecideObjection } from "./asks.ts";
import { lastDayOf, objectionDecided } from "./effects.ts";
import { notWaitedFor } from "./evidence.ts";
import type { PublicityMove } from "./rules.ts";
import type { Objector, Publicity, PublicLine, PublicObjection } from "./types.ts";

/** What an objection says, who brings it, and when it was received. */
export type Objecting = Pick<PublicObjection, "lesson" | "says" | "objector" | "receivedOn"> & { readonly evidence: string };

const notTaken = ({ by }: Objector, evidence: string, { settings }: Rules): Refused | undefined => {
  if (by !== "NOBODY") return undefined;
  if (!settings.anonymousObjectionWithEvidence) return refuse("ANONYMOUS_NOT_TAKEN", "VID-03", {});
  return evidence === "" ? refuse("OBJECTION_EVIDENCE_REQUIRED", "VID-03", {}) : undefined;
};

/** The line of a publicity that is objected to, while it is one. */
const lineOf = ({ lines }: Publicity, { lesson }: Pick<PublicObjection, "lesson">): PublicLine | undefined =>
  lines.find((line) => line.lesson === lesson);

/** An objection is received in the days of the publicity of its line, while the lesson is in it, and on no day to come. */
const notInTime = (line: PublicLine, receivedOn: Day, rules: Rules, { day }: Now): Refused | undefined => {
  const through = lastDayOf(line, rules);
  if (receivedOn > day) return refuse("OBJECTION_OF_FUTURE", "VID-03", { on: receivedOn });
  if (receivedOn < line.on) return refuse("OBJECTION_EARLY", "VID-03", { from: line.on });
  if (receivedOn > through) return refuse("PUBLICITY_ENDED", "VID-03", { through });
  return line.left ? refuse("PUBLIC_LINE_LEFT", "VID-03", {}) : undefined;
};

/**
 * VID-03, §6-25: an objection to a proposed award, by whoever signed in, or by a letter that the office enters; anonymous with evidence alone. It is received in the days of its
 * publicity, of which the day of publishing is the first to object on. The same objection again is the one that stands.
 */
export const decideFiling = (
  publicity: Publicity,
  standing: PublicObjection | undefined,
  objection: ObjectionId,
  { evidence, ...said }: Objecting,
  rules: Rules,
  now: Now,
): Outcome<PublicObjection> => {
  if (standing) return accept(standing, "unchanged");
  const line = lineOf(publicity, said);
  if (!line) return refuse("NOT_FOUND", "VID-03", {});
  if (said.says === "") return refuse("REASON_REQUIRED", "VID-03", {});
  const no = notTaken(said.objector, evidence, rules);
  if (no) return no;
  const late = notInTime(line, said.receivedOn, rules, now);
  if (late) return late;
  const { round } = publicity;
  return accept({ objection, round, ...said, ...given({ evidence: evidence || undefined }), at: now.at }, "created");
};

/** What a decision comes to: the objection, the publicity where the lesson leaves it, and the award that it had got on it. */
export type Decision = {
  readonly objection: PublicObjection;
  readonly publicity?: PublicityMove;
  readonly award?: ReturnType<typeof takenBack>;
};

/** An objection as it is decided: the publicity it is to, and the county's award that the lesson got on it, of an objection that was received in time and entered later. */
export type Objected = { readonly publicity: Publicity; readonly objection: PublicObjection; readonly award: GivenAward | undefined };

/**
 * VID-03: the office decides an objection, with a reason and for good, and with every file that was announced or without it by name. One that is upheld takes the lesson out of the publicity, and takes back the award that rests on it.
 */
export const decideObjection = (
  { account, stages }: Actor,
  { publicity, objection, award }: Objected,
  { upheld, reason, withoutFiles }: DecideObjection,
  now: Now,
): Outcome<Decision> => {
  const { decided, lesson } = objection;
  if (!isOfStages(stages, { stages: [publicity.stage] })) return refuse("STAGE_SCOPE", "GOV-13", { stage: publicity.stage });
  if (decided?.upheld === upheld) return sameAgain({ objection }, "VID-03", [{ what: "REASON", stands: decided.reason, asked: reason }]);
  if (decided) return objectionDecided(decided);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-03", {});
  const waits = notWaitedFor(objection, withoutFiles, now);
  if (waits) return waits;
  const after = { ...objection, decided: { upheld, reason, at: now.at, by: account } };
  if (!upheld) return accept({ objection: after });
  const left = { by: "OBJECTION_UPHELD" as const, at: now.at, account };
  const lines = publicity.lines.map((line) => (line.lesson === lesson ? { ...line, left: line.left ?? left } : line));
  const standing = award?.withdrawn ? undefined : award;
  return accept({
    objection: after,
    publicity: { before: publicity, after: { ...publicity, lines, version: publicity.version + 1 } },
    ...given({ award: standing && takenBack(standing, { reason, at: now.at, by: account }) }),
  });
};
