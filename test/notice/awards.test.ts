import { describe, expect, test } from "vitest";
import { awardsCounting } from "#domain/awards/section-count.ts";
import type { Award } from "#domain/courses/types.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { places } from "#given/actors.ts";
import { day } from "#given/days.ts";

const rules = rulesFor(rules2022, undefined);
const week = { county: places.COUNTY, rules, week: Week.parse("2022-W30"), day: day("2022-07-31") };
const award = (level: Award, change: object = {}) => ({ level, ...change });

describe("VID-01 the weekly report counts awards by level, and withdrawn ones apart", () => {
  test("nothing where none was given", () => expect(awardsCounting.county([], week)).toBeNull());
  test("each level by itself", () => {
    const awards = [award("COUNTY"), award("COUNTY", { withdrawn: {} }), award("PREFECTURE"), award("NATION")];
    expect(awardsCounting.county(awards, week)).toEqual({ ofCounty: 1, ofPrefecture: 1, ofProvince: 1, awardsWithdrawn: 1 });
  });
});
