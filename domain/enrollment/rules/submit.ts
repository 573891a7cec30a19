import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { SubmitAsk } from "../asks.ts";
import type { Candidate, UnitStanding } from "../standing.ts";
import type { FrozenList, Listed, Omissions } from "../types.ts";
import { type Contradiction, notAsListed } from "./contradicted.ts";
import { listNotOpen } from "./open-list.ts";

/** One line of a drafted list, with the record it rests on. */
export type Drafted = { readonly listed: Listed; readonly teacher: Candidate };

export type SubmitStanding = Omit<UnitStanding, "principal"> & {
  readonly countyName: string;
  readonly roster: readonly Drafted[];
  /** Since when the roster read is not as long as the unit says; absent where it is. */
  readonly differsSince?: string;
  readonly omissions: Omissions;
};

const TEN_MINUTES = 600_000;
const ASK_AGAIN_AFTER = 15;

/** Whether a list that differs from its count waits for a person: the index is behind by seconds, after ten minutes it is the count that is wrong. */
export const isBeingChecked = (differsSince: string, { at }: Now): boolean => Date.parse(at) - Date.parse(differsSince) >= TEN_MINUTES;

/** The very submission that stands: of the same roster, with the same omissions shown, and empty only where it says so (§6-44). */
const isSubmittedSo = ({ state, submission }: SubmitStanding["unit"], { version, omissions, nobodyTakesPart }: SubmitAsk): boolean =>
  state === "SUBMITTED" &&
  submission?.rosterVersion === version &&
  (submission.omissions ?? omissions) === omissions &&
  (nobodyTakesPart || !submission.zeroDeclared);

/** What a school's submission comes to: a list to freeze, or none, where the same one stands already. */
export type Submitting = { readonly standing: SubmitStanding; readonly freeze?: FrozenList; readonly warnings: readonly Contradiction[] };

/**
 * ENR-11: 按学科填报并提交…教师名单. Of the very roster the school saw, with everybody still in service (ENR-01), empty only if it says so, and with the
 * omissions it was shown (ENR-15). Whoever became ineligible since is warned of. A list that is not as long as its count says is never frozen.
 */
export const decideSubmission = (standing: SubmitStanding, ask: SubmitAsk, rules: Rules, now: Now): Outcome<Submitting> => {
  const { unit, school, roster, omissions, countyName } = standing;
  const { submission } = unit;
  if (isSubmittedSo(unit, ask)) return accept({ standing, warnings: [] }, "unchanged");
  const no = listNotOpen(standing, rules, now);
  if (no) return no;
  if (unit.rosterVersion !== ask.version) return refuse("VERSION_CONFLICT", "ENR-11", { current: unit.rosterVersion });
  if (standing.differsSince !== undefined)
    return isBeingChecked(standing.differsSince, now)
      ? refuse("LIST_BEING_CHECKED", "ENR-11", {})
      : refuse("LIST_CATCHING_UP", "ENR-11", { retryAfter: ASK_AGAIN_AFTER });
  const gone = roster.filter(({ teacher }) => !teacher.inService).map(({ teacher }) => teacher.teacher);
  if (gone.length > 0) return refuse("NOT_IN_SERVICE", "ENR-01", { teachers: gone });
  if (roster.length === 0 && !ask.nobodyTakesPart) return refuse("EMPTY_LIST", "ENR-11", {});
  if (omissions.mark !== ask.omissions) return refuse("OMISSION_CHANGED", "ENR-15", { count: omissions.teachers.length });
  const { closesOn } = rules.windows["CAL-06"];
  const warnings = roster.flatMap(({ listed, teacher }) => {
    const doubt = notAsListed(teacher, school, unit.stage, listed.subject, rules, now.day);
    return doubt ? [{ listed, school, refusal: doubt.refusal }] : [];
  });
  return accept({
    standing,
    warnings,
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
