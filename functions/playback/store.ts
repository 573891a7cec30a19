import type { Judging, Playing } from "#domain/films/play.ts";
import { selfAt } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { presigned } from "#platform/store/presign.ts";
import { audit } from "#table/audit.ts";
import { authors } from "#table/lessons/authors.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { scoringOf } from "#table/lessons/rounds/judging.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present } from "#table/rows.ts";

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

export const playbackWorld = () => ({ playing, authors, judging });
