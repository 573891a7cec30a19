import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Week } from "../program/calendar/weeks.ts";
import { dayOf } from "../program/days.ts";
import { countyLetter, schoolLetter } from "./letter.ts";
import { everyReport, makeReport, type ReportWorld } from "./make.ts";
import type { CountyWeek, Printed, Printing } from "./port.ts";
import { decideTurn, decideWeek } from "./rules.ts";
import type { Report, Snapshot } from "./types.ts";

type World = Pick<ReportWorld, "lines" | "snapshots"> & { readonly printing: Printing };
type AskWeek = { readonly year: number; readonly week: Week };
type Frozen = { readonly report: Report; readonly snapshot: Snapshot };

/** A report with its hash, by which the copy in anybody's hands is proved. */
export type ShownReport = Snapshot & { readonly hash: string };

/** A school's own part. */
export type SchoolReport = Omit<ShownReport, "schools" | "sections"> & {
  readonly school: OrgId;
  readonly schoolName: string;
  readonly sections: Readonly<Record<string, unknown>>;
};

const frozenReport = async (at: CountyWeek, { lines, snapshots }: World): Promise<Outcome<Frozen>> => {
  const report = await lines.report(at);
  return report ? accept({ report, snapshot: await snapshots.read(report) }, "unchanged") : refuse("NOT_FOUND", "RPT-03", {});
};

const ofCounty = (actor: Actor, { year, week }: AskWeek, world: World) => frozenReport({ county: actor.scope.county, year, week }, world);

const ofSchool = async (actor: Actor, ask: AskWeek, world: World): Promise<Outcome<Frozen>> => {
  const found = await ofCounty(actor, ask, world);
  if (!found.ok) return found;
  const named = found.value.snapshot.schools.some(({ school }) => school === actor.scope.organization);
  return named ? found : refuse("NOT_FOUND", "RPT-03", {});
};

const then = async <A, B>(outcome: Promise<Outcome<A>>, next: (value: A) => B | Promise<B>): Promise<Outcome<B>> => {
  const reached = await outcome;
  return reached.ok ? accept(await next(reached.value), reached.did) : reached;
};

/** The weeks of a county that have a report, first to last; for a school, of its county. */
export const listReports = async (
  actor: Actor,
  { year, page }: { readonly year: number; readonly page: Page },
  { lines }: World,
): Promise<Outcome<Paged<Report>>> => accept(await lines.reports({ county: actor.scope.county, year }, page), "unchanged");

/** One week of the county, as it was frozen. */
export const readCountyReport = (actor: Actor, ask: AskWeek, world: World): Promise<Outcome<ShownReport>> =>
  then(ofCounty(actor, ask, world), ({ report, snapshot }) => ({ ...snapshot, hash: report.hash }));

/** One week of the county as a page: the letter without its link, for whoever reads it has signed in. */
export const showCountyReport = (actor: Actor, ask: AskWeek, world: World): Promise<Outcome<Printed>> =>
  then(ofCounty(actor, ask, world), ({ snapshot }) => world.printing.page(countyLetter(snapshot, undefined)));

/** One week of the county as the office's workbook. */
export const downloadCountyReport = (actor: Actor, ask: AskWeek, world: World): Promise<Outcome<Printed>> =>
  then(ofCounty(actor, ask, world), ({ snapshot }) => world.printing.workbook(countyLetter(snapshot, undefined)));

/** A school's own part of one week. */
export const readSchoolReport = (actor: Actor, ask: AskWeek, world: World): Promise<Outcome<SchoolReport>> =>
  then(ofSchool(actor, ask, world), ({ report, snapshot: { schools, sections, unchanged, ...head } }) => {
    const school = actor.scope.organization;
    const same = unchanged && { ...unchanged, schools: unchanged.schools.filter((one) => one === school) };
    const own: Record<string, unknown> = {};
    for (const [id, section] of Object.entries(sections)) if (section.schools[school] !== undefined) own[id] = section.schools[school];
    const schoolName = schools.find((one) => one.school === school)?.name ?? "";
    return { ...head, ...given({ unchanged: same }), hash: report.hash, school, schoolName, sections: own };
  });

/** A school's own part of one week as a page. */
export const showSchoolReport = (actor: Actor, ask: AskWeek, world: World): Promise<Outcome<Printed>> =>
  then(ofSchool(actor, ask, world), ({ snapshot }) => world.printing.page(schoolLetter(snapshot, actor.scope.organization, undefined)));

/** Makes the report of a week that has none, in its turn; asked again, it is the same report. */
export const askForReport = async (actor: Actor, { year, week }: AskWeek, world: ReportWorld): Promise<Outcome<Report>> => {
  const { county } = actor.scope;
  const rules = await world.counties.rules({ county, year });
  const open = rules && decideWeek(rules, week, dayOf(world.clock()));
  const turn = open?.ok ? decideTurn(await everyReport({ county, year }, world), week) : open;
  return turn?.ok === false ? turn : makeReport({ county, year, week }, world);
};
