import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { AuditEntry, AuditLine } from "#domain/audit/types.ts";
import { LessonId, UploadId } from "#domain/ids.ts";
import type { PlacedLine } from "../audit.ts";
import { lessons } from "../lessons/lessons.ts";
import { ownAmong } from "../lessons/own.ts";
import { uploads } from "../lessons/uploads.ts";
import { readAll, readBy } from "../rows.ts";

type Reader = Pick<Actor, "account" | "level">;

const named = z.object({ lesson: LessonId });
const Told = z.object({ lesson: LessonId.optional(), decisions: z.array(named).optional(), upload: UploadId.optional() }).nullable();

/** What is kept from parties: what happens to a round, and to the publicity of what it came to. */
const KEPT_FROM_PARTIES: readonly string[] = ["ROUND", "PUBLICITY"];

/** The lessons that each entry names, by themselves or by a film that was played. */
const lessonsNamed = async (entries: readonly AuditEntry[]): Promise<(entry: AuditEntry) => readonly LessonId[]> => {
  const toldOf = ({ after }: AuditEntry) => Told.safeParse(after).data;
  const played = await readBy(
    entries.map((entry) => toldOf(entry)?.upload),
    (upload) => uploads.at({ upload }),
  );
  return (entry) => {
    const { lesson, decisions = [], upload } = toldOf(entry) ?? {};
    return [lesson, ...decisions.map((one) => one.lesson), upload && played.get(upload)?.lesson].flatMap((one) => one ?? []);
  };
};

/** What is done about lessons of a round, their parties do not learn, though they may read the audit (VID-02). */
export const butOfOwn = async (actor: Reader, entries: readonly AuditEntry[]): Promise<AuditEntry[]> => {
  const kept = entries.filter(({ about }) => KEPT_FROM_PARTIES.includes(about.kind));
  const lessonsOf = await lessonsNamed(kept);
  const found = await readBy(kept.flatMap(lessonsOf), (lesson) => lessons.at({ lesson }));
  const own = new Set((await ownAmong(actor, [...found.values()])).map(({ lesson }) => lesson));
  return entries.filter((entry) => !kept.includes(entry) || !lessonsOf(entry).some((lesson) => own.has(lesson)));
};

/** The same of the lines of a day, which do not say what an entry names. */
export const linesButOfOwn = async (actor: Reader, placed: readonly PlacedLine[]): Promise<AuditLine[]> => {
  const kept = placed.filter(({ line }) => KEPT_FROM_PARTIES.includes(line.about.kind));
  const entries = await readAll(kept.map(({ entry }) => entry));
  const shown = new Set(
    await butOfOwn(
      actor,
      entries.flatMap((entry) => entry ?? []),
    ),
  );
  const hidden = new Set(kept.filter((_, index) => entries[index] !== undefined && !shown.has(entries[index])));
  return placed.filter((one) => !hidden.has(one)).map(({ line }) => line);
};
