import type { Person } from "#domain/access.ts";
import { lessonOfPool } from "#domain/awards/effects.ts";
import type { Judging, Playing, Showing } from "#domain/films/playing/play.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { selfAt } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { presigned } from "#platform/store/presign.ts";
import { audit } from "#table/audit.ts";
import { pushes } from "#table/learning/learning.ts";
import { authors } from "#table/lessons/authors.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { scoringOf } from "#table/lessons/rounds/judging.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { shows } from "./shows.ts";

/** What plays films, by the table and the store. */
const playing: Playing = {
  lesson: async ({ county, organization: school }, { year, lessonId }) => {
    const [program, lesson] = await getMany([programRow.at({ year, county }), lessons.at({ lesson: lessonId })]);
    return lesson?.school === school && lesson.year === year ? { program, lesson } : undefined;
  },

  address: async ({ object, version = "" }, type, seconds) => {
    const at = new Date();
    const query = { versionId: version, "response-content-type": type, "response-content-disposition": "inline" };
    const url = presigned({ method: "GET", key: object, query, seconds, at });
    return { url, expiresAt: new Date(at.getTime() + seconds * 1000).toISOString() };
  },

  noted: async (actor, { lesson, film }, now, round) => {
    const after = { upload: film?.upload, sum: film?.sum };
    const about = round ? ({ kind: "ROUND", id: round } as const) : ({ kind: "LESSON", id: lesson } as const);
    await transact([audit(actor, now, { ...about, act: "play a film", rule: "VID-15", after })]);
  },
};

/** Lessons as their reviewers come to them, while the round is open. */
const judging: Judging = {
  of: async (person, { roundId, reviewCode }, now) => {
    const standing = await scoringOf(person, roundId, reviewCode, now);
    if (!standing) return undefined;
    const { county, year } = standing.round;
    const [program, at] = await getMany([programRow.at({ year, county }), organizations.at({ organization: county })]);
    return { ...standing, program, by: selfAt(person.account, present(at, "the county of a round")) };
  },
};

const shownTo = async ({ account }: Person, lesson: Lesson) => {
  const { county, year } = lesson;
  const [program, office] = await getMany([programRow.at({ year, county }), organizations.at({ organization: county })]);
  return { program, lesson, by: selfAt(account, present(office, "the county of a lesson")) };
};

/** Lessons as the people of a county, and those to whom they are pushed, come to them. */
const showing: Showing = {
  inCounty: async (person, { year, lessonId }) => {
    const lesson = await get(lessons.at({ lesson: lessonId }));
    if (lesson?.year !== year) return undefined;
    const [isOf, judged] = await Promise.all([shows.isOf(lesson.county, person), shows.judgedBy(person)]);
    return isOf && !judged.has(lessonId) ? shownTo(person, lesson) : undefined;
  },
  pushed: async (person, { year, courseCode }) => {
    const push = person.teacher && (await get(pushes.at({ teacher: person.teacher, year })));
    const id = push?.lessons.some(({ code }) => code === courseCode) ? lessonOfPool(courseCode) : undefined;
    const lesson = id && (await get(lessons.at({ lesson: id })));
    return lesson && shownTo(person, lesson);
  },
};

export const playbackWorld = () => ({ playing, authors, judging, showing, shows });
