import type { Teacher } from "../teachers/types.ts";
import type { Dependent } from "./types.ts";

/**
 * The later work that keeps what a row wrote of somebody from being taken back, as far as the record says so; `undefined` while the record is as it was written.
 * Of several works the one that weighs most is named.
 */
export const laterWorkOn = (written: Teacher, standing: Teacher | undefined): Dependent["why"] | undefined => {
  if (standing?.version === written.version) return undefined;
  if (!standing) return "CHANGED";
  if (written.state === "IN_SERVICE" && standing.state === "DEPARTED") return "DEPARTED";
  if (isElsewhere(written, standing)) return "MOVED";
  if (standing.transfer !== written.transfer) return standing.transfer ? "IN_REQUEST" : "DECIDED";
  if (standing.change !== written.change) return standing.change ? "IN_CORRECTION" : "DECIDED";
  return standing.verified?.at === written.verified?.at ? "CHANGED" : "VERIFIED";
};

/** Moved, or pulled, be it back to the same school. */
const isElsewhere = (written: Teacher, standing: Teacher): boolean =>
  standing.school !== written.school ||
  standing.state !== written.state ||
  standing.since !== written.since ||
  standing.arrival !== written.arrival;
