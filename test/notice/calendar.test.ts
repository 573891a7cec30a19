import { getDayDetail } from "chinese-days";
import { describe, expect, test } from "vitest";
import type { Actor } from "#domain/access.ts";
import { readCountyDeadlines, readSchoolDeadlines } from "#domain/deadlines/read.ts";
import { closingsOn, deadlinesOf, remindersOn } from "#domain/deadlines/rules.ts";
import type { OutstandingNow } from "#domain/deadlines/types.ts";
import { OrgId } from "#domain/ids.ts";
import { Calendar } from "#domain/program/calendar/section.ts";
import { calendarCounting } from "#domain/program/calendar/section-count.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { lastDayOf, stateOn, windowOn } from "#domain/program/calendar/windows.ts";
import { isWorkingDay, plusWorkingDays, workingDaysAnnounced } from "#domain/program/calendar/working-days.ts";
import { closesAt, dayOf, daysBetween, plusDays, weekday } from "#domain/program/days.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { initialProgramRow } from "#domain/program/rules/change.ts";
import { Day, WindowId } from "#domain/program/types.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";

const rules = rulesFor(rules2022, undefined);

describe("the only conversion from an instant to a day", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    "%i o'clock in Shanghai belongs to the day that has begun there, whatever the day in London",
    (hour) => {
      const instant = new Date(Date.UTC(2022, 6, 19, 16 + hour)).toISOString();
      expect(dayOf(instant)).toBe("2022-07-20");
    },
  );

  test.each([
    ["2022-07-20T15:59:59.999Z", "2022-07-20"],
    ["2022-07-20T16:00:00.000Z", "2022-07-21"],
    ["2022-07-20T23:59:59.999+08:00", "2022-07-20"],
    ["2022-12-31T16:00:00Z", "2023-01-01"],
    ["2024-02-29T00:00:00+08:00", "2024-02-29"],
  ])("%s is %s", (instant, expected) => {
    expect(dayOf(instant)).toBe(expected);
    expect(dayOf(Date.parse(instant))).toBe(expected);
  });

  test("“by July 15” closes when July 16 begins in Shanghai", () => {
    expect(closesAt(day("2022-07-15"))).toBe("2022-07-16T00:00:00+08:00");
    expect(closesAt(day("2022-12-31"))).toBe("2023-01-01T00:00:00+08:00");
  });

  test.each(["2022-02-29", "2022-13-01", "2022-00-10", "2022-7-5", "20220705", "", "2022-07-32"])("%j is no day", (text) => {
    expect(Day.safeParse(text).success).toBe(false);
  });

  test.each([
    ["the day after the last of a year", plusDays(day("2022-12-31"), 1), "2023-01-01"],
    ["the day before the first of a month", plusDays(day("2022-03-01"), -1), "2022-02-28"],
    ["from one day back to another", daysBetween(day("2022-07-20"), day("2022-07-06")), -14],
    ["a Monday is the week's first day", weekday(day("2022-07-04")), 1],
    ["a Sunday its seventh", weekday(day("2023-01-01")), 7],
  ])("days are counted: %s", (_, counted, is) => expect(counted).toBe(is));
});

describe("a window on a day", () => {
  test.each([
    ["CAL-06", "2022-07-05", "23:59:59", "NOT_YET"],
    ["CAL-06", "2022-07-06", "00:00:00", "OPEN"],
    ["CAL-06", "2022-07-20", "23:59:59", "OPEN"],
    ["CAL-06", "2022-07-21", "00:00:00", "CLOSED"],
    ["CAL-01", "2022-07-05", "23:59:59", "OPEN"],
    ["CAL-01", "2022-07-06", "00:00:00", "LATE"],
    ["CAL-02", "2022-09-01", "00:00:00", "LATE"],
    ["CAL-05", "2022-07-07", "00:00:00", "LATE"],
    ["CAL-09", "2022-07-15", "23:59:59", "OPEN"],
    ["CAL-09", "2022-07-16", "00:00:00", "CLOSED"],
    ["CAL-10", "2022-07-15", "23:59:59", "OPEN"],
    ["CAL-10", "2022-07-16", "00:00:00", "LATE"],
    ["CAL-11", "2022-07-19", "23:59:59", "NOT_YET"],
    ["CAL-11", "2022-07-21", "23:59:59", "OPEN"],
    ["CAL-11", "2022-07-22", "00:00:00", "CLOSED"],
    ["CAL-13", "2022-07-25", "23:59:59", "NOT_YET"],
    ["CAL-13", "2022-07-26", "12:00:00", "OPEN"],
    ["CAL-13", "2022-07-27", "00:00:00", "CLOSED"],
    ["CAL-14", "2022-09-15", "23:59:59", "OPEN"],
    ["CAL-14", "2022-09-16", "00:00:00", "CLOSED"],
    ["CAL-15", "2022-07-31", "23:59:59", "NOT_YET"],
    ["CAL-15", "2022-12-31", "23:59:59", "OPEN"],
    ["CAL-15", "2023-01-01", "00:00:00", "KEPT"],
    ["CAL-16", "2022-08-01", "00:00:00", "OPEN"],
    ["CAL-16", "2030-01-01", "00:00:00", "OPEN"],
    ["CAL-17", "2022-12-31", "23:59:59", "OPEN"],
    ["CAL-17", "2023-01-01", "00:00:00", "CLOSED"],
    ["CAL-18", "2023-01-01", "23:59:59", "OPEN"],
    ["CAL-19", "2022-01-01", "00:00:00", "OPEN"],
  ] as const)("%s at %s %s is %s", (id, date, time, state) => {
    expect(windowOn(rules, id, on(date, time).day)).toBe(state);
  });

  test("§6-17 the check has a day of grace, and the calendar says so without moving the date", () => {
    expect(rules.windows["CAL-11"].closesOn).toBe("2022-07-20");
    expect(lastDayOf(rules, "CAL-11")).toBe("2022-07-21");
  });

  test("§6-45 what was past when the notice appeared is never refused", () => {
    for (const id of ["CAL-01", "CAL-02", "CAL-05"] as const) expect(rules.windows[id].after).toBe("LATE");
  });

  test("a window without ends is open every day", () => {
    expect(stateOn({ opensOn: null, closesOn: null, after: "REFUSE" }, day("1999-01-01"))).toBe("OPEN");
  });

  test("CAL-07, CAL-08 the middle of July is the 11th to the 20th", () => {
    for (const id of ["CAL-07", "CAL-08"] as const)
      expect([rules.windows[id].opensOn, rules.windows[id].closesOn]).toEqual(["2022-07-11", "2022-07-20"]);
  });

  test("CAL-18 the weeks run from ISO week 27 to the end of week 52, which is in January", () => {
    const { opensOn, closesOn } = rules.windows["CAL-18"];
    expect(opensOn && weekday(opensOn)).toBe(1);
    expect(closesOn && weekday(closesOn)).toBe(7);
    expect(opensOn && closesOn && daysBetween(opensOn, closesOn) + 1).toBe(26 * 7);
  });
});

describe("a second year's pack: the calendar holds no figure of 2022", () => {
  const earlier = rulesFor(rules2018, undefined);

  test.each(WindowId.options)("%s opens and closes by the pack's own dates", (id) => {
    const { opensOn, closesOn } = earlier.windows[id];
    if (opensOn) expect(windowOn(earlier, id, plusDays(opensOn, -1))).toBe("NOT_YET");
    const last = lastDayOf(earlier, id);
    if (last) expect(windowOn(earlier, id, last)).toBe("OPEN");
    if (last) expect(windowOn(earlier, id, plusDays(last, 1))).not.toBe("OPEN");
    if (closesOn) expect(closesOn < "2020").toBe(true);
  });
});

describe("§6-24 working days", () => {
  const everyDayOf = (year: number) => Array.from({ length: 365 }, (_, index) => plusDays(day(`${year}-01-01`), index));

  const announced = Array.from({ length: 9 }, (_, index) => 2018 + index);

  test.each(announced)("the table of %i is that of the State Council as published", (year) => {
    for (const date of everyDayOf(year)) expect([date, isWorkingDay(date)]).toEqual([date, getDayDetail(date).work]);
  });

  test.each([
    ["2022-07-15", 1, "2022-07-18", "over a weekend"],
    ["2022-07-15", 5, "2022-07-22", "a week"],
    ["2022-09-30", 1, "2022-10-08", "over the National Day, to the Saturday that is worked for it"],
    ["2022-09-09", 1, "2022-09-13", "over the Mid-Autumn Festival"],
    ["2022-12-30", 1, "2023-01-03", "into the next year"],
    ["2022-07-15", 0, "2022-07-15", "none"],
  ])("%s and %i working days is %s: %s", (from, count, expected) => {
    expect(plusWorkingDays(day(from), count)).toBe(expected);
  });

  test("§6-69 a year that is not announced yet has Monday to Friday, and says that this is provisional", () => {
    expect([2031, ...announced].map((year) => workingDaysAnnounced(day(`${year}-12-31`)))).toEqual([false, ...announced.map(() => true)]);
    expect(isWorkingDay(day("2031-01-01"))).toBe(true);
    expect(plusWorkingDays(day("2031-10-03"), 1)).toBe("2031-10-06");
  });
});

describe("§6-50 where a notice gives days of grace, credit is due on the last of them", () => {
  const graced = { ...rules, settings: { ...rules.settings, registrationGraceDays: 10 } };
  const waits = (organization: OrgId, dueOn: Day | null = null) => ({
    organization,
    stage: null,
    missing: "学分尚未登记",
    about: [],
    dueOn,
  });
  const open: OutstandingNow = { "CAL-17": [waits(places.COUNTY)] };
  const toldOn = (date: string, under = graced) => remindersOn(under, open, [], day(date))[0];

  test("reminders count from it, and the books close after it", () => {
    expect(deadlinesOf(graced, open).map(({ dueOn }) => dueOn)).toEqual(["2023-01-10"]);
    expect(toldOn("2022-12-31")).toBeUndefined();
    expect(toldOn("2023-01-03")).toMatchObject({ left: 7, tell: true });
    expect(toldOn("2023-01-10")).toMatchObject({ left: 0, tell: true });
    expect(closingsOn(graced, open, [], day("2023-01-10"))).toEqual([]);
    expect(closingsOn(graced, open, [], day("2023-01-11"))).toHaveLength(1);
    expect(toldOn("2022-12-31", rules)).toMatchObject({ left: 0, tell: true });
  });

  test("and a list that was returned is due on its own day", () => {
    const returned: OutstandingNow = { "CAL-17": [waits(places.SCHOOL, day("2023-01-04"))] };
    expect(deadlinesOf(graced, returned).map(({ dueOn }) => dueOn)).toEqual(["2023-01-04", "2023-01-10"]);
  });

  test("the week tells of that day too", async () => {
    const of = { county: places.COUNTY, week: Week.parse("2022-W52"), day: day("2023-01-01"), rules: graced };
    const begun = await countedSection(calendarCounting, async () => ({ county: null, school: async () => null })).begin(of, null);
    const told = Calendar.parse(begun.county);
    expect(told.closed.map(({ window }) => window)).not.toContain("CAL-17");
    expect(told.closing).toContainEqual(expect.objectContaining({ window: "CAL-17", closesOn: "2023-01-10" }));
  });
});

describe("LRN-12 a school reads its own deadlines", () => {
  const [own, other] = [places.SCHOOL, OrgId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV")];
  const asked = (organization: OrgId, dueOn: Day | null) => ({ organization, stage: null, missing: "未提交报名名单", about: [], dueOn });
  const standing = {
    ...{ county: { county: places.COUNTY, prefecture: places.PREFECTURE, names: new Map() }, schools: [own, other] },
    ...{ row: initialProgramRow(2022, places.COUNTY), fired: [], graceRefusal: undefined, sources: [] },
    now: { "CAL-06": [asked(own, null), asked(other, day("2022-07-27"))] },
  };
  const world = { deadlines: { standing: async () => standing, keep: async () => {} }, now: on("2022-07-10") };
  const daysOf = async (read: typeof readSchoolDeadlines, actor: Actor) => {
    const shown = await read(actor, { year: 2022 }, world);
    const due = shown.ok ? shown.value.deadlines.filter(({ window }) => window === "CAL-06").flatMap((one) => one.due) : [];
    return due.map(({ dueOn, outstanding }) => [dueOn, outstanding.map(({ organization }) => organization)]);
  };

  test("and no day that another one was given", async () => {
    expect(await daysOf(readSchoolDeadlines, anActor("SCHOOL"))).toEqual([["2022-07-20", [own]]]);
    expect(await daysOf(readCountyDeadlines, anActor("COUNTY"))).toEqual([
      ["2022-07-20", [own]],
      ["2022-07-27", [other]],
    ]);
  });
});
