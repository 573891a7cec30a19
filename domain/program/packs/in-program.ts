import { type Outcome, refuse } from "../../outcome.ts";
import type { ProgramRow } from "../changes/types.ts";
import { packOf, rulesFor } from "../packs.ts";
import type { Rules, Year } from "../types.ts";

/** The rules in force where a standing was read. */
export type RulesIn = (standing: { readonly program: ProgramRow | undefined }) => Rules;

/** Does something within a year's program, or refuses where there is none. */
export const inProgram = async <T>(year: Year, work: (rulesIn: RulesIn) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  const pack = packOf(year);
  return pack ? work(({ program }) => rulesFor(pack, program)) : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
};
