import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { SubmitAsk } from "../asks.ts";
import type { Candidate, UnitStanding } from "../standing.ts";
import type { FrozenList, Listed, Omissions } from "../types.ts";
import { listNotOpen } from "./open-list.ts";

/** One line of a drafted list, with the record it rests on. */
export type Drafted = { readonly listed: Listed; readonly teacher: Candidate };

export type SubmitStanding = Omit<UnitStanding, "principal"> & {
  readonly countyName: string;
  readonly roster: readonly Drafted[];
  readonly omissions: Omissions;
};

/** What a school's submission comes to: a list to freeze, or none, where the same one stands already. */
export type Submitting = { readonly standing: SubmitStanding; readonly freeze?: FrozenList };

/**
 * ENR-11: 按学科填报并提交…教师名单. Of the very roster the school saw, with everybody still in service (ENR-01), empty only if it says so, and with the
 * omissions it was shown (ENR-15).
 */
export const decideSubmission = (standing: SubmitStanding, ask: SubmitAsk, rules: Rules, now: Now): Outcome<Submitting> => {
  const { unit, school, roster, omissions, countyName } = standing;
  const { submission } = unit;
  if (unit.state === "SUBMITTED" && submission?.rosterVersion === ask.version) return accept({ standing }, "unchanged");
  const no = listNotOpen(standing, rules, now);
  if (no) return no;
  if (unit.rosterVersion !== ask.version) return refuse("VERSION_CONFLICT", "ENR-11", { current: unit.rosterVersion });
  const gone = roster.filter(({ teacher }) => !teacher.inService).map(({ teacher }) => teacher.teacher);
  if (gone.length > 0) return refuse("NOT_IN_SERVICE", "ENR-01", { teachers: gone });
  if (roster.length === 0 && !ask.nobodyTakesPart) return refuse("EMPTY_LIST", "ENR-11", {});
  if (omissions.mark !== ask.omissions) return refuse("OMISSION_CHANGED", "ENR-15", { count: omissions.teachers.length });
  const { closesOn } = rules.windows["CAL-06"];
  return accept({
    standing,
    freeze: {
      year: unit.year,
      program: rules.zh,
      stage: unit.stage,
      school: unit.school,
      schoolName: school.name,
      schoolCode: school.code,
      county: unit.county,
      countyName,
      number: (submission?.number ?? 0) + 1,
      rosterVersion: unit.rosterVersion,
      submittedAt: now.at,
      late: closesOn !== null && now.day > closesOn,
      zeroDeclared: roster.length === 0,
      packVersion: rules.version,
      teachers: roster.map(({ listed }) => listed),
      omitted: omissions.teachers.map(({ teacher }) => teacher),
    },
  });
};
