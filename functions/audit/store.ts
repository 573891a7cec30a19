import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { AuditPort } from "#domain/audit/read.ts";
import type { AuditEntry } from "#domain/audit/types.ts";
import { LessonId } from "#domain/ids.ts";
import { auditLines, audits } from "#table/audit.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { ownAmong } from "#table/lessons/own.ts";
import { look } from "#table/look.ts";
import { readBy } from "#table/rows.ts";

const named = z.object({ lesson: LessonId });
const Told = z.object({ lesson: LessonId.optional(), decisions: z.array(named).optional() }).nullable();

/** The lessons that an entry of a round names. */
const lessonsOf = ({ after }: AuditEntry): LessonId[] => {
  const told = Told.safeParse(after).data;
  return [...(told?.lesson ? [told.lesson] : []), ...(told?.decisions ?? []).map(({ lesson }) => lesson)];
};

/** What a round's office does about its lessons, its parties do not learn, though they may read the audit (VID-02). */
const butOfOwn = async (actor: Actor, entries: readonly AuditEntry[]): Promise<AuditEntry[]> => {
  const found = await readBy(entries.flatMap(lessonsOf), (lesson) => lessons.at({ lesson }));
  const own = new Set((await ownAmong(actor, [...found.values()])).map(({ lesson }) => lesson));
  return entries.filter((entry) => !lessonsOf(entry).some((lesson) => own.has(lesson)));
};

const audit: AuditPort = {
  historyOf: async (actor, thing, page) => {
    const { items, next } = await look("the audit of one thing", thing, audits, page);
    const inCounty = items.filter((entry) => entry.county === actor.scope.county);
    return { items: thing.kind === "ROUND" ? await butOfOwn(actor, inCounty) : inCounty, ...(next && { next }) };
  },

  dayOf: ({ county }, day, account, page) =>
    account === undefined
      ? look("the audit of a day", { county, day }, auditLines, page)
      : look("the audit of a day by one account", { county, day, account }, auditLines, page),
};

export const auditWorld = () => ({ audit });
