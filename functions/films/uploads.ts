import { createHash } from "node:crypto";
import type { Uploads, UploadsOfLesson } from "#domain/films/port.ts";
import type { Upload } from "#domain/films/types.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { filmRooms, uploads as rows, signedWrite, uploadSlots, uploadWrite } from "#table/lessons/uploads.ts";
import { gather, lookThrough } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany, readBy } from "#table/rows.ts";
import { keepUpload } from "./keep.ts";
import { besides } from "./under.ts";

const fingerprintOf = ({ size, sums }: { readonly size: number; readonly sums: readonly string[] }): string =>
  createHash("sha256")
    .update(JSON.stringify([size, ...sums]))
    .digest("base64url");

/** What the audit tells of an upload. */
const factsOf = ({ upload, size, type, state, sum }: Upload) => ({ upload, size, type, state, ...(sum !== undefined && { sum }) });

const ACTS = { COMPLETING: "complete an upload", ABORTED: "give up an upload" } as const;
const actOf = ({ state }: Upload) => (state === "COMPLETING" || state === "ABORTED" ? ACTS[state] : undefined);

/** Uploads, as the table keeps them. */
export const uploads: Uploads = {
  beginning: async ({ county, organization: school }, { year, lessonId }, file) => {
    const [program, lesson, slot, room] = await getMany([
      programRow.at({ year, county }),
      lessons.at({ lesson: lessonId }),
      uploadSlots.at({ lesson: lessonId, fingerprint: fingerprintOf(file) }),
      filmRooms.at({ year, county, school }),
    ]);
    if (lesson?.school !== school || lesson.year !== year) return undefined;
    return { program, lesson, room, upload: slot && (await get(rows.at({ upload: slot.upload }))) };
  },

  one: async ({ county, organization: school }, { year, lessonId }, id) => {
    const [program, lesson, upload] = await getMany([
      programRow.at({ year, county }),
      lessons.at({ lesson: lessonId }),
      rows.at({ upload: id }),
    ]);
    if (lesson?.school !== school || lesson.year !== year || upload?.lesson !== lessonId) return undefined;
    return { program, lesson, upload, ...(await besides(upload, lesson)) };
  },

  begin: async (actor, upload, { lesson, upload: former, room }, file, now) => {
    const { year, county, school } = upload;
    const slot = { lesson: upload.lesson, fingerprint: fingerprintOf(file) };
    const { bytes = 0, open = 0 } = room ?? {};
    const { kept } = await transact([
      uploadWrite(upload, "absent"),
      uploadSlots.put(slot, { upload: upload.upload }, { when: former ? { upload: former.upload } : "absent" }),
      filmRooms.put({ year, county, school }, { bytes: bytes + upload.size, open: open + 1 }, { when: room ?? "absent" }),
      lessons.check({ lesson: upload.lesson }, { state: lesson.state }),
      audit(actor, now, { kind: "LESSON", id: upload.lesson, act: "begin an upload", rule: "VID-15", after: factsOf(upload) }),
    ]);
    return kept ? accept(upload, "created") : "stale";
  },

  keep: (move, now, by) => {
    const act = by && actOf(move.after);
    const what = { kind: "LESSON", id: move.after.lesson, rule: "VID-15", after: factsOf(move.after) } as const;
    return keepUpload(move, act ? [audit(by, now, { ...what, act })] : []);
  },

  signed: async (upload, parts, now) => (await transact([signedWrite(upload, parts, now.at)])).kept,
};

/** The uploads of a lesson, by the slots that their fingerprints took; nothing is decided by them. */
export const ofLesson: UploadsOfLesson = {
  all: async ({ organization: school }, { year, lessonId }) => {
    const lesson = await get(lessons.at({ lesson: lessonId }));
    if (lesson?.school !== school || lesson.year !== year) return undefined;
    const slots = await gather(lookThrough("the uploads of a lesson", { lesson: lessonId }, uploadSlots));
    const found = await readBy(
      slots.map(({ upload }) => upload),
      (upload) => rows.at({ upload }),
    );
    return [...found.values()];
  },
};
