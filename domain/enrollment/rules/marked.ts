import { type Refused, refuse } from "../../outcome.ts";
import type { RecordedFor } from "../../program/acting.ts";
import type { RuleId } from "../../program/clauses.ts";
import { dayOf } from "../../program/days.ts";
import type { Mark, Region } from "../types.ts";

/** §6-44: what a region was marked with by another document than the one asked is not asked again but otherwise: RECORDED_OTHERWISE. Where nothing is marked yet, `undefined`. */
export const markedOtherwise = (
  { stage }: Pick<Region, "stage">,
  mark: Mark | null,
  { recordedFor }: { readonly recordedFor?: RecordedFor | undefined },
  rule: RuleId,
): Refused | undefined => {
  if (!mark) return undefined;
  const stands = mark.recordedFor;
  if (stands?.document === recordedFor?.document && stands?.on === recordedFor?.on) return undefined;
  return refuse("RECORDED_OTHERWISE", rule, { stage, document: stands?.document ?? "—", on: stands?.on ?? dayOf(mark.at) });
};
