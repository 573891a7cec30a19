import { describe, expect, test } from "vitest";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { lastDayOf } from "#domain/publicity/effects.ts";
import { day } from "#given/days.ts";

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
});
