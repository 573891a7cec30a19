import type * as z from "zod";
import type { Person } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
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
