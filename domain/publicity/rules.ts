import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain, type Told } from "../outcome.ts";
import { plusWorkingDays } from "../program/calendar/working-days.ts";
import { dayOf } from "../program/days.ts";
import type { Day, Now, Rules } from "../program/types.ts";
import type { ResultLine, RoundResult } from "../rounds/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { PublishRound, ReplaceLine } from "./asks.ts";
import { type JudgedLessons, notPublished } from "./effects.ts";
import type { Posted, Publicity, PublicLine } from "./types.ts";

/** A publicity before and after; before the first there was none. */
export type PublicityMove = { readonly before: Publicity | undefined; readonly after: Publicity };

/** The lessons of a round by their ids, as they stand. */
export type LessonsNow = ReadonlyMap<LessonId, Lesson>;

/** What a frozen round came to, its lessons as they stand, and as they were judged. */
export type RoundNow = { readonly result: RoundResult; readonly lessons: LessonsNow; readonly judged: JudgedLessons };

const outsideStages = ({ stages }: Pick<Actor, "stages">, { stage }: Pick<RoundResult, "stage">): Refused | undefined =>
  isOfStages(stages, { stages: [stage] }) ? undefined : refuse("STAGE_SCOPE", "GOV-13", { stage });

const lineOf = ({ lesson, school, teacher, subject, node, place }: ResultLine, title: string, on: Day, rules: Rules): PublicLine => ({
  ...{ lesson, school, teacher, subject, title, place, on },
  ...given({ node }),
  through: plusWorkingDays(on, rules.settings.publicityWorkingDays),
  days: rules.settings.publicityWorkingDays,
});

/** A posting is of a day from which there was something to post, and not of one to come. */
const postedWrongly = (posted: Posted | undefined, from: Day, { day }: Now): Refused | undefined =>
  posted && (posted.on < from || posted.on > day) ? refuse("POSTING_DAY_INVALID", "VID-03", { from }) : undefined;

const inWords = (posted: Posted | undefined): string | undefined => posted && `${posted.where}，${posted.on}`;

/** Where and when something was posted, as it stands and as it is said again. */
const toldOf = (stands: Posted | undefined, asked: Posted | undefined): Told => ({
  what: "POSTED",
  stands: inWords(stands),
  asked: inWords(asked),
});

/**
 * VID-03: the chosen lessons of a frozen round are made public as proposed awards; those that are held, sealed, withdrawn or not as they were judged by now are not, and others move up for them. Where no
 * page is public, the office says where and when it posted the list. Published already, it stands as it is, and another posting is refused.
 */
export const decidePublication = (
  actor: Actor,
  standing: RoundNow & { readonly publicity: Publicity | undefined },
  { posted }: PublishRound,
  hasPage: boolean,
  rules: Rules,
  now: Now,
): Outcome<PublicityMove> => {
  const { result, publicity, lessons, judged } = standing;
  const no = outsideStages(actor, result);
  if (no) return no;
  if (publicity) return sameAgain({ before: publicity, after: publicity }, "VID-03", [toldOf(publicity.posted, posted)]);
  if (!hasPage && !posted) return refuse("POSTING_REQUIRED", "VID-03", {});
  const wrong = postedWrongly(posted, dayOf(result.frozenAt), now);
  if (wrong) return wrong;
  const chosen = result.lines.filter(({ chosen, lesson }) => chosen && !notPublished(lessons.get(lesson), judged));
  const lines = chosen.map((line) => lineOf(line, lessons.get(line.lesson)?.title ?? "", posted?.on ?? now.day, rules));
  const { round, county, year, stage } = result;
  const after = { round, county, year, stage, publishedAt: now.at, publishedBy: actor.account, ...given({ posted }), lines, version: 1 };
  return accept({ before: undefined, after }, "created");
};

/** Which lesson moves up in a subject: the best that is not public yet, may be, and is not of a node that is (§6-23). */
const nextOf = (subject: string, { result: { lines }, lessons, judged }: RoundNow, publicity: Publicity): ResultLine | undefined => {
  const known = new Set(publicity.lines.map(({ lesson }) => lesson));
  const nodes = new Set(
    publicity.lines.flatMap(({ left, node, subject: of }) => (left || node === undefined || of !== subject ? [] : [node])),
  );
  return lines
    .filter((one) => one.subject === subject && !known.has(one.lesson) && !notPublished(lessons.get(one.lesson), judged))
    .filter(({ node }) => node === undefined || !nodes.has(node))
    .toSorted((one, other) => one.place - other.place)[0];
};

/** From when somebody may move up for a lesson: it left the publicity or was held that day, or was not in it from the first. */
const vacantFrom = (line: PublicLine | undefined, lesson: Lesson | undefined, { publishedAt }: Publicity): Day =>
  dayOf(line?.left?.at ?? lesson?.hold?.at ?? lesson?.withdrawn?.at ?? publishedAt);

/**
 * Somebody moves up for a chosen lesson that left, was never made public, or is held, sealed, withdrawn or not as it was judged by now, and is public for a full period (§6-24): from today on our page,
 * and where the list was posted, or no page is public, from the day that this one is. For each lesson one does, once: asked again, it is as it was.
 */
export const decideReplacement = (
  actor: Actor,
  standing: RoundNow & { readonly publicity: Publicity },
  { lesson: insteadOf, posted }: ReplaceLine,
  hasPage: boolean,
  rules: Rules,
  now: Now,
): Outcome<PublicityMove> => {
  const { result, publicity, lessons, judged } = standing;
  const no = outsideStages(actor, result);
  if (no) return no;
  const stood = publicity.lines.find((one) => one.insteadOf === insteadOf);
  if (stood) return sameAgain({ before: publicity, after: publicity }, "VID-03", [toldOf(stood.posted, posted)]);
  const instead = result.lines.find(({ lesson }) => lesson === insteadOf);
  const line = publicity.lines.find(({ lesson }) => lesson === insteadOf);
  const stands = line ? line.left === undefined && !notPublished(lessons.get(insteadOf), judged) : !instead?.chosen;
  if (!instead || stands) return refuse("PUBLIC_LINE_STANDS", "VID-03", {});
  const left = { by: line?.left?.by ?? ("REPLACED" as const), at: line?.left?.at ?? now.at, account: line?.left?.account ?? actor.account };
  const lines = publicity.lines.map((one) => (one.lesson === insteadOf ? { ...one, left } : one));
  const next = nextOf(instead.subject, standing, { ...publicity, lines });
  if (!next) return refuse("NOBODY_MOVES_UP", "VID-03", {});
  const isPosted = !hasPage || publicity.posted !== undefined;
  if (isPosted && !posted) return refuse("POSTING_REQUIRED", "VID-03", {});
  const wrong = postedWrongly(posted, vacantFrom(line, lessons.get(insteadOf), publicity), now);
  if (wrong) return wrong;
  const on = isPosted && posted ? posted.on : now.day;
  const moved = { ...lineOf(next, lessons.get(next.lesson)?.title ?? "", on, rules), insteadOf, ...given({ posted }) };
  const after = { ...publicity, lines: [...lines, moved], version: publicity.version + 1 };
  return accept({ before: publicity, after });
};
