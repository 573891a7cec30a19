import type { Actor } from "#domain/access.ts";
import type { ConsentMove } from "#domain/consents/effects.ts";
import type { Consents } from "#domain/consents/port.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { accept, type Kept } from "#domain/outcome.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { type Audited, audit } from "#table/audit.ts";
import { lessons, lessonWrite } from "#table/lessons/lessons.ts";
import { recallWrites } from "#table/lessons/packages.ts";
import { sealings } from "#table/lessons/sealings.ts";
import { get } from "#table/rows.ts";

const kept = async ({ before, after }: ConsentMove, besides: readonly Write[]): Promise<Kept<Lesson>> => {
  const done = await transact([lessonWrite(after, { version: before.version }), ...besides]);
  return done.kept ? accept(after) : "stale";
};

const told = (act: Audited["act"], { before, after }: ConsentMove): Audited => {
  const facts = { before: before.consent ?? null, after: after.consent ?? null };
  return { kind: "LESSON", id: after.lesson, act, rule: "SEC-03", ...facts };
};

/** Consents, as the table keeps them. */
export const consents: Consents = {
  lesson: async ({ scope }: Actor, { year, lessonId }) => {
    const lesson = await get(lessons.at({ lesson: lessonId }));
    return lesson?.school === scope.organization && lesson.year === year ? lesson : undefined;
  },
  declare: async (actor, move, now) =>
    kept(move, [...(await recallWrites(move.after, now)), audit(actor, now, told("declare consent", move))]),
  withdraw: async (actor, move, reason, now) => {
    const { lesson } = move.after;
    return kept(move, [
      ...(await recallWrites(move.after, now)),
      sealings.put({ lesson }, { lesson }, { when: "absent" }),
      audit(actor, now, { ...told("withdraw consent", move), reason }),
    ]);
  },
};
