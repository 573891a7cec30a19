import { describe, expect, it, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { TransferId } from "#domain/ids.ts";
import { lateSection } from "#domain/organizations/section.ts";
import { lateCounting } from "#domain/organizations/section-count.ts";
import { Late, OrgCode } from "#domain/organizations/types.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { count } from "#domain/reports/count.ts";
import { countedSection, counting, ofCounty } from "#domain/reports/counting.ts";
import { section } from "#domain/reports/section.ts";
import { sections } from "#domain/reports/sections.ts";
import type { TransferState } from "#domain/transfers/states.ts";
import { county, school } from "#given/lists.ts";
import { aSnapshot, rules2022, schoolId, week } from "#given/report.ts";

const lessons = section("lessons", { county: z.int(), school: z.strictObject({ shown: z.int().default(0) }) }, { forCounty: () => [] });
const lessonsCounting = counting(lessons, {
  county: (all: number) => all,
  school: (own: number, _: number, __, was) => (own === 0 ? null : { shown: own - (was?.shown ?? 0) }),
});

const of = { county, week: week("2022-W28"), day: sundayOf(week("2022-W28")), rules: rules2022 };
const schools = [2, 1, 3].map((number) => ({ school: schoolId(number), code: `S00${4 - number}`, name: `第${number}学校` }));

describe("RPT-03 a workflow brings its section: what it freezes, how it counts its own facts, how it is shown", () => {
  const asked: OrgId[] = [];
  const ofSchools = new Map([1, 0, 3].map((shown, index) => [schoolId(index + 1), shown]));
  const gather = async () => ({
    county: 4,
    school: async (id: OrgId) => {
      asked.push(id);
      return ofSchools.get(id) ?? 0;
    },
  });

  it("is asked of each school once, in the order of ids, and has nothing of a school where it counts nothing", async () => {
    const found = await count([await countedSection(lessonsCounting, gather).begin(of, null)], schools, undefined);
    expect(found.sections).toEqual({ lessons: { county: 4, schools: { [schoolId(1)]: { shown: 1 }, [schoolId(3)]: { shown: 3 } } } });
    expect(asked).toEqual([1, 2, 3].map(schoolId));
  });

  it("names the schools by their codes", async () => {
    expect((await count([], schools, undefined)).schools.map(({ code }) => code)).toEqual(["S001", "S002", "S003"]);
  });

  it("is given what it froze of the school a week before, read with its shape", async () => {
    const frozen = { lessons: { county: 1, schools: { [schoolId(3)]: { shown: 2 }, [schoolId(1)]: {} } } };
    const before = { ...(await aSnapshot([])), sections: frozen };
    const found = await count([await countedSection(lessonsCounting, gather).begin(of, null)], schools, before);
    expect(found.sections.lessons?.schools).toEqual({ [schoolId(1)]: { shown: 1 }, [schoolId(3)]: { shown: 1 } });
  });

  it("may have something of the county alone", async () => {
    const alone = counting(lessons, { county: (all: number) => all });
    const found = await count([await countedSection(alone, async () => ofCounty(7)).begin(of, null)], schools, undefined);
    expect(found.sections).toEqual({ lessons: { county: 7, schools: {} } });
  });

  it("says nothing to schools and adds no sheet, unless it says so", () => {
    const frozen = { county: 7, schools: { [schoolId(1)]: { shown: 1 } } };
    const head = {
      ...{ county, countyName: "", year: 2022, program: "", week: of.week, from: of.day, through: of.day, asOf: "", takenAt: "" },
      ...{ format: 1 as const, late: false, packVersion: "", calendarVersion: 0, before: null, schools },
    };
    expect(lessons.forSchool(frozen, schoolId(1), head)).toEqual([]);
    expect(lessons.sheets(frozen, head)).toEqual([]);
  });
});

test("RPT-03 what is counted is what is shown: the same sections on both sides", async () => {
  const { sections: countedSections } = await import("#functions/reports/sections.ts");
  expect(countedSections.map(({ id }) => id)).toEqual(sections.map(({ id }) => id));
});

describe("TRF-01 每天及时: the report says what the office did in the week, what waits, and what waits for more than a day", () => {
  const card = (state: TransferState, at: string, filedAt = at) => ({
    ...{ transfer: TransferId.parse("0".repeat(26)), direction: "IN" as const, fact: "IN_SERVICE" as const, level: "COUNTY" as const },
    ...{ state, at: `${at}:00.000Z`, filedAt: `${filedAt}:00.000Z`, to: school, name: "某教师", last4: "123X" },
  });
  const countOf = async (transfers: object) =>
    (await aSnapshot([], { facts: { transfers: { pending: [], done: [], reversed: [], refused: [], planned: [], ...transfers } } }))
      .sections.transfers?.county;

  test.each([
    ["in its first minute, Shanghai", "2022-07-10T16:00", 1],
    ["in its last", "2022-07-17T15:59", 1],
    ["a minute before", "2022-07-10T15:59", 0],
    ["a minute after", "2022-07-17T16:00", 0],
  ])("done %s", async (_, at, done) => {
    expect(await countOf({ done: [card("DONE", at)] })).toEqual({ pending: 0, overdue: 0, done, reversed: 0, planned: 0 });
    expect(await countOf({ reversed: [card("REVERSED", at)] })).toEqual({ pending: 0, overdue: 0, done: 0, reversed: done, planned: 0 });
  });

  test("planned for days ahead (§6-60)", async () => {
    expect(await countOf({ planned: [{ ...card("PLANNED", "2022-07-12T04:00"), plannedAt: "2022-07-12T04:00:00.000Z" }] })).toEqual({
      ...{ pending: 0, overdue: 0, done: 0, reversed: 0 },
      planned: 1,
    });
  });

  test.each([
    ["since Saturday noon", "2022-07-16T04:00", 1],
    ["since Sunday noon", "2022-07-17T04:00", 0],
  ])("waiting %s", async (_, filedAt, overdue) => {
    expect(await countOf({ pending: [card("PENDING", filedAt)] })).toEqual({ pending: 1, overdue, done: 0, reversed: 0, planned: 0 });
  });
});

test("CAL-01, §6-45 a school handed in late is told in its week, and as long as nobody has said why", () => {
  const school = (code: string, madeOn: string, reason: string | null) => ({
    ...{ code: OrgCode.parse(code), name: code },
    late: Late.parse({ madeOn, closedOn: "2022-07-05", reason }),
  });
  const schools = [school("S001", "2022-07-06", null), school("S002", "2022-07-06", "批文迟到"), school("S003", "2022-07-12", "批文迟到")];
  const codes = (name: string) => {
    const counted = { ...of, week: week(name), day: sundayOf(week(name)) };
    const figures = lateCounting.county([...schools, { code: OrgCode.parse("S004"), name: "按期" }], counted);
    const { made, unsaid } = lateSection.county.parse(figures);
    return [made, unsaid].map((some) => some.map(({ code }) => code));
  };
  expect(codes("2022-W27")).toEqual([["S001", "S002"], []]);
  expect(codes("2022-W28")).toEqual([["S003"], ["S001"]]);
});
