import * as z from "zod";
import { TeacherId } from "../../ids.ts";
import { WhyRefused, whyRefused } from "../../program/sentences.ts";
import { type RefusalCode, refusals } from "../../refusals.ts";
import type { JobFound } from "./port.ts";
import { type JobLine, RegistrationJob } from "./types.ts";

/** A job in short. */
export const RegistrationJobLine = RegistrationJob.omit({ chunks: true });
export type RegistrationJobLine = Readonly<z.output<typeof RegistrationJobLine>>;

/** Somebody who was not registered, and why. */
const NotRegistered = z.object({ teacher: TeacherId, name: z.string(), ...WhyRefused.shape });
type NotRegistered = Readonly<z.output<typeof NotRegistered>>;

/** A job as people see it: how many still wait, how many it registered or found registered, and whom it refused, each with why. */
export const RegistrationJobView = RegistrationJobLine.extend({
  waiting: z.int().meta({ description: "尚待办理的人数" }),
  registered: z.int().meta({ description: "本次登记的人数" }),
  already: z.int().meta({ description: "此前已按同一认定结果登记的人数" }),
  notRegistered: z.array(NotRegistered).readonly(),
});
export type RegistrationJobView = Readonly<z.output<typeof RegistrationJobView>>;

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

const refusedLine = ({ teacher, refusal }: JobLine, nameOf: JobFound["nameOf"]): NotRegistered[] =>
  refusal && isCode(refusal.code) ? [{ teacher, name: nameOf(teacher), ...whyRefused({ ...refusal, code: refusal.code }) }] : [];

/** A job in short, as lists show it. */
export const jobLine = ({ chunks: _, ...line }: RegistrationJob): RegistrationJobLine => line;

export const jobView = ({ job, chunks, nameOf }: JobFound): RegistrationJobView => {
  const lines = chunks.flatMap((chunk) => chunk.lines ?? []);
  return {
    ...jobLine(job),
    waiting: job.teachers - lines.length,
    registered: lines.filter(({ did }) => did === "REGISTERED").length,
    already: lines.filter(({ did }) => did === "ALREADY").length,
    notRegistered: lines.flatMap((line) => refusedLine(line, nameOf)),
  };
};
