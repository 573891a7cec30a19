import { afterAll, expect, it } from "vitest";
import { inFull } from "#given/lane.ts";
import { aSystem } from "#given/system.ts";
import { collect, type Source } from "./acts/collect.ts";
import { contest } from "./acts/contest.ts";
import { learning } from "./acts/credit.ts";
import { enrollment } from "./acts/enroll.ts";
import { always } from "./acts/hold.ts";
import { nastyDays } from "./acts/nasty-days.ts";
import { reminders } from "./acts/remind.ts";
import { weeklyReports } from "./acts/report.ts";
import { transfers } from "./acts/transfer.ts";
import { aBook } from "./movers.ts";
import { playSeason, type Season, until } from "./play.ts";
import { aNeighbor, aSmallCounty } from "./small-county.ts";

const system = await aSystem();
afterAll(() => system.stop());

/** The first week: everybody comes in, lists are drafted, transfers asked for and decided, the first reports leave. */
const part = {
  what: "the first week of a season, with its reports",
  acts: (sources: readonly Source[]) =>
    until("2022-07-11T09:30", [collect(sources), enrollment, reminders, weeklyReports(27), transfers(), always]),
  last: "the counties do what was overdue",
  tally: {
    schools: 10,
    teachers: 40,
    "units opened": 10,
    "weekly reports": 2,
    departures: 3,
    pulls: 2,
    "rivals refused": 1,
    "requests filed": 5,
    "transfers recorded for the prefecture": 1,
    "transfer digests": 4,
  },
  verdicts: 5,
};

const book = aBook();
const whole = {
  what: "the season of a small county, from the first sheet to the last credit",
  acts: (sources: readonly Source[]) => [
    collect(sources),
    enrollment,
    reminders,
    weeklyReports(),
    transfers(book),
    nastyDays,
    contest(),
    learning(book),
    always,
  ],
  last: "what was reported after it",
  tally: {
    schools: 10,
    teachers: 43,
    "units opened": 10,
    "units marked absent": 1,
    "weekly reports": 52,
    departures: 8,
    pulls: 6,
    "mistakes taken back": 2,
    "late marks": 1,
    "released from a list": 1,
    "files that failed once": 14,
    "numbers tried in vain": 12,
    "letters put off": 1,
    "rivals refused": 1,
    "returns to the school one left": 1,
    "requests filed": 8,
    "requests overtaken": 1,
    "transfers recorded for the prefecture": 1,
    "verdicts at once": 1,
    "enrollments moved along": 7,
    reversals: 1,
    "reversals refused": 1,
    "principals moved": 1,
    "corrections that went along": 1,
    "transfer digests": 5,
    "films rejected": 1,
    "duplicates refused": 1,
    "near copies shown": 1,
    "conflicts found": 1,
    "lessons recommended": 5,
    "rubrics entered": 15,
    "consents withdrawn": 1,
    "objections upheld": 1,
    "objections dismissed": 1,
    "awards given": 2,
    "awards withdrawn": 1,
    "schools with topics": 8,
    "accounts of teachers": 2,
    "plans reopened": 1,
    "facts corrected": 1,
    "learners moved": 1,
    "learners departed": 1,
    "registrations reversed": 1,
    "registered on the last day": 1,
    "registered in the grace": 1,
  },
  verdicts: 15,
};

const { what, acts, last, tally, verdicts } = inFull ? whole : part;

it(`plays ${what}, and everything that must hold holds`, { timeout: 900_000 }, async () => {
  const season: Season = { system, counties: [], tally: new Map() };
  const played: string[] = [];
  await playSeason(season, acts([...(await aSmallCounty()), await aNeighbor()]), (scene) => played.push(scene.what));
  expect(played.at(-1)).toBe(last);
  const counted = Object.fromEntries(season.tally);
  expect(counted).toMatchObject(tally);
  expect(counted.courses ?? 0).toBeGreaterThan(0);
  const { transfers: done = 0, "requests rejected": rejected = 0 } = counted;
  expect(done + rejected).toBe(verdicts);
});
