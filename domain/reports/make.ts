import { given } from "../given.ts";
import type { Enclosed } from "../mail/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { asOf, leavesAt, mondayOf, sundayOf, weekBefore } from "../program/calendar/weeks.ts";
import { dayOf } from "../program/days.ts";
import type { Rules } from "../program/types.ts";
import { count } from "./count.ts";
import type { Counties, CountyWeek, CountyYear, Outgoing, ReadStanding, ReportLines, Snapshots } from "./port.ts";
import { decideWeek, takenLate } from "./rules.ts";
import { EDITION, type Report, type Snapshot } from "./types.ts";

export type ReportWorld = {
  readonly counties: Counties;
  readonly standing: ReadStanding;
  readonly lines: ReportLines;
  readonly snapshots: Snapshots;
  readonly outgoing: Outgoing;
  readonly clock: () => string;
};

const PAGE = 60;

/** The reports of a county's year, in the order of their weeks. */
export const everyReport = async (of: CountyYear, { lines }: Pick<ReportWorld, "lines">): Promise<readonly Report[]> => {
  const all: Report[] = [];
  for (let page = await lines.reports(of, { limit: PAGE }); ; page = await lines.reports(of, { limit: PAGE, after: page.next })) {
    all.push(...page.items);
    if (!page.next) return all;
  }
};

const take = async (at: CountyWeek, rules: Rules, { standing, lines, snapshots, clock }: ReportWorld): Promise<Snapshot> => {
  const { county, year, week } = at;
  const last = await lines.report({ county, year, week: weekBefore(week) });
  const before = last && (await snapshots.read(last));
  const takenAt = clock();
  const { name, telephone, schools, sections } = await standing({ county, week, day: sundayOf(week), rules });
  const counted = await count(sections, schools, before);
  return {
    format: 1,
    county,
    countyName: name,
    year,
    program: rules.zh,
    week,
    from: mondayOf(week),
    through: sundayOf(week),
    asOf: asOf(week),
    takenAt,
    late: takenLate(rules, week, takenAt),
    packVersion: rules.version,
    calendarVersion: rules.calendarVersion,
    before: last ? { week: last.week, hash: last.hash } : null,
    edition: EDITION,
    datedAsOf: true,
    ...given({ telephone }),
    ...counted,
  };
};

/** A report's line in the table, of the snapshot and where it lies. */
export const lineOf = ({ schools, ...snapshot }: Snapshot, { object, hash }: Enclosed): Report => ({
  county: snapshot.county,
  year: snapshot.year,
  week: snapshot.week,
  object,
  hash,
  asOf: snapshot.asOf,
  takenAt: snapshot.takenAt,
  late: snapshot.late,
  packVersion: snapshot.packVersion,
  calendarVersion: snapshot.calendarVersion,
  schools: schools.length,
});

/**
 * Makes the report of a week that is over, once: counted from what stands, frozen under its hash. Asked again, it answers the same report and sends no second
 * mail. Its mails leave on Monday at their hour, or at once where that has passed.
 */
export const makeReport = async (at: CountyWeek, world: ReportWorld): Promise<Outcome<Report>> => {
  const { counties, lines, snapshots, outgoing, clock } = world;
  const made = await lines.report(at);
  if (made) return accept(made, "unchanged");
  const rules = await counties.rules(at);
  if (!rules) return refuse("PROGRAM_UNKNOWN", "RPT-03", { year: at.year });
  const decided = decideWeek(rules, at.week, dayOf(clock()));
  if (!decided.ok) return decided;
  const snapshot = await take(at, rules, world);
  const { report, created } = await lines.keep(lineOf(snapshot, await snapshots.freeze(snapshot)));
  if (Date.parse(leavesAt(at.week, rules)) <= Date.parse(clock())) await outgoing.send([{ kind: "mail", ...at }]);
  return accept(report, created ? "created" : "unchanged");
};
