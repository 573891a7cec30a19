import type { Actor, Person } from "../access.ts";
import { type StatementView, statementView } from "../credits/views.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { packOf } from "../program/packs.ts";
import type { RulePack, Year } from "../program/types.ts";
import type { Registration } from "../registrations/types.ts";
import { isIn, isOfStages } from "../teachers/effects.ts";
import type { Teacher } from "../teachers/types.ts";
import type { Statements, StatementsWorld } from "./port.ts";
import type { ProgressView } from "./views.ts";

/** Of which year a statement is asked: as it stands, or as it was registered under a number. */
type Asked = { readonly year: Year; readonly registration?: number | undefined };

type OfRegistration = { readonly pack: RulePack; readonly teacherId: TeacherId; readonly number: number };

/** Whoever holds the teacher sees it, and the county that registered it; an office of a stage sees those of its stages (SEC-01, GOV-13). */
const isShown = ({ scope, stages }: Pick<Actor, "scope" | "stages">, teacher: Teacher, registration: Registration | undefined): boolean => {
  const isTheirs = isIn(scope, teacher) || registration?.county === scope.organization;
  return isTheirs && isOfStages(stages, registration ? { stages: [registration.stage] } : teacher);
};

/** The statement that a registration rests on, as it was frozen: what was learnt since, other rules and a reversal change nothing of it (§6-67). Without `by`, for its teacher. */
const registeredStatement = async (
  { pack, teacherId, number }: OfRegistration,
  statements: Statements,
  by?: Pick<Actor, "scope" | "stages">,
): Promise<Outcome<StatementView>> => {
  const { teacher, registration } = await statements.registered(pack.year, teacherId, number);
  if (!teacher || (by && !isShown(by, teacher, registration))) return refuse("NOT_FOUND", "CRD-01", {});
  if (!registration) return refuse("REGISTRATION_UNKNOWN", "CRD-05", { year: pack.year, number });
  const { year, school, stage, subject, parts, statement: hash } = registration;
  const named = pack.parts.map((part, index) => ({ ...part, zh: parts[index]?.zh ?? part.zh }));
  const learning = { rules: { parts: named, pushedLessons: null }, enrolled: { stage, subject }, pushed: [] };
  const of = { teacher: teacherId, name: teacher.name, year, school, learning };
  return accept(statementView({ ...of, statement: await statements.frozen(registration), hash }), "unchanged");
};

/** The statement of whoever is signed in: of the teacher whose account it is. */
export const readOwnStatement = async (
  { teacher }: Person,
  { year, registration: number }: Asked,
  { statements }: StatementsWorld,
): Promise<Outcome<StatementView>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const pack = packOf(year);
  if (pack && number !== undefined) return registeredStatement({ pack, teacherId: teacher, number }, statements);
  const learned = await statements.own(year, teacher);
  return learned ? accept(statementView(learned), "unchanged") : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
};

/** What the teachers of a school have learnt, as it was last worked out (LRN-12); an office of a stage sees those of its stages. */
export const listProgress = async (
  { scope, stages }: Actor,
  { year, page }: { readonly year: Year; readonly page: Page },
  { statements }: StatementsWorld,
): Promise<Outcome<Paged<ProgressView>>> =>
  packOf(year) ? accept(await statements.ofSchool(scope, year, stages, page), "unchanged") : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });

/** The statement of one teacher, who is or was of the organisation this year; of anybody else nothing is told. What was registered goes with who holds the teacher now. */
export const readStatement = async (
  { scope, stages }: Actor,
  { year, teacherId, registration: number }: Asked & { readonly teacherId: TeacherId },
  { statements }: StatementsWorld,
): Promise<Outcome<StatementView>> => {
  const pack = packOf(year);
  if (!pack) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  if (number !== undefined) return registeredStatement({ pack, teacherId, number }, statements, { scope, stages });
  const learned = await statements.of(scope, year, teacherId);
  if (!learned) return refuse("NOT_FOUND", "CRD-01", {});
  const own = learned.learning.enrolled ? [learned.learning.enrolled.stage] : learned.stages;
  return isOfStages(stages, { stages: own }) ? accept(statementView(learned), "unchanged") : refuse("NOT_FOUND", "GOV-13", {});
};
