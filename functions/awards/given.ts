import type { Awards } from "#domain/awards/port.ts";
import type { AwardStanding } from "#domain/awards/rules.ts";
import type { GivenAward } from "#domain/awards/types.ts";
import { accept } from "#domain/outcome.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { awardsOf, awardTold, lessonAwardCheck, lessonAwards, lessonAwardWrite } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { recallWrites } from "#table/lessons/packages.ts";
import { publicities as publicityRows } from "#table/lessons/publicity.ts";
import { look } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany } from "#table/rows.ts";
import { madePublic } from "./objections.ts";

/** What an award rests on, as it was read: a hold, a withdrawal or an objection that came between lets it not be given. */
const asItStood = ({ level }: GivenAward, { lesson, awards: all, publicity }: AwardStanding): Write[] => [
  lessons.check({ lesson: lesson.lesson }, { version: lesson.version }),
  ...all.filter((award) => award.level !== level).map(lessonAwardCheck),
  ...(publicity ? [publicityRows.check({ round: publicity.round }, { version: publicity.version })] : []),
];

/** What is packed on a publicity by an award looks at both anew. */
const looksAnew = ({ round }: GivenAward): Write[] =>
  round === undefined ? [] : [publicityRows.update({ round }, { add: { version: 1 }, when: "exists" })];

/** Awards of lessons, as the table keeps them. */
export const awards: Awards = {
  standing: async (actor, { year, lesson: id, round }) => {
    const { county } = actor.scope;
    const [program, lesson] = await getMany([programRow.at({ year, county }), lessons.at({ lesson: id })]);
    if (!lesson || lesson.county !== county || lesson.year !== year) return undefined;
    const [all, clear] = [await awardsOf(lesson), await madePublic(county, round)];
    return { program, lesson, awards: all, ...clear, isOwn: await isOwn(actor, [lesson]) };
  },

  keep: async (actor, move, { reason, on }, now) => {
    const { before, after } = move;
    const { kept } = await transact([
      lessonAwardWrite(before, after),
      ...(after.withdrawn ? looksAnew(after) : asItStood(after, on)),
      ...(await recallWrites(on.lesson, now, after)),
      audit(actor, now, awardTold(move, { reason, rule: after.withdrawn ? "VID-13" : "VID-01" })),
    ]);
    return kept ? accept(after) : "stale";
  },

  list: ({ county }, { stage, subject }, page) => {
    if (stage === undefined) return look("the awards of a county's lessons", { county }, lessonAwards, page);
    return subject === undefined
      ? look("the awards of a county's lessons for a stage", { county, stage }, lessonAwards, page)
      : look(
          "the awards of a county's lessons for a stage and subject",
          { county, stage, subject: subjectKey(subject) },
          lessonAwards,
          page,
        );
  },
};
