import { afterAll, expect, it } from "vitest";
import { aSystem } from "#given/system.ts";
import { collect } from "./acts/collect.ts";
import { enrollment } from "./acts/enroll.ts";
import { always } from "./acts/hold.ts";
import { reminders } from "./acts/remind.ts";
import { weeklyReports } from "./acts/report.ts";
import { playSeason, type Season } from "./play.ts";
import { aSmallCounty } from "./small-county.ts";

const system = await aSystem();
afterAll(() => system.stop());

it("plays the season of a small county, from the first sheet to the reports of August, and everything that must hold holds", {
  timeout: 300_000,
}, async () => {
  const season: Season = { system, counties: [], tally: new Map() };
  const played: string[] = [];
  await playSeason(season, [collect(await aSmallCounty()), enrollment, reminders, weeklyReports(31), always], ({ what }) =>
    played.push(what),
  );
  expect(played.at(-1)).toBe("the report of week 31");
  expect(Object.fromEntries(season.tally)).toMatchObject({
    schools: 8,
    teachers: 32,
    "units opened": 8,
    "units marked absent": 1,
    "weekly reports": 5,
  });
});
