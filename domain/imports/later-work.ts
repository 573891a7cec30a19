import type { Teacher } from "../teachers/types.ts";
import type { Hanging } from "./types.ts";

/**
 * Why what a row wrote of somebody cannot be taken back: what became of his record since, as far as the record says so; `undefined` while nobody touched it. Of
 * several reasons the one that weighs most is told.
 */
export const whyTouched = (written: Teacher, standing: Teacher | undefined): Hanging["why"] | undefined => {
  if (standing?.version === written.version) return undefined;
  if (!standing) return "CHANGED";
  if (written.state === "IN_SERVICE" && standing.state === "DEPARTED") return "DEPARTED";
  if (isElsewhere(written, standing)) return "MOVED";
  if (standing.transfer !== written.transfer) return standing.transfer ? "IN_REQUEST" : "DECIDED";
  if (standing.change !== written.change) return standing.change ? "IN_CORRECTION" : "DECIDED";
  return standing.verified?.at === written.verified?.at ? "CHANGED" : "VERIFIED";
};

/** Moved, or pulled, be it back to where he was. */
const isElsewhere = (written: Teacher, standing: Teacher): boolean =>
  standing.school !== written.school ||
  standing.state !== written.state ||
  standing.since !== written.since ||
  standing.arrival !== written.arrival;
