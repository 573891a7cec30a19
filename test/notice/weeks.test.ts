import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asOf, closedBy, leavesAt, mondayOf, sundayOf, Week, weekBefore, weekOf, weeksOf } from "#domain/program/calendar/weeks.ts";
import { plusDays } from "#domain/program/days.ts";
import { decideWeek, missingWeeks, takenLate, unmailedReports } from "#domain/reports/rules.ts";
import type { Report } from "#domain/reports/types.ts";
import { day, on } from "#given/days.ts";
import { county } from "#given/lists.ts";
import { rules2022, week } from "#given/report.ts";

const weeks = weeksOf(rules2022);

describe("CAL-18 每周一次阶段性总结: the weeks", () => {
  it.each([
    ["2022-07-03", "2022-W26"],
    ["2022-07-04", "2022-W27"],
    ["2022-07-10", "2022-W27"],
    ["2022-07-11", "2022-W28"],
    ["2022-12-31", "2022-W52"],
    ["2023-01-01", "2022-W52"],
    ["2023-01-02", "2023-W01"],
    ["2020-12-31", "2020-W53"],
    ["2021-01-03", "2020-W53"],
    ["2021-01-04", "2021-W01"],
    ["2024-12-30", "2025-W01"],
  ])("%s falls in %s", (text, expected) => {
    expect(weekOf(day(text))).toBe(expected);
  });

  it("go from week 27 to week 52, Monday July 4 to Sunday January 1: the year does not stop them", () => {
    expect(weeks).toHaveLength(26);
    expect([weeks[0], weeks.at(-1)]).toEqual(["2022-W27", "2022-W52"]);
    expect([mondayOf(week("2022-W27")), sundayOf(week("2022-W52"))]).toEqual(["2022-07-04", "2023-01-01"]);
  });

  it.each([
    ["2023-01-01", "2022-W52"],
    ["2023-01-02", "2023-W01"],
  ])("where a notice moves the end to %s the last is %s (GOV-07)", (closesOn, last) => {
    const windows = { ...rules2022.windows, "CAL-18": { ...rules2022.windows["CAL-18"], closesOn: day(closesOn) } };
    expect(weeksOf({ ...rules2022, windows }).at(-1)).toBe(last);
  });

  it.each([
    [0, "2022-W52"],
    [1, "2022-W52"],
    [2, "2023-W01"],
    [31, "2023-W05"],
  ])("§6-50 with %s days of grace to register in the last is %s", (registrationGraceDays, last) => {
    expect(weeksOf({ ...rules2022, settings: { ...rules2022.settings, registrationGraceDays } }).at(-1)).toBe(last);
  });

  it("the last one is sent in January 2023, on Monday at 08:00 in Shanghai (§6-38)", () => {
    expect(leavesAt(week("2022-W52"), rules2022)).toBe("2023-01-02T08:00:00+08:00");
  });

  it("a report is about Sunday 24:00", () => {
    expect(new Date(asOf(week("2022-W27"))).toISOString()).toBe("2022-07-10T16:00:00.000Z");
  });

  it.each(["2022-W00", "2022-W53", "2022-27", "22-W27", "2022-W54"])("%s is no week", (text) => {
    expect(Week.safeParse(text).success).toBe(false);
  });

  it("every day falls in the week that begins on its Monday, and the week before ends the day before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const one = plusDays(day("2001-01-01"), days);
        const of = weekOf(one);
        expect(one >= mondayOf(of) && one <= sundayOf(of)).toBe(true);
        expect(plusDays(sundayOf(weekBefore(of)), 1)).toBe(mondayOf(of));
      }),
    );
  });
});

describe("RPT-03 which weeks are due", () => {
  const report = (text: string): Report => ({
    county,
    year: 2022,
    week: week(text),
    object: "reports/x.json",
    hash: "0".repeat(64),
    asOf: asOf(week(text)),
    takenAt: asOf(week(text)),
    late: false,
    packVersion: "2022.1",
    calendarVersion: 0,
    schools: 0,
  });

  it.each([
    ["the last minute of Sunday", "2022-07-10", "23:59:59", []],
    ["the first minute of Monday", "2022-07-11", "00:00:00", ["2022-W27"]],
    ["Tuesday, if Monday failed", "2022-07-12", "00:10:00", ["2022-W27"]],
  ])("on %s: %s %s", (_, date, time, expected) => {
    expect(missingWeeks(rules2022, [], on(date, time))).toEqual(expected);
  });

  it("a week that has its report is not made again, and a gap after the first is filled", () => {
    expect(missingWeeks(rules2022, [report("2022-W27")], on("2022-07-11"))).toEqual([]);
    expect(missingWeeks(rules2022, [report("2022-W27"), report("2022-W30")], on("2022-08-01"))).toEqual(["2022-W28", "2022-W29"]);
  });

  it("a county that came in August begins with the week just closed", () => {
    expect(missingWeeks(rules2022, [], on("2022-08-15"))).toEqual(["2022-W32"]);
  });

  it("nothing is made up for by itself after eight weeks, nor for a program long past", () => {
    expect(missingWeeks(rules2022, [report("2022-W27")], on("2022-10-03"))).not.toContain("2022-W30");
    expect(missingWeeks(rules2022, [], on("2026-11-23"))).toEqual([]);
  });

  it("the last week is due in January, and no week after it", () => {
    const made = weeks.slice(0, -1).map((one) => report(one));
    expect(missingWeeks(rules2022, made, on("2023-01-01"))).toEqual([]);
    expect(missingWeeks(rules2022, made, on("2023-01-02"))).toEqual(["2022-W52"]);
    expect(closedBy(weeks, day("2023-01-09"))).toHaveLength(26);
  });

  it.each([
    ["07:59:59", false],
    ["08:00:00", true],
  ])("its mails leave on Monday at 08:00: at %s %s", (time, leaves) => {
    const line = report("2022-W27");
    expect(unmailedReports(rules2022, [line], on("2022-07-11", time).at)).toHaveLength(leaves ? 1 : 0);
    expect(unmailedReports(rules2022, [{ ...line, mailedAt: "2022-07-11T00:00:01Z" }], on("2022-07-18").at)).toEqual([]);
  });

  it("taken after its mail should have left it is late", () => {
    expect(takenLate(rules2022, week("2022-W27"), on("2022-07-11", "08:00:00").at)).toBe(false);
    expect(takenLate(rules2022, week("2022-W27"), on("2022-07-11", "08:00:01").at)).toBe(true);
  });
});

describe("RPT-03 a missing report may be asked for", () => {
  it.each([
    ["2022-W27", "2022-07-10", "WEEK_NOT_OVER"],
    ["2022-W27", "2022-07-11", undefined],
    ["2022-W26", "2022-07-11", "WEEK_OUTSIDE_PROGRAM"],
    ["2023-W01", "2023-01-09", "WEEK_OUTSIDE_PROGRAM"],
    ["2022-W52", "2023-01-02", undefined],
  ])("week %s on %s: %s", (text, date, code) => {
    const outcome = decideWeek(rules2022, week(text), day(date));
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code);
  });
});
