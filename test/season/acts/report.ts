import * as z from "zod";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { YEAR } from "../counties.ts";
import { type Act, count, type Season } from "../play.ts";

const Report = z.looseObject({ week: z.string(), hash: z.string(), schools: z.int(), late: z.boolean() });

const FIRST_WEEK = 27;
const FIRST_MONDAY = Date.parse("2022-07-11");
const WEEK_MS = 7 * 86_400_000;

const mondayAfter = (week: number): string => new Date(FIRST_MONDAY + (week - FIRST_WEEK) * WEEK_MS).toISOString().slice(0, 10);

/** The hashes of the frozen reports, by county and week, as they were first seen. */
type Seen = Map<string, string>;

const mailsOf = async ({ system }: Season, week: string) =>
  (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<weekly-report.${week}.`));

const reportWeek = async (season: Season, seen: Seen, week: string): Promise<string> => {
  let expected = 0;
  for (const { office, id, name } of season.counties) {
    const reports = await everyPage(office, Report, `/programs/${YEAR}/counties/${id}/reports`);
    const report = reports.find((each) => each.week === week);
    if (!report || report.late) throw new Error(`${name} has no report of ${week} in time: ${JSON.stringify(report)}`);
    seen.set(`${id} ${week}`, report.hash);
    expected += report.schools + 1;
  }
  const mails = await mailsOf(season, week);
  if (mails.length !== expected) throw new Error(`${mails.length} mails of ${week}, and ${expected} organisations`);
  count(season, "weekly reports", season.counties.length);
  count(season, "weekly mails", mails.length);
  return `${season.counties.length} reports of ${week}, ${mails.length} mails`;
};

const reportsStand = async (season: Season, seen: Seen, last: number): Promise<string[]> => {
  const faults: string[] = [];
  for (const { office, id, name } of season.counties) {
    const reports = await everyPage(office, Report, `/programs/${YEAR}/counties/${id}/reports`);
    if (reports.length !== last - FIRST_WEEK + 1) faults.push(`${name} has ${reports.length} reports`);
    for (const { week, hash } of reports) if (seen.get(`${id} ${week}`) !== hash) faults.push(`${name}: the report of ${week} changed`);
    const page = await granted(office, z.string(), `GET /programs/${YEAR}/counties/${id}/reports/2022-W${last}/page`);
    if (!page.includes(name)) faults.push(`${name} is not shown its report of week ${last}`);
  }
  return faults;
};

/** Every Monday's report (RPT-03) through that of week `last`; the 52nd leaves in January and is the year's last. */
export const weeklyReports = (last = 52): Act => {
  const seen: Seen = new Map();
  const scene = (week: number) => ({
    at: `${mondayAfter(week)}T08:00`,
    what: `the report of week ${week}`,
    play: (season: Season) => reportWeek(season, seen, `2022-W${week}`),
  });
  return {
    scenes: Array.from({ length: last - FIRST_WEEK + 1 }, (_, index) => scene(FIRST_WEEK + index)),
    holds: { "RPT-03: one report for every ISO week, which nobody changes afterwards": (season) => reportsStand(season, seen, last) },
  };
};
