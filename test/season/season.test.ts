import { afterAll, expect, it } from "vitest";
import { aSystem } from "#given/system.ts";
import { collect } from "./acts/collect.ts";
import { enrollment } from "./acts/enroll.ts";
import { always } from "./acts/hold.ts";
import { reminders } from "./acts/remind.ts";
import { weeklyReports } from "./acts/report.ts";
import { transfers } from "./acts/transfer.ts";
import { playSeason, type Season } from "./play.ts";
import { aNeighbor, aSmallCounty } from "./small-county.ts";

const system = await aSystem();
afterAll(() => system.stop());

it("plays the season of a small county, from the first sheet to the reports of August, and everything that must hold holds", {
  timeout: 900_000,
}, async () => {
  const season: Season = { system, counties: [], tally: new Map() };
  const played: string[] = [];
  const sources = [...(await aSmallCounty()), await aNeighbor()];
  await playSeason(season, [collect(sources), enrollment, reminders, weeklyReports(31), transfers(), always], ({ what }) =>
    played.push(what),
  );
  expect(played.at(-1)).toBe("the report of week 31");
  expect(Object.fromEntries(season.tally)).toMatchObject({
    schools: 10,
    teachers: 40,
    "units opened": 10,
    "units marked absent": 1,
    "weekly reports": 10,
    departures: 6,
    pulls: 5,
    "rivals refused": 1,
    "returns to the school one left": 1,
    "requests filed": 7,
    "requests overtaken": 1,
    "transfers recorded for the prefecture": 1,
    "verdicts at once": 1,
    "enrollments moved along": 7,
    reversals: 1,
    "reversals refused": 1,
    "principals moved": 1,
    "corrections that went along": 1,
    "transfer digests": 5,
  });
  const { transfers: done = 0, "requests rejected": rejected = 0 } = Object.fromEntries(season.tally);
  expect(done + rejected).toBe(14);
});
