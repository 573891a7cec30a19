import * as z from "zod";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { type County, STAGES, YEAR } from "../counties.ts";
import { type Asked, type Book, expectThat } from "../movers.ts";
import { count, type Scene, type Season } from "../play.ts";

const Line = z.looseObject({ transfer: z.string(), overdue: z.boolean() });
const Counts = z.object({ pending: z.int(), overdue: z.int(), done: z.int(), reversed: z.int() });
const Report = z.looseObject({ sections: z.looseObject({ transfers: z.object({ county: Counts }) }) });

const Differs = z.looseObject({ listed: z.int(), movedIn: z.int(), movedAway: z.int() });

const DAY_MS = 24 * 3_600_000;

const of = (book: Book, county: County): Asked[] => book.requests.filter(({ to }) => to.county.id === county.id);

const overdueAt = (requests: readonly Asked[], at: number): number => requests.filter(({ filedAt }) => at - filedAt > DAY_MS).length;

/** At 08:00 each county hears how much waits, for its consent as well (§6-62), and how much is overdue, without a name; where nothing waits it hears nothing (TRF-01). */
const digests = async (season: Season, book: Book, day: string): Promise<string> => {
  const mails = await season.system.mails();
  const heard: string[] = [];
  for (const county of season.counties) {
    const waiting = book.requests.filter(
      ({ state, from, to }) => state === "PENDING" && [from, to].some((seat) => seat.county.id === county.id),
    );
    const overdue = overdueAt(waiting, Date.parse(`${day}T08:00:00+08:00`));
    const subject = `【学时】待办调动${waiting.length}件${overdue > 0 ? `，其中${overdue}件已超过1天` : ""}`;
    const told = mails.filter(({ messageId }) => messageId.startsWith(`<transfer-digest.${day}.${county.id}@`));
    const expected = waiting.length > 0 ? [subject] : [];
    expectThat(
      told.map((mail) => mail.subject).join() === expected.join(),
      `${county.name} on ${day}: ${told.map((mail) => mail.subject)}`,
    );
    const { items } = await granted(
      county.office,
      z.object({ items: z.array(Line) }),
      `GET /organizations/${county.id}/transfers?state=PENDING&limit=200`,
    );
    expectThat(items.length === waiting.length, `${items.length} requests wait with ${county.name}, and not ${waiting.length}`);
    expectThat(items.filter((line) => line.overdue).length === overdue, `${county.name} does not see what is overdue`);
    count(season, "transfer digests", told.length);
    heard.push(...expected);
  }
  return heard.join("; ") || "nothing waits anywhere";
};

const mondayAfter = (week: number): number => Date.parse("2022-07-11T00:00:00+08:00") + (week - 27) * 7 * DAY_MS;

/** What differs from the lists that stand submitted, as the week's report says it; nothing where nothing does. */
const movedWords = async ({ office, id }: County): Promise<string | undefined> => {
  const units = STAGES.map((stage) => `/programs/${YEAR}/counties/${id}/stages/${stage}/units?state=SUBMITTED`);
  const lines = (await Promise.all(units.map((path) => everyPage(office, Differs, path)))).flat();
  const sum = (of: "listed" | "movedIn" | "movedAway") => lines.reduce((total, line) => total + line[of], 0);
  const [away, come] = [sum("movedAway"), sum("movedIn")];
  const moved = [away > 0 ? `调出${away}人` : "", come > 0 ? `调入${come}人` : ""].filter(Boolean);
  return moved.length > 0 ? `提交${sum("listed")}人，其后${moved.join("、")}；` : undefined;
};

/** The week's report counts what was done in it and reversed, what waits and what is overdue (TRF-01). */
const weekly = async (season: Season, book: Book, week: number): Promise<string> => {
  const end = mondayAfter(week);
  const told: string[] = [];
  for (const county of season.counties) {
    const requests = of(book, county);
    const inWeek = requests.filter(({ settledAt = 0 }) => settledAt >= end - 7 * DAY_MS && settledAt < end);
    const waiting = requests.filter(({ state }) => state === "PENDING");
    const expected = {
      pending: waiting.length,
      overdue: overdueAt(waiting, end),
      done: inWeek.filter(({ state }) => state === "DONE").length,
      reversed: inWeek.filter(({ state }) => state === "REVERSED").length,
    };
    const report = await granted(county.office, Report, `GET /programs/${YEAR}/counties/${county.id}/reports/2022-W${week}`);
    const page = await granted(county.office, z.string(), `GET /programs/${YEAR}/counties/${county.id}/reports/2022-W${week}/page`);
    const moved = await movedWords(county);
    expectThat(moved ? page.includes(moved) : !page.includes("其后"), `${county.name}'s report of week ${week} does not say ${moved}`);
    const counted = report.sections.transfers.county;
    expectThat(
      JSON.stringify(counted) === JSON.stringify(expected),
      `${county.name}'s report of week ${week} says ${JSON.stringify(counted)}`,
    );
    told.push(
      `${county.name} ${expected.done} done, ${expected.reversed} reversed, ${expected.overdue} overdue${moved ? ` (${moved.slice(0, -1)})` : ""}`,
    );
  }
  return told.join("; ");
};

const DAYS = ["2022-07-07", "2022-07-08", "2022-07-11", "2022-07-12", "2022-07-29"] as const;

export const digestScenes = (book: Book): Scene[] => [
  ...DAYS.map((day) => ({
    at: `${day}T08:00`,
    what: "the offices hear what transfers wait",
    play: (season: Season) => digests(season, book, day),
  })),
  ...[27, 28, 29, 30].map((week) => ({
    at: `${new Date(mondayAfter(week) + DAY_MS / 2).toISOString().slice(0, 10)}T08:05`,
    what: `the transfers of week ${week} in its report`,
    play: (season: Season) => weekly(season, book, week),
  })),
];
