import type { Actor, Person } from "../access.ts";
import { type StatementView, statementView } from "../credits/views.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { packOf } from "../program/packs.ts";
import type { Year } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { EvidenceWorld } from "./port.ts";
import type { ProgressView } from "./views.ts";

/** The statement of whoever is signed in: of the teacher whose account it is. */
export const readOwnStatement = async (
  { teacher }: Person,
  { year }: { readonly year: Year },
  { statements }: EvidenceWorld,
): Promise<Outcome<StatementView>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const learned = await statements.own(year, teacher);
  return learned ? accept(statementView(learned), "unchanged") : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
};

/** What the teachers of a school have learnt, as it was last worked out (LRN-12); an office of a stage sees those of its stages. */
export const listProgress = async (
  { scope, stages }: Actor,
  { year, page }: { readonly year: Year; readonly page: Page },
  { statements }: EvidenceWorld,
): Promise<Outcome<Paged<ProgressView>>> =>
  packOf(year) ? accept(await statements.ofSchool(scope, year, stages, page), "unchanged") : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });

/** The statement of one teacher, who is or was of the organisation this year; of anybody else nothing is told. */
export const readStatement = async (
  { scope, stages }: Actor,
  { year, teacherId }: { readonly year: Year; readonly teacherId: TeacherId },
  { statements }: EvidenceWorld,
): Promise<Outcome<StatementView>> => {
  if (!packOf(year)) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  const learned = await statements.of(scope, year, teacherId);
  if (!learned) return refuse("NOT_FOUND", "CRD-01", {});
  const own = learned.learning.enrolled ? [learned.learning.enrolled.stage] : learned.stages;
  return isOfStages(stages, { stages: own }) ? accept(statementView(learned), "unchanged") : refuse("NOT_FOUND", "GOV-13", {});
};
