import * as z from "zod";
import { AccountId, OrgId, TeacherId } from "../../ids.ts";
import { Instant, Year } from "../../program/types.ts";
import { Confirmed } from "../confirmation/types.ts";

const Ordinal = z.int().meta({ minimum: 1 });

/** Somebody who is to be registered: by the statement that the school confirmed, with the hours of each part as they were confirmed. */
export const JobEntry = Confirmed.pick({ teacher: true, parts: true, credits: true, statement: true });
export type JobEntry = Readonly<z.output<typeof JobEntry>>;

/** Registering a whole school, or one list of it, as the county asked for it: judged by the moment it was asked (CAL-17), done chunk by chunk. */
export const RegistrationJob = z.object({
  year: Year,
  county: OrgId,
  school: OrgId,
  number: Ordinal.meta({ description: "整校登记的序号，自1起" }),
  /** The lists it is about. */
  lists: z.array(z.int()).readonly().meta({ description: "所涉名单的编号" }),
  /** The list that was named. Absent: every list that stood. */
  list: z.int().optional().meta({ description: "所指定的名单；没有此项的，为当时全部有效名单" }),
  /** The job that it does again. Absent: none. */
  after: z.int().optional().meta({ description: "重办的是哪一次整校登记；没有此项的，为首次" }),
  /** How many it is about, and in how many chunks. */
  teachers: z.int().meta({ description: "所涉人数" }),
  chunks: z.int(),
  askedAt: Instant,
  askedBy: AccountId,
});
export type RegistrationJob = Readonly<z.output<typeof RegistrationJob>>;

/** What became of somebody: registered by this job, registered before with the same statement, or refused. */
export const LineDid = z.enum(["REGISTERED", "ALREADY", "REFUSED"]);

/** One teacher of a job, and why they were refused. */
export const JobLine = z.object({
  teacher: TeacherId,
  did: LineDid,
  refusal: z.object({ code: z.string(), rule: z.string(), data: z.record(z.string(), z.unknown()) }).optional(),
});
export type JobLine = Readonly<z.output<typeof JobLine>>;

/** Some of a job's people, with what became of each once that is known. */
export const JobChunk = z.object({
  number: Ordinal,
  entries: z.array(JobEntry).readonly(),
  /** Absent: it waits. */
  lines: z.array(JobLine).readonly().optional(),
});
export type JobChunk = Readonly<z.output<typeof JobChunk>>;
