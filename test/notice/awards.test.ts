import { describe, expect, test } from "vitest";
import { type AwardsStanding, outstanding } from "#domain/awards/outstanding.ts";
import { awardsCounting } from "#domain/awards/section-count.ts";
import type { Award } from "#domain/courses/types.ts";
import { LessonId, RoundId } from "#domain/ids.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";

const rules = rulesFor(rules2022, undefined);
const week = { county: places.COUNTY, rules, week: Week.parse("2022-W30"), day: day("2022-07-31") };
const [lesson, other] = [LessonId.parse("0".repeat(26)), LessonId.parse("1".repeat(26))];
const round = RoundId.parse("2".repeat(26));
const award = (level: Award, change: object = {}) => ({ level, ...change });

describe("VID-01 the weekly report counts awards by level, and withdrawn ones apart", () => {
  test("nothing where none was given", () => expect(awardsCounting.county([], week)).toBeNull());
  test("each level by itself", () => {
    const awards = [award("COUNTY"), award("COUNTY", { withdrawn: {} }), award("PREFECTURE"), award("NATION")];
    expect(awardsCounting.county(awards, week)).toEqual({ ofCounty: 1, ofPrefecture: 1, ofProvince: 1, awardsWithdrawn: 1 });
  });
});

describe("VID-03, VID-04 what a county owes after its rounds is outstanding", () => {
  const upwardOn = new Map([[round, day("2022-08-03")]]);
  const { at } = on("2022-07-12");
  const { account } = anActor("COUNTY");
  const left = { by: "OBJECTION_UPHELD", at, account } as const;
  const stage = "JUNIOR";
  const standing = { county: places.COUNTY, publicities: [], awards: [], packages: [], upwardOn };
  const owed = (change: Partial<AwardsStanding>) =>
    outstanding["CAL-09"]({ ...standing, ...change }).map(({ missing, dueOn }) => [missing, dueOn]);

  test("nothing where nothing was made public", () => expect(owed({})).toEqual([]));
  test("awards, by the day on which the level above wants the lessons; what left, or was decided, is not owed", () => {
    const publicities = [{ round, stage, lines: [{ lesson }, { lesson: other, left }] }] as const;
    expect(owed({ publicities })).toEqual([["1个公示的课例待授奖", "2022-08-03"]]);
    expect(owed({ publicities, awards: [{ lesson, level: "COUNTY" }] })).toEqual([]);
  });
  test("receipts of packages", () => {
    const receipt = { number: "2022-031", on: day("2022-07-27"), at, by: account };
    const packages = [{ stage, round }, { stage, round }, { stage }, { stage, receipt }] as const;
    expect(owed({ packages })).toEqual([
      ["2个上报包未登记上级回执", "2022-08-03"],
      ["1个上报包未登记上级回执", null],
    ]);
  });
});
