import * as z from "zod";
import { TeacherId } from "../ids.ts";
import { askedByRule, PersonName, reasonGiven, SoughtName, Telephone, value, words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";
import { foldedName } from "../text.ts";
import { DocumentAsk, GenderAsk } from "./identity.ts";
import { PositionAsk } from "./types.ts";

/** A teacher to collect (DIR-06). The rural flag has no default; the rule, not the shape, refuses an ask without it. */
export const CollectTeacher = z.strictObject({
  name: PersonName,
  /** What the record of the number's holder calls them, where `name` is another. */
  formerName: PersonName.optional(),
  document: DocumentAsk,
  gender: GenderAsk.optional(),
  stages: z.array(StageAsk).max(4).default([]).meta(askedByRule),
  subject: value(40),
  position: PositionAsk,
  rural: z.boolean().nullish().meta(askedByRule),
  certificate: value(40).optional(),
  telephone: Telephone.optional(),
  joinedOn: DayAsk.optional(),
  remark: words(200).optional(),
  lateReason: reasonGiven(200).optional(),
});
export type CollectTeacher = z.output<typeof CollectTeacher>;

/**
 * Whom a list of teachers is asked for: part of the name, its initials in pinyin, who teaches a subject or in a stage, who is verified, for whom something is planned (§6-60). The departed are listed by the
 * school that they left last, and by nobody else (TRF-03).
 */
export const FindTeachers = z
  .strictObject({
    name: words(40).overwrite(foldedName),
    initials: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{1,8}$/),
    stage: StageAsk,
    subject: words(40),
    verified: z.enum(["true", "false"]).transform((said) => said === "true"),
    planned: z.enum(["true", "false"]).transform((said) => said === "true"),
    state: z.enum(["IN_SERVICE", "DEPARTED"]),
  })
  .partial();
export type FindTeachers = z.output<typeof FindTeachers>;

/** One's own teacher by the number of their document and their name, both as they were written. */
export const FindTeacher = z.strictObject({ document: DocumentAsk, name: SoughtName });
export type FindTeacher = z.output<typeof FindTeacher>;

/** Records that are true and whole, each with the version that was looked at. */
export const VerifyTeachers = z.strictObject({
  teachers: z
    .array(z.strictObject({ teacher: TeacherId, version: z.int() }))
    .min(1)
    .max(90),
});
export type VerifyTeachers = z.output<typeof VerifyTeachers>;
