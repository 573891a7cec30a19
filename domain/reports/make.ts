import type { Enclosed } from "../mail/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { asOf, leavesAt, mondayOf, sundayOf, weekBefore } from "../program/calendar/weeks.ts";
import { dayOf } from "../program/days.ts";
import type { Rules } from "../program/types.ts";
import { count } from "./count.ts";
import type { Books, Dispatch, Ledger, PlaceWeek, Vault } from "./port.ts";
import { decideWeek, takenLate } from "./rules.ts";
import type { CountyFacts } from "./section.ts";
import { sections } from "./sections.ts";
import type { Report, Snapshot } from "./types.ts";

export type ReportWorld = {
  readonly books: Books;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly dispatch: Dispatch;
  readonly clock: () => string;
};

const take = async (at: PlaceWeek, rules: Rules, { books, ledger, vault, clock }: ReportWorld): Promise<Snapshot> => {
  const { county, year, week } = at;
  const [{ name, ...stands }, last] = await Promise.all([books.county(at), ledger.report({ county, year, week: weekBefore(week) })]);
  const before = last && (await vault.snapshot(last));
  const takenAt = clock();
  const facts: CountyFacts = { county, week, day: sundayOf(week), rules, ...stands };
  const counted = await count(sections, facts, books.schools(at, facts), before);
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
    ...counted,
  };
};

const lineOf = ({ schools, ...snapshot }: Snapshot, { object, hash }: Enclosed): Report => ({
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
 * Makes the report of a week that is over, once: counted from what stands, frozen under its hash. Whoever asks again gets the same report and sets no second
 * mail going. Its mails leave on Monday at their hour, or at once where that has passed.
 */
export const makeReport = async (at: PlaceWeek, world: ReportWorld): Promise<Outcome<Report>> => {
  const { books, ledger, vault, dispatch, clock } = world;
  const standing = await ledger.report(at);
  if (standing) return accept(standing, "unchanged");
  const rules = await books.rules(at);
  if (!rules) return refuse("PROGRAM_UNKNOWN", "RPT-03", { year: at.year });
  const decided = decideWeek(rules, at.week, dayOf(clock()));
  if (!decided.ok) return decided;
  const snapshot = await take(at, rules, world);
  const { report, created } = await ledger.keep(lineOf(snapshot, await vault.freeze(snapshot)));
  if (Date.parse(leavesAt(at.week, rules)) <= Date.parse(clock())) await dispatch.makeAndMail([at], "mail");
  return accept(report, created ? "created" : "unchanged");
};
