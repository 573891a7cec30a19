import type { Playing } from "#domain/films/play.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { presigned } from "#platform/store/presign.ts";
import { audit } from "#table/audit.ts";
import { authors } from "#table/lessons/authors.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany } from "#table/rows.ts";

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

  noted: async (actor, { lesson, film }, now) => {
    const after = { upload: film?.upload, sum: film?.sum };
    await transact([audit(actor, now, { kind: "LESSON", id: lesson, act: "play a film", rule: "VID-15", after })]);
  },
};

export const playbackWorld = () => ({ playing, authors });
