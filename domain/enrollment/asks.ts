import * as z from "zod";
import { Hash, type OrgId, TeacherId } from "../ids.ts";
import { reasonWithin, words } from "../names.ts";
import { RecordFor } from "../program/acting.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk, type Stage, type Year } from "../program/types.ts";
import { CountedState } from "./states.ts";

/** A reason is asked for by the rule, which says so in words, and not by the shape. */
const Reason = reasonWithin(500);

/** The mark of the omissions somebody was shown (ENR-15). */
const SeenOmissions = Hash;

export const OpenRegions = z.strictObject({ stages: z.array(StageAsk).min(1).max(4), recordedFor: RecordFor.optional() });
export const OpenUnit = z.strictObject({});
export const Enroll = z.strictObject({ teacher: TeacherId, subject: words(40) });
export const Submit = z.strictObject({ omissions: SeenOmissions, nobodyTakesPart: z.boolean().default(false) });
export const Return = z.strictObject({ until: DayAsk, reason: Reason });
/** Whom a list of enrollments is asked for: in a stage, under a subject, on lists in a state. */
export const FindEnrollments = z.strictObject({ stage: StageAsk, subject: words(40), state: CountedState }).partial();
export const FindOnList = FindEnrollments.pick({ subject: true });
export type FindEnrollments = z.output<typeof FindEnrollments>;

export const Release = z.strictObject({ reason: Reason });
export const MarkAbsent = z.strictObject({ reason: Reason });
export const Lock = z.strictObject({ omissions: SeenOmissions });
export const Confirm = z.strictObject({ recordedFor: RecordFor.optional() });

export type AboutCounty = { readonly year: Year; readonly countyId: OrgId };
export type AboutStage = AboutCounty & { readonly stage: Stage };
export type AboutUnit = { readonly year: Year; readonly schoolId: OrgId; readonly stage: Stage };
export type AboutTeacher = AboutUnit & { readonly teacher: TeacherId };

export type OpenRegionsAsk = AboutCounty & z.output<typeof OpenRegions>;
export type EnrollAsk = AboutUnit & z.output<typeof Enroll> & { readonly importId?: string };
export type SubmitAsk = AboutUnit & z.output<typeof Submit> & { readonly version: number };
export type ReturnAsk = AboutUnit & z.output<typeof Return>;
export type ReleaseAsk = AboutUnit & { readonly teacherId: TeacherId } & z.output<typeof Release>;
export type MarkAbsentAsk = AboutUnit & z.output<typeof MarkAbsent>;
export type LockAsk = AboutStage & z.output<typeof Lock>;
export type ConfirmAsk = AboutStage & z.output<typeof Confirm>;
