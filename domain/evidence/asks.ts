import * as z from "zod";
import { CourseCode } from "../courses/types.ts";
import { OrgId, TeacherId } from "../ids.ts";
import { line } from "../names.ts";
import { dayOf } from "../program/days.ts";
import { Day, Instant } from "../program/types.ts";
import { FactId } from "./types.ts";

/** More hours than a course has, and more seconds than a session lasts, are a slip. */
export const MOST_HOURS = 100;
const MOST_SCORE = 1000;
export const MOST_SECONDS = 10_000_000;

/** The day of something, as a day or as an instant, which fell on a day in Shanghai. */
const On = z.union([Day, Instant.transform((at) => dayOf(new Date(at).toISOString()))]);
const At = Instant.transform((at) => new Date(at).toISOString());

const about = {
  id: FactId,
  teacher: TeacherId.optional(),
  /** The number of a document, where the teacher's own is not known. */
  number: line(40).min(1).optional(),
  course: CourseCode,
  /** Whose catalogue the course is of. Without it, that of the county which is asked. */
  catalogue: OrgId.optional(),
  supersedes: FactId.optional(),
  voids: z.literal(true).optional(),
};

const whole = <T extends z.ZodObject>(shape: T) =>
  shape
    .refine((fact) => (fact.teacher === undefined) !== (fact.number === undefined), {
      path: ["teacher"],
      params: { zh: "教师编号与证件号码填一项", en: "name the teacher by one of teacher and number" },
    })
    .refine((fact) => fact.voids === undefined || fact.supersedes !== undefined, {
      path: ["supersedes"],
      params: { zh: "作废须写明所作废的记录", en: "a void names what it voids" },
    });

/** A fact as it is reported (LRN-02): a course completed, a course assessed, or a session of watching it. Of an assessment the source says whether it is passed (CRD-03). */
export const FactAsk = z.discriminatedUnion("kind", [
  whole(z.strictObject({ kind: z.literal("COMPLETED"), ...about, on: On, hours: z.number().positive().max(MOST_HOURS).optional() })),
  whole(
    z.strictObject({
      ...{ kind: z.literal("ASSESSED"), ...about, on: On },
      passed: z.boolean().optional(),
      score: z.number().min(0).max(MOST_SCORE).optional(),
    }),
  ).refine(({ voids, passed }) => voids !== undefined || passed !== undefined, { path: ["passed"] }),
  whole(z.strictObject({ kind: z.literal("SESSION"), ...about, start: At, end: At, seconds: z.int().min(0).max(MOST_SECONDS) })).refine(
    ({ start, end }) => start <= end,
    { path: ["end"] },
  ),
]);
export type FactAsk = z.output<typeof FactAsk>;

/** So many facts at a time. */
const AT_ONCE = 1000;

/** What a source reports at once. A fact of another shape is refused by itself, and keeps none of the others out. */
export const SendEvidence = z.strictObject({
  facts: z
    .array(z.union([FactAsk, z.looseObject({})]))
    .min(1)
    .max(AT_ONCE),
});
export type SendEvidence = z.output<typeof SendEvidence>;

/** A fact that came in: as it is understood, or the fields of it that are not right. */
export type ReadFact = {
  readonly id: string | null;
  readonly ask?: FactAsk;
  readonly fields: readonly string[];
  /** An assessment that is right but for saying whether it is passed. */
  readonly lacksResult?: boolean;
};

const Named = z.looseObject({ id: FactId });

/** Reads what came in, in its order. */
export const readFacts = ({ facts }: SendEvidence): readonly ReadFact[] =>
  facts.map((said) => {
    const read = FactAsk.safeParse(said);
    if (read.success) return { id: read.data.id, ask: read.data, fields: [] };
    const fields = read.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" ? issue.keys : [`${issue.path.join(".") || "kind"}`],
    );
    const lacksResult = read.error.issues.every(({ code, path }) => code === "custom" && path.join() === "passed");
    return { id: Named.safeParse(said).data?.id ?? null, fields: [...new Set(fields)], lacksResult };
  });
