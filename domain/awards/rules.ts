import type { Actor } from "../access.ts";
import type { Award } from "../courses/types.ts";
import { given } from "../given.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import { actingLevel } from "../program/acting.ts";
import type { Level, Now, Rules } from "../program/types.ts";
import { type MadePublic, notClear } from "../publicity/effects.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { GiveAward, WithdrawAward } from "./asks.ts";
import { belowOf, holds, standingAbove, takenBack } from "./effects.ts";
import type { GivenAward } from "./types.ts";

/** An award before and after; before it was given there was none. */
export type AwardMove = { readonly before: GivenAward | undefined; readonly after: GivenAward };

/** What is known of a lesson where an award of it is given: its awards of every level, and what was made public of the round that is named. */
export type AwardStanding = MadePublic & { readonly lesson: Lesson; readonly awards: readonly GivenAward[] };

/** Which level gives an award; of the nation, the province tells. */
const giver: Readonly<Record<Award, Level>> = {
  SCHOOL: "SCHOOL",
  COUNTY: "COUNTY",
  PREFECTURE: "PREFECTURE",
  PROVINCE: "PROVINCE",
  NATION: "PROVINCE",
};

/** VID-01, §6-43: each level gives its own, or the next below that signs in records it. GOV-13: an office of a stage, within its stages. */
const notTheirs = ({ level: of, stages }: Actor, { stage }: Lesson, level: Award, rules: Rules): Refused | undefined => {
  if (!isOfStages(stages, { stages: [stage] })) return refuse("STAGE_SCOPE", "GOV-13", { stage });
  return actingLevel(giver[level], rules) === of ? undefined : refuse("LEVEL_SCOPE", "VID-01", { level });
};

/** An award of a level that does not give it here itself is recorded by its document, which is not of a day to come. */
const notAnnounced = ({ level, announced }: GiveAward, { settings }: Rules, { day }: Now): Refused | undefined => {
  if (announced) return announced.on > day ? refuse("RECORD_OF_FUTURE", "VID-01", { on: announced.on }) : undefined;
  const givesItself = level !== "NATION" && settings.operates.includes(giver[level]);
  return givesItself ? undefined : refuse("AWARD_ANNOUNCEMENT_REQUIRED", "VID-01", { level });
};

/** The county's own award rests on a publicity that ended and is clear (VID-03). */
const notPublic = (standing: AwardStanding, { level }: GiveAward, rules: Rules, now: Now): Refused | undefined =>
  level === "COUNTY" ? notClear(standing, standing.lesson, rules, now) : undefined;

/** VID-13, VID-01, VID-10: what is held, not recommended any more, or of a local or school-based course, gets no award. */
const notAwarded = ({ hold, courseKind, state }: Lesson): Refused | undefined => {
  if (hold) return refuse("INTEGRITY_HOLD", "VID-13", {});
  if (state !== "RECOMMENDED") return refuse("LESSON_STATE", "VID-01", { state });
  return courseKind === "NATIONAL" ? undefined : refuse("LOCAL_COURSE_SHOW_ONLY", "VID-10", {});
};

/** Every withdrawn award of a level, this one among them, so that one given anew hides none. */
const formerOf = (before: GivenAward | undefined): GivenAward["former"] => {
  if (!before?.withdrawn) return undefined;
  const { at, by, round, announced, withdrawn, former = [] } = before;
  return [...former, { at, by, ...given({ round, announced }), withdrawn }];
};

const inWords = (announced: GiveAward["announced"]): string | undefined => announced && `${announced.document}，${announced.on}`;

/** VID-01, VID-03: a lesson gets an award, one level at a time. Given already, it is the one that stands, and otherwise it is refused. */
export const decideAward = (actor: Actor, standing: AwardStanding, ask: GiveAward, rules: Rules, now: Now): Outcome<AwardMove> => {
  const { lesson, awards } = standing;
  const { level, announced } = ask;
  const no = notTheirs(actor, lesson, level, rules);
  if (no) return no;
  const before = awards.find((one) => one.level === level);
  if (before && !before.withdrawn)
    return sameAgain({ before, after: before }, "VID-01", [
      { what: "ROUND", stands: before.round, asked: level === "COUNTY" ? ask.round : undefined },
      { what: "ANNOUNCED", stands: inWords(before.announced), asked: inWords(announced) },
    ]);
  const below = belowOf(level);
  const missing = below !== undefined && !holds(awards, below);
  const refused =
    notAwarded(lesson) ??
    (missing ? refuse("LEVEL_SKIPPED", "VID-01", { below }) : undefined) ??
    notPublic(standing, ask, rules, now) ??
    notAnnounced(ask, rules, now);
  if (refused) return refused;
  const { county, year, stage, subject, school, teacher, title, node } = lesson;
  const round = level === "COUNTY" ? ask.round : undefined;
  const after = {
    ...{ county, year, stage, subject, lesson: lesson.lesson, school, teacher, title, level },
    ...given({ node, round, announced, former: formerOf(before) }),
    ...{ at: now.at, by: actor.account, version: (before?.version ?? 0) + 1 },
  };
  return accept({ before, after }, "created");
};

/** VID-13, VID-01: whoever gives an award takes it back, with a reason, the highest first; it stays on record as withdrawn. */
export const decideAwardWithdrawal = (
  actor: Actor,
  { lesson, awards }: Pick<AwardStanding, "lesson" | "awards">,
  { level, reason }: WithdrawAward,
  rules: Rules,
  now: Now,
): Outcome<AwardMove> => {
  const no = notTheirs(actor, lesson, level, rules);
  if (no) return no;
  const before = awards.find((one) => one.level === level);
  if (!before) return refuse("AWARD_NOT_GIVEN", "VID-13", { level });
  if (before.withdrawn)
    return sameAgain({ before, after: before }, "VID-13", [{ what: "REASON", stands: before.withdrawn.reason, asked: reason }]);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-13", {});
  const above = standingAbove(awards, level);
  if (above.length > 0) return refuse("AWARD_ABOVE_STANDS", "VID-01", { level, above });
  return accept(takenBack(before, { reason, at: now.at, by: actor.account }));
};
