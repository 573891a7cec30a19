import { describe, expect, test } from "vitest";
import { Course, CourseCode } from "#domain/courses/types.ts";
import { type OrgId, TeacherId } from "#domain/ids.ts";
import { choosingThrough, planIn } from "#domain/learning/effects.ts";
import { outstanding } from "#domain/learning/outstanding.ts";
import { decideBrought } from "#domain/learning/plans/brought.ts";
import { choosingClosed, electivesFor, noPlan, type PlanStanding } from "#domain/learning/plans/rules.ts";
import { plansSection } from "#domain/learning/section.ts";
import { plansCounting } from "#domain/learning/section-count.ts";
import { type Plan, unchosen } from "#domain/learning/types.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { isVoid } from "#domain/spaces/effects.ts";
import { anActor, places } from "#given/actors.ts";
import { aCourse, aLesson, general } from "#given/courses.ts";
import { day, on } from "#given/days.ts";
import { comesTo, granted, refused } from "#given/outcomes.ts";
import { aReportedSchool, aSnapshot, schoolId, week } from "#given/report.ts";

const rules = rulesFor(rules2022, undefined);
const schools = [1, 2].map((number) => aReportedSchool({ number, stages: ["JUNIOR"], teachers: [], enrolledFirst: 0, units: [] }));
const confirmed = (date: string, chosen = date) => ({ confirmedOn: day(date), chosenOn: day(chosen) });

const told = async (of: string, plans: readonly ReturnType<typeof confirmed>[]) => {
  const head = await aSnapshot(schools, { week: week(of) });
  const counted = { county: places.COUNTY, week: week(of), day: sundayOf(week(of)), rules };
  const begun = await countedSection(plansCounting, async () => ({
    county: { pushed: 7, pending: 2 },
    school: async (id: OrgId) => (id === schoolId(1) ? { enrolled: 3, plans } : { enrolled: 0, plans: [] }),
  })).begin(counted, null);
  const ids = [schoolId(1), schoolId(2)];
  const figures = await Promise.all(ids.map(async (id) => [id, await begun.school(id, undefined)] as const));
  const frozen = { county: begun.county, schools: Object.fromEntries(figures) };
  return {
    county: JSON.stringify(plansSection.forCounty(frozen, head)),
    points: plansSection.countyPoints(frozen, head).open ?? [],
    school: JSON.stringify(plansSection.forSchool(frozen, schoolId(1), head)),
    other: JSON.stringify(plansSection.forSchool(frozen, schoolId(2), head)),
  };
};

test("RPT-03 the week tells of plans from CAL-14 on until CAL-15 has ended", async () => {
  expect(await told("2022-W29", [])).toEqual({ county: "[]", points: [], school: "[]", other: "[]" });
  expect((await told("2022-W52", [])).county).toContain(JSON.stringify(["未确认选课", "3人"]));
  expect((await told("2023-W01", [])).county).toBe("[]");
});

test("LRN-10, CAL-14 who has confirmed, by school, as of the week's end (§6-63), and whose pushes wait", async () => {
  const plans = [confirmed("2022-09-04"), confirmed("2022-09-05"), confirmed("2022-09-20", "2022-09-15")];
  const open = await told("2022-W35", plans);
  expect(open.county).toContain(JSON.stringify(["已确认选课", "1人"]));
  expect(open.county).toContain(JSON.stringify(["未确认选课", "2人"]));
  expect(open.county).toContain(JSON.stringify(["待推送（课例不足）", "2人"]));
  expect(open.points).toEqual(["2名教师未确认选课", "2名教师待推送课例"]);
  expect(open.school).toContain("贵单位有2名教师尚未确认选课（截止日2022-09-15）");
  expect(open.other).toBe("[]");
  expect((await told("2022-W38", plans)).county).toContain(JSON.stringify(["已确认选课", "3人"]));
  expect((await told("2022-W38", [...plans.slice(0, 2), confirmed("2022-09-20")])).county).toContain(
    JSON.stringify(["已确认选课", "3人（逾期1人）"]),
  );
});

test("CAL-14 each school some of whose teachers have confirmed none is outstanding, until its own day where it was opened again", () => {
  const reopened = { until: day("2022-10-10"), reason: "报名较晚", at: on("2022-09-20").at, by: anActor("COUNTY").account };
  const topics = { ...unchosen({ year: 2022, school: places.SCHOOL, county: places.COUNTY }), plansReopened: reopened };
  const due = (unplanned: number, of: typeof topics | undefined) =>
    outstanding["CAL-14"]({ choosing: true, schools: [{ school: places.SCHOOL, topics: of, unplanned }] }).map(({ missing, dueOn }) => [
      missing,
      dueOn,
    ]);
  expect(due(2, undefined)).toEqual([["2名教师未确认选课", null]]);
  expect(due(2, topics)).toEqual([["2名教师未确认选课", "2022-10-10"]]);
  expect(due(0, topics)).toEqual([]);
});

describe("what a teacher may choose from, and until when", () => {
  const by = { account: anActor("COUNTY").account, teacher: TeacherId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAT"), county: places.COUNTY };
  const madeOn = { county: places.COUNTY, version: 1, madeAt: on("2022-07-10").at, madeBy: by.account, validFrom: day("2022-07-10") };
  const kept = (ask: object, change: object = {}) => Course.parse({ ...madeOn, ...ask, ...change });
  const withdrawn = { from: day("2022-08-20"), reason: "停用", at: on("2022-08-19").at, by: by.account };
  const courses = [
    kept(aCourse("S-8", { hours: 8 }), { withdrawn }),
    kept(aCourse("S-6", { hours: 6, validFrom: day("2022-08-18") })),
    kept(aCourse("P-6", { subject: "物理" })),
    kept(general("G-2", "劳动教育")),
    kept(general("H-2", "安全教育")),
    kept(aLesson("L-1")),
  ];
  const standing = (change: Partial<PlanStanding> = {}): PlanStanding => ({
    ...{ plan: undefined, enrollment: { stage: "JUNIOR", subject: "数学" }, courses, unbound: [] },
    topics: {
      ...unchosen({ year: 2022, school: places.SCHOOL, county: places.COUNTY }),
      topics: ["劳动教育"],
      chosenAt: on("2022-07-26").at,
    },
    ...change,
  });
  const electives = (date: string, change?: Partial<PlanStanding>) =>
    granted(electivesFor(standing(change), rules, day(date))).map(({ code }) => `${code}`);

  test("LRN-07 to LRN-09 the electives of their stage and subject and of their school's topics that are offered on the day", () => {
    expect(electives("2022-08-15")).toEqual(["S-8", "G-2"]);
    expect(electives("2022-08-20")).toEqual(["S-6", "G-2"]);
    expect(electives("2022-08-15", { enrollment: { stage: "JUNIOR", subject: "物理" } })).toEqual(["P-6", "G-2"]);
    expect(electives("2022-08-15", { topics: unchosen({ year: 2022, school: places.SCHOOL, county: places.COUNTY }) })).toEqual(["S-8"]);
    expect(electivesFor(standing({ enrollment: undefined }), rules, day("2022-08-15"))).toMatchObject(refused("NOT_ENROLLED", "LRN-10"));
    expect(electivesFor(standing(), rulesFor(rules2018, undefined), day("2022-08-15"))).toMatchObject(refused("NOTHING_PLANNED_HERE"));
  });

  test("§6-66 each choice that is brought is of a course offered on its own day, not on that of the last one", () => {
    const bring = (...choices: readonly (readonly [code: string, date: string])[]) => {
      const of = choices.map(([code, date], index) => ({ course: CourseCode.parse(code), id: `c-${index}`, on: day(date) }));
      return comesTo(decideBrought(by, standing(), { source: "省平台", importId: "I", choices: of }, rules, on("2022-09-01")));
    };
    expect(bring(["S-8", "2022-08-15"], ["S-6", "2022-08-25"])).toBe("created");
    expect(bring(["S-8", "2022-08-25"], ["S-6", "2022-08-25"])).toBe("COURSE_NOT_OFFERED LRN-10");
    expect(bring(["S-6", "2022-08-15"], ["G-2", "2022-08-25"])).toBe("COURSE_NOT_OFFERED LRN-10");
  });

  test("§6-71 opened again it is until CAL-15 ends at most; by a binding that was ended, as long as credit is registered", () => {
    const ended = { account: by.account, boundAt: on("2022-07-01").at, at: on("2023-01-04").at, openThrough: day("2023-01-14") };
    const graced = { ...rules, settings: { ...rules.settings, registrationGraceDays: 9 } };
    const reopened = { until: day("2023-01-14"), reason: "补选", at: on("2022-12-30").at, by: by.account };
    const plan: Plan = { ...noPlan({ year: 2022, ...by }), reopened };
    const through = (change: Partial<PlanStanding>) => choosingThrough(standing(change), graced, day("2023-01-04"));
    expect(through({ unbound: [ended] })).toBe("2023-01-09");
    expect(through({ plan })).toBe("2022-12-31");
    expect(choosingClosed(standing({ unbound: [ended] }), graced, day("2023-01-09"))).toBeUndefined();
    expect(choosingClosed(standing({ unbound: [ended] }), graced, day("2023-01-10"))).toMatchObject(refused("SELECTION_CLOSED"));
  });

  test("LRN-02 what an account did is void once its binding was ended, unless it was the teacher's own", () => {
    const did = { by: by.account, at: on("2022-08-01").at };
    const ended = { boundAt: on("2022-07-01").at, at: on("2022-09-01").at, by: by.account, school: places.SCHOOL, reason: "密码遗失" };
    const voids = (change: object) =>
      isVoid({ ended: [{ ...ended, account: by.account, openThrough: day("2022-09-11"), ...change }] }, did);
    expect([voids({}), voids({ own: true })]).toEqual([true, false]);
  });

  test("§6-74 a draft of another county gives way where its teacher is now; what is confirmed keeps its county", () => {
    const draft = noPlan({ year: 2022, ...by });
    const stands = { ...draft, confirmed: { courses: [], topics: [], at: on("2022-08-01").at, by: by.account, packVersion: "" } };
    expect(planIn(places.PREFECTURE, { ...draft, draft: [], version: 3 })).toMatchObject({
      county: places.PREFECTURE,
      draft: null,
      version: 3,
    });
    expect(planIn(places.COUNTY, { ...draft, draft: [] })).toMatchObject({ draft: [] });
    expect(planIn(places.PREFECTURE, { ...stands, draft: [] })).toMatchObject({ county: places.COUNTY, draft: [] });
  });
});
