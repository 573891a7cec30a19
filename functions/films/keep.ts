import type { UploadMove } from "#domain/films/port.ts";
import type { Upload } from "#domain/films/types.ts";
import { accept, type Kept } from "#domain/outcome.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { sameWrite } from "#table/lessons/copies.ts";
import { lessonWrite } from "#table/lessons/lessons.ts";
import { sealings } from "#table/lessons/sealings.ts";
import { roomWrites, uploadWrite } from "#table/lessons/uploads.ts";

/** Keeps a step of an upload with what it frees of the school's room, the lesson that it changes, the upload whose place it takes, who shows which film, that the lesson is to be sealed again, and what is written beside. */
export const keepUpload = async (
  { before, after, lesson, former, same = [], seals }: UploadMove,
  besides: readonly Write[] = [],
): Promise<Kept<Upload>> => {
  const { kept } = await transact([
    uploadWrite(after, before ? { changes: before.changes } : "absent"),
    ...(before ? roomWrites(before, after) : []),
    ...(lesson ? [lessonWrite(lesson.after, { version: lesson.before.version })] : []),
    ...(former ? [uploadWrite(former.after, { changes: former.before.changes })] : []),
    ...same.map(sameWrite),
    ...(seals === undefined ? [] : [sealings.put({ lesson: seals }, { lesson: seals })]),
    ...besides,
  ]);
  return kept ? accept(after) : "stale";
};
