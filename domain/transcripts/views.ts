import * as z from "zod";
import { CertificateState } from "../certificates/states.ts";
import { RegistrationState } from "../credits/states.ts";
import { Statement } from "../credits/types.ts";
import { OrgId, TeacherId } from "../ids.ts";
import { Day, Stage, Year } from "../program/types.ts";

/** What was registered of a year, and its certificate. */
const Registered = z.object({
  number: z.int(),
  state: RegistrationState,
  counted: z.number(),
  credits: z.number(),
  registeredOn: Day,
  certificate: z.object({ number: z.string(), state: CertificateState }).nullable(),
  reversal: z.object({ on: Day, reason: z.string() }).nullable().meta({ description: "撤销的日期和理由；未撤销的为 null" }),
});

/** One year of a teacher: where, in what, what it came to, and what of it is registered, reversed ones too. */
export const TranscriptYear = z.object({
  year: Year,
  school: OrgId,
  schoolName: z.string(),
  stage: Stage.nullable(),
  subject: z.string().nullable(),
  verdict: Statement.shape.verdict,
  parts: z.array(z.object({ name: z.string(), counted: z.number() })).readonly(),
  counted: z.number().meta({ description: "计入的学时合计" }),
  credits: z.number(),
  registrations: z.array(Registered).readonly().meta({ description: "学分登记，先后为序，撤销的也在内" }),
});
export type TranscriptYear = z.output<typeof TranscriptYear>;

/** All years of a teacher in which somebody enrolled them, something was reported of them, or credit was registered. */
export const Transcript = z.object({
  teacher: TeacherId,
  name: z.string(),
  years: z.array(TranscriptYear).readonly().meta({ description: "各年度，先后为序" }),
});
export type Transcript = z.output<typeof Transcript>;
