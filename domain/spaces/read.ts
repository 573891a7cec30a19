import type * as z from "zod";
import type { Person } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { NoteSeen } from "./asks.ts";
import { type Changes, changesSince, countedIn, readWith } from "./changes.ts";
import type { SpacesWorld } from "./port.ts";
import { type SpaceShown, spaceOf } from "./space.ts";

/** The own space of whoever is signed in (LRN-01, LRN-02): of the teacher whose account it is, and nobody else's. */
export const readSpace = async (
  { teacher }: Person,
  { year }: { readonly year: number },
  { spaces, now }: SpacesWorld,
): Promise<Outcome<z.input<typeof SpaceShown>>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const facts = await spaces.of(teacher, year);
  return facts ? accept(spaceOf(facts, now), "unchanged") : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
};

/**
 * Its teacher has seen what the space tells of: from now on it tells of what changes after that. `hash` names the statement that was seen; another than stands now is
 * VERSION_CONFLICT. `answers` names the objections whose answers were seen; whatever is not among them is told still, so that nothing goes untold.
 */
export const noteSeen = async (
  { account, teacher }: Person,
  { year, hash, answers }: NoteSeen & { readonly year: number },
  { spaces, now }: SpacesWorld,
): Promise<Outcome<z.input<typeof Changes>>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const facts = await spaces.of(teacher, year);
  if (!facts) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  if (facts.statement.hash !== hash) return refuse("VERSION_CONFLICT", "CRD-01", { current: facts.statement.hash });
  const { seen, statement, objections } = facts;
  const told = changesSince(seen, statement, objections);
  const read = readWith(seen, objections, answers);
  const isNews = told.courses.length > 0 || told.answers.some(({ objection }) => read.some((one) => one === objection));
  if (seen && !isNews) return accept(told, "unchanged");
  const noted = { at: now.at, by: account, counted: [...countedIn(statement)], answers: read };
  await spaces.noteSeen(teacher, year, noted);
  return accept(changesSince(noted, statement, objections));
};
