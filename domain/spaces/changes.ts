import * as z from "zod";
import type { StatementView } from "../credits/views.ts";
import { given } from "../given.ts";
import { AccountId, ObjectionId, OrgId } from "../ids.ts";
import { ObjectionState } from "../objections/states.ts";
import type { Objection } from "../objections/types.ts";
import { Instant } from "../program/types.ts";
import { isVoid } from "./effects.ts";
import type { Binding } from "./types.ts";

/** A course that counts, and how much of it. */
export const CountedCourse = z.object({ county: OrgId, course: z.string(), name: z.string(), counted: z.number() });
export type CountedCourse = Readonly<z.output<typeof CountedCourse>>;

/**
 * What counted when a teacher said last that they had seen it. `by`: the account that said so. Absent: it was said before this was kept. `answers`: the objections
 * whose answers they have read. Absent: all that were answered by then.
 */
export const Seen = z.object({
  at: Instant,
  counted: z.array(CountedCourse).readonly(),
  by: AccountId.optional(),
  answers: z.array(ObjectionId).readonly().optional(),
});
export type Seen = Readonly<z.output<typeof Seen>>;

/** That a course counts now, counts no more, or counts otherwise. */
const ChangedCourse = z.object({
  county: OrgId,
  course: z.string(),
  name: z.string(),
  change: z.enum(["COUNTS", "COUNTS_NO_MORE", "COUNTS_OTHERWISE"]).meta({ description: "变化：新计入、不再计入、计入的学时不同" }),
  was: z.number().meta({ description: "此前计入的学时" }),
  counted: z.number(),
  reason: z.string().optional(),
});

/** What is new since the teacher last said so: in one place, however many facts it comes of. */
export const Changes = z.object({
  since: Instant.nullable().meta({ description: "上次确认已阅的时刻；从未确认为 null" }),
  courses: z.array(ChangedCourse).readonly().meta({ description: "自那时起新计入、不再计入或学时有变的课程" }),
  answers: z
    .array(z.object({ objection: ObjectionId, state: ObjectionState, answer: z.string(), answeredAt: Instant }))
    .readonly()
    .meta({ description: "自那时起县级对异议的答复" }),
});
export type Changes = z.output<typeof Changes>;

/** What was seen as it counts: nothing where an account said so whose binding the county ended (LRN-02). */
export const seenInForce = (seen: Seen | undefined, binding: Pick<Binding, "ended"> | undefined): Seen | undefined =>
  seen?.by !== undefined && isVoid(binding, { by: seen.by, at: seen.at }) ? undefined : seen;

type Lines = Pick<StatementView, "lines">;

const keyOf = ({ county, course }: { readonly county: string; readonly course: string }): string => `${county} ${course}`;

/** The courses of a statement that count, each once. */
export const countedIn = ({ lines }: Lines): readonly CountedCourse[] => {
  const all = new Map<string, CountedCourse>();
  for (const { fact, course, counted } of lines) {
    if (counted === 0) continue;
    const { county, course: code } = fact;
    const before = all.get(keyOf(fact))?.counted ?? 0;
    all.set(keyOf(fact), { county, course: code, name: course?.name ?? code, counted: before + counted });
  }
  return [...all.values()];
};

/** Why a course counts no more: what its lines say. */
const reasonOf = ({ lines }: Lines, one: CountedCourse): string | undefined =>
  lines.find(({ fact, reason }) => keyOf(fact) === keyOf(one) && reason !== undefined)?.reason;

type Answered = z.input<typeof Changes>["answers"][number];

/** The answers to objections that a teacher has not said to have read. */
const unread = (seen: Seen | undefined, objections: readonly Objection[]): readonly Answered[] =>
  objections.flatMap(({ objection, state, settled }) => {
    if (settled?.answer === undefined) return [];
    const isRead = seen?.answers ? seen.answers.includes(objection) : seen !== undefined && settled.at <= seen.at;
    return isRead ? [] : [{ objection, state, answer: settled.answer, answeredAt: settled.at }];
  });

/** The objections whose answers a teacher has read with those that they name now; an answer that came since they read is none of them. */
export const readWith = (seen: Seen | undefined, objections: readonly Objection[], named: readonly ObjectionId[]): ObjectionId[] => {
  const others = new Set(unread(seen, objections).map(({ objection }) => objection));
  return objections.flatMap(({ objection, settled }) => {
    const isRead = settled?.answer !== undefined && (!others.has(objection) || named.includes(objection));
    return isRead ? [objection] : [];
  });
};

/** What has changed since a teacher last said that they had seen it (CRD-01): courses, and answers to objections. */
export const changesSince = (seen: Seen | undefined, statement: Lines, objections: readonly Objection[]): z.input<typeof Changes> => {
  const before = new Map((seen?.counted ?? []).map((one) => [keyOf(one), one]));
  const now = new Map(countedIn(statement).map((one) => [keyOf(one), one]));
  const came = [...now].flatMap(([key, one]) => {
    const was = before.get(key)?.counted ?? 0;
    return was === one.counted ? [] : [{ ...one, was, change: was === 0 ? ("COUNTS" as const) : ("COUNTS_OTHERWISE" as const) }];
  });
  const went = [...before].flatMap(([key, one]) =>
    now.has(key)
      ? []
      : [{ ...one, was: one.counted, counted: 0, change: "COUNTS_NO_MORE" as const, ...given({ reason: reasonOf(statement, one) }) }],
  );
  return {
    since: seen?.at ?? null,
    courses: [...came, ...went],
    answers: unread(seen, objections),
  };
};
