import type { Actor } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { FileStageTable } from "../asks.ts";
import type { PhaseFault } from "../states.ts";
import type { Phase, StageTable } from "../types.ts";

/** A stage table before and after; before the first there was none. */
export type StageTableMove = { readonly before: StageTable | undefined; readonly after: StageTable };

/** GOV-18: phases in the order of their days, without overlap, within CAL-15. */
const invalid = (phases: readonly Phase[], { windows }: Rules): Refused | undefined => {
  const { opensOn, closesOn } = windows["CAL-15"];
  const faultOf = ({ from, through }: Phase, index: number): PhaseFault | undefined => {
    if (through < from) return "BACKWARDS";
    if ((opensOn !== null && from < opensOn) || (closesOn !== null && through > closesOn)) return "OUTSIDE";
    const before = phases[index - 1];
    return before && from <= before.through ? "OVERLAPS" : undefined;
  };
  for (const [index, phase] of phases.entries()) {
    const fault = faultOf(phase, index);
    if (fault) return refuse("STAGE_TABLE_INVALID", "GOV-18", { phase: index + 1, fault, from: opensOn ?? "—", to: closesOn ?? "—" });
  }
  return undefined;
};

const FIELDS = ["name", "from", "through", "subject", "general"] as const;
const isSame = (one: readonly Phase[], other: readonly Phase[]): boolean =>
  one.length === other.length && one.every((phase, index) => FIELDS.every((field) => phase[field] === other[index]?.[field]));

/** GOV-18: a school files its timetable of learning, or a later one; after `stageTableThrough` it is taken and marked late (§6-20). The same again is the one that stands. */
export const decideStageTable = (
  { account }: Actor,
  before: StageTable | undefined,
  { county, school }: { readonly county: OrgId; readonly school: OrgId },
  { phases, version }: FileStageTable & { readonly version: number },
  rules: Rules,
  now: Now,
): Outcome<StageTableMove> => {
  if (before && isSame(phases, before.phases)) return accept({ before, after: before }, "unchanged");
  const no = invalid(phases, rules);
  if (no) return no;
  const current = before?.version ?? 0;
  if (current !== version) return refuse("VERSION_CONFLICT", "GOV-18", { current });
  const { stageTableThrough } = rules.settings;
  const after: StageTable = {
    ...{ year: rules.year, school, county, phases: [...phases] },
    ...{ filedAt: now.at, filedBy: account },
    late: before ? before.late : now.day > stageTableThrough,
    version: current + 1,
  };
  return accept({ before, after });
};
