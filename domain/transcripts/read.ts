import type { Actor, Person } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Year } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import { statementPage } from "./page.ts";
import type { Printed, TranscriptsWorld } from "./port.ts";
import type { Transcript } from "./views.ts";

type Pdf = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

const print = async (printed: Printed, maker: string, { transcripts, now }: TranscriptsWorld): Promise<Outcome<Pdf>> => {
  const page = statementPage({ ...printed, maker, on: now.day });
  return accept({ bytes: await transcripts.draw(page), type: "application/pdf", name: `${page.title}.pdf` }, "unchanged");
};

/** All own years, each with what it came to and what of it is registered (TRF-08). */
export const readOwnTranscript = async (
  { teacher }: Person,
  _: object,
  { transcripts }: TranscriptsWorld,
): Promise<Outcome<Transcript>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const found = await transcripts.of(teacher);
  return found ? accept(found.transcript, "unchanged") : refuse("NOT_FOUND", "TRF-08", {});
};

type OfTeacher = { readonly teacherId: TeacherId };

/** The same for the school and county that hold the teacher: credit follows the person, and whoever held them before finds nothing (TRF-08). */
export const readTranscript = async (
  { scope, stages }: Actor,
  { teacherId }: OfTeacher,
  { transcripts }: TranscriptsWorld,
): Promise<Outcome<Transcript>> => {
  const found = await transcripts.of(teacherId, scope);
  return found && isOfStages(stages, found) ? accept(found.transcript, "unchanged") : refuse("NOT_FOUND", "TRF-08", {});
};

/** The own statement of a year as PDF. */
export const printOwnStatement = async (
  { teacher }: Person,
  { year }: { readonly year: Year },
  world: TranscriptsWorld,
): Promise<Outcome<Pdf>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const printed = await world.transcripts.statement(year, teacher);
  return printed ? print(printed, "教师本人", world) : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
};

/** A statement as PDF, for whoever may read it. */
export const printStatement = async (
  { scope, stages }: Actor,
  { year, teacherId }: OfTeacher & { readonly year: Year },
  world: TranscriptsWorld,
): Promise<Outcome<Pdf>> => {
  const [printed, maker] = await Promise.all([world.transcripts.statement(year, teacherId, scope), world.transcripts.nameOf(scope)]);
  return printed && isOfStages(stages, printed) ? print(printed, maker, world) : refuse("NOT_FOUND", "CRD-01", {});
};
