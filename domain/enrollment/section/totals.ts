import { Stage } from "../../program/types.ts";
import type { SectionFigures as Counted, Head } from "../../reports/section.ts";
import { type AllPeople, type Figures, listed, type SchoolFigures, type StageFigures, sum } from "./figures.ts";

export type CountyFigures = Counted<null, SchoolFigures>;

/** A change since the week before, with its sign; none where there was no report. */
export const change = (now: number, was: number | undefined): string => {
  if (was === undefined) return "—";
  if (now === was) return "持平";
  return now > was ? `+${now - was}` : `−${was - now}`;
};

/** A stage of the whole county: its figures, what they were, and its lists by state. */
export type StageTotal = {
  readonly stage: Stage;
  readonly now: Figures;
  readonly was: Figures | undefined;
  readonly unverified: number;
  readonly units: Readonly<Record<StageFigures["state"], number>>;
};

export const totalsOf = ({ schools }: CountyFigures, { before, edition }: Pick<Head, "before" | "edition">): readonly StageTotal[] =>
  Stage.options.flatMap((stage) => {
    const found = [...schools.values()].flatMap(({ stages }) => stages.filter((one) => one.stage === stage));
    if (found.length === 0) return [];
    const lines = found.flatMap((one) => listed(one.lines, edition));
    const units = { NOT_OPENED: 0, DRAFTING: 0, SUBMITTED: 0, RETURNED: 0, ABSENT: 0 };
    for (const { state } of found) units[state]++;
    const unverified = found.reduce((total, one) => total + one.unverified, 0);
    return [{ stage, now: sum(lines), was: before ? sum(lines.map(({ was }) => was)) : undefined, unverified, units }];
  });

/** What moved since a list was submitted, which stays as it was (TRF-08); nothing where nobody did. */
export const movedWords = ({
  listed,
  movedIn,
  movedAway,
  withdrawnByRelease = 0,
}: Pick<StageFigures, "listed" | "movedIn" | "movedAway" | "withdrawnByRelease">): string => {
  const moved = [
    movedAway > 0 ? `调出${movedAway}人` : "",
    movedIn > 0 ? `调入${movedIn}人` : "",
    withdrawnByRelease > 0 ? `经放行撤回${withdrawnByRelease}人` : "",
  ].filter(Boolean);
  return moved.length > 0 ? `提交${listed}人，其后${moved.join("、")}` : "";
};

/** What moved on all the lists of a county. */
export const movedOf = ({ schools }: CountyFigures) => {
  const total = { listed: 0, movedIn: 0, movedAway: 0, withdrawnByRelease: 0 };
  for (const one of [...schools.values()].flatMap(({ stages }) => stages)) {
    total.listed += one.listed;
    total.movedIn += one.movedIn;
    total.movedAway += one.movedAway;
    total.withdrawnByRelease += one.withdrawnByRelease ?? 0;
  }
  return total;
};

/** The people of a county, each school's once. */
export const peopleOf = ({ schools }: CountyFigures): AllPeople => {
  const total = { eligible: 0, omitted: 0, unverified: 0, overdue: 0, offList: 0, absent: 0 };
  for (const { people } of schools.values()) {
    total.eligible += people.eligible;
    total.omitted += people.omitted;
    total.unverified += people.unverified;
    total.overdue += people.overdue ?? 0;
    total.offList += people.offList ?? 0;
    total.absent += people.absent ?? 0;
  }
  return total;
};
