import type { Awards } from "#domain/awards/port.ts";
import type { GivenAward } from "#domain/awards/types.ts";
import { accept } from "#domain/outcome.ts";
import { Level } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { awardsOf, lessonAwards, lessonAwardWrite } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { publicities as publicityRows } from "#table/lessons/publicity.ts";
import { look } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany } from "#table/rows.ts";
import { objections } from "./objections.ts";

/** What the audit tells of an award. */
const factsOf = (award: GivenAward | undefined) =>
  award && {
    ...{ lesson: award.lesson, level: award.level, round: award.round, announcement: award.announced?.document },
    ...{ withdrawn: award.withdrawn && { reason: award.withdrawn.reason }, version: award.version },
  };

/** In whose place an award was recorded (§6-43). */
const recordedFor = ({ level, announced }: GivenAward) => {
  const of = Level.safeParse(level);
  return of.success && announced ? { level: of.data, ...announced } : undefined;
};

/** Awards of lessons, as the table keeps them. */
export const awards: Awards = {
  standing: async (actor, { year, lesson: id, round }) => {
    const { county } = actor.scope;
    const [program, lesson] = await getMany([programRow.at({ year, county }), lessons.at({ lesson: id })]);
    if (!lesson || lesson.county !== county || lesson.year !== year) return undefined;
    const [all, publicity, filed] = await Promise.all([
      awardsOf(lesson),
      round && get(publicityRows.at({ round })),
      round ? objections.all(round) : [],
    ]);
    const own = publicity && publicity.county === county ? publicity : undefined;
    return { program, lesson, awards: all, publicity: own, objections: filed, isOwn: await isOwn(actor, [lesson]) };
  },

  keep: async (actor, { before, after }, { reason }, now) => {
    const { lesson, withdrawn } = after;
    const { kept } = await transact([
      lessonAwardWrite(before, after),
      audit(actor, now, {
        ...{
          kind: "AWARD",
          id: lesson,
          act: withdrawn ? "withdraw an award" : "give an award",
          rule: withdrawn ? "VID-13" : "VID-01",
          reason,
        },
        ...{ before: factsOf(before), after: factsOf(after), recordedFor: withdrawn ? undefined : recordedFor(after) },
      }),
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
