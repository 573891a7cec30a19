import { describe, expect, test } from "vitest";
import { LessonId, RoundId } from "#domain/ids.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { lastDayOf } from "#domain/publicity/effects.ts";
import { isPageOpen } from "#domain/publicity/views.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { id, keptLesson } from "#given/lesson-kept.ts";

const rules = rulesFor(rules2022, undefined);

describe("§6-24 five working days, of which the day of publishing is none", () => {
  test.each([
    ["from a Monday to the Monday after", "2022-07-11", "2022-07-18"],
    ["from a Saturday", "2022-07-16", "2022-07-22"],
    ["over the days off of October", "2022-09-29", "2022-10-11"],
  ])("%s", (_, from, last) => expect(lastDayOf({ on: day(from), through: day(from) }, rules)).toBe(last));

  test("days off that come between lengthen it, and nothing shortens what was made public", () => {
    expect(lastDayOf({ on: day("2022-07-11"), through: day("2022-07-16") }, rules)).toBe("2022-07-18");
    expect(lastDayOf({ on: day("2022-07-11"), through: day("2022-07-25") }, rules)).toBe("2022-07-25");
  });

  test("a period that the county sets later reaches what is made public from then on", () => {
    const later = { ...rules, settings: { ...rules.settings, publicityWorkingDays: 10 } };
    const line = { on: day("2022-07-11"), through: day("2022-07-18") };
    expect(lastDayOf({ ...line, days: 5 }, later)).toBe("2022-07-18");
    expect(lastDayOf(line, later)).toBe("2022-07-25");
  });

  test("the page is open while one may object, however short it is set to be", () => {
    const short = { ...rules, settings: { ...rules.settings, publicityWorkingDays: 15, publicityPageDays: 15 } };
    const of = {
      lesson: LessonId.parse(id("1")),
      school: places.SCHOOL,
      teacher: keptLesson().teacher,
      subject: "数学",
      title: "有理数",
      place: 1,
    };
    const lines = [{ ...of, on: day("2022-07-11"), through: day("2022-08-01"), days: 15 }];
    const { county } = keptLesson();
    const made = { round: RoundId.parse(id("9")), county, year: 2022, stage: "JUNIOR" as const, publishedAt: on("2022-07-11").at };
    const publicity = { ...made, publishedBy: anActor("COUNTY").account, lines, version: 1 };
    expect(isPageOpen(publicity, short, on("2022-08-01"))).toBe(true);
    expect(isPageOpen(publicity, short, on("2022-08-02"))).toBe(false);
    expect(isPageOpen(publicity, rules, on("2022-08-02"))).toBe(true);
  });
});
