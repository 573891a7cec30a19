import * as z from "zod";
import { CertificateRef } from "../certificates/types.ts";
import { RegistrationState } from "../credits/states.ts";
import { Statement } from "../credits/types.ts";
import { AccountId, Hash, OrgId, TeacherId } from "../ids.ts";
import { Bucket, Instant, Stage, Year } from "../program/types.ts";

/** A part of a statement as it is kept with a registration: what counted of it, by its Chinese name in the pack. */
export const RegisteredPart = z.object({ zh: z.string(), buckets: z.array(Bucket).readonly(), counted: z.number() });
export type RegisteredPart = Readonly<z.output<typeof RegisteredPart>>;

/**
 * The credit of one teacher and year as it was registered (CRD-05). It is never changed: where it was wrong it is reversed with a reason, stays, and the next
 * one takes its place. The statement it rests on lies frozen under its own SHA-256.
 */
export const Registration = z.object({
  year: Year,
  teacher: TeacherId,
  /** Counts from 1. */
  number: z.int(),
  state: RegistrationState,
  /** Where the teacher was when it was registered, and what the enrollment was for. */
  county: OrgId,
  school: OrgId,
  stage: Stage,
  subject: z.string(),
  verdict: Statement.shape.verdict,
  parts: z.array(RegisteredPart).readonly(),
  /** Hours that count in all. */
  counted: z.number(),
  credits: z.number(),
  /** The SHA-256 of the statement, and the object it is frozen in: alone, or with others, each under its SHA-256, where a school was registered at once. */
  statement: Hash,
  object: z.string(),
  packVersion: z.string(),
  calendarVersion: z.int(),
  registeredAt: Instant,
  registeredBy: AccountId,
  /** The certificate of it that stands. Absent: it is not certified, for it falls short. */
  certificate: CertificateRef.optional(),
  /** The job of its school that registered it. Absent: it was registered by itself. */
  job: z.int().optional(),
  /** The reversed registration that it takes the place of. */
  replaces: z.int().optional(),
  /** Why it was registered although its teacher had departed. */
  request: z.string().optional(),
  reversed: z.object({ at: Instant, by: AccountId, reason: z.string() }).optional(),
});
export type Registration = Readonly<z.output<typeof Registration>>;

/** What the index carries of a registration. */
export const RegistrationCard = Registration.pick({
  teacher: true,
  school: true,
  number: true,
  state: true,
  stage: true,
  subject: true,
  verdict: true,
  counted: true,
  credits: true,
  registeredAt: true,
});
export type RegistrationCard = Readonly<z.output<typeof RegistrationCard>>;
