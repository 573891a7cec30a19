import * as z from "zod";

/** What became of a fact that a source reported. */
export const FactResult = z.enum(["CREATED", "UNCHANGED", "WAITING", "REFUSED"]);
export type FactResult = z.output<typeof FactResult>;
