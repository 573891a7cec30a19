import { describe, expect, test } from "vitest";
import { CourseCode } from "#domain/courses/types.ts";
import { plannedOf, progressIn, progressText } from "#domain/credits/progress.ts";
import { type OrgId, TeacherId } from "#domain/ids.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { creditOf, registeredOnOf } from "#domain/registrations/effects.ts";
import { outstanding } from "#domain/registrations/outstanding.ts";
import { creditsSection } from "#domain/registrations/section.ts";
import { creditsCounting } from "#domain/registrations/section-count.ts";
import type { RegistrationCard } from "#domain/registrations/types.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aReportedSchool, aSnapshot, rules2022, schoolId, week } from "#given/report.ts";

const teacherOf = (number: number) => TeacherId.parse(`T${String(number).padStart(25, "0")}`);
const verdict = (passed: boolean) =>
  progressText(
    {
      parts: [],
      total: { atLeast: 24, atMost: 28, offered: 24, counted: 24, surplus: 0, missing: 0 },
      verdict: passed ? "PASSED" : "NOT_YET",
    },
    { stamp: "s", planned: null },
  );
/** Five of a school: one registered, one confirmed, two who pass, one who is short. */
const enrolled = [true, true, true, true, false].map((passed, number) => ({ teacher: teacherOf(number), progress: `6${verdict(passed)}` }));
const card = (number: number, state: RegistrationCard["state"]): RegistrationCard => ({
  ...{ teacher: teacherOf(number), school: schoolId(1), number: 1, state, stage: "JUNIOR", subject: "数学" },
  ...{ verdict: "PASSED", counted: 24, credits: 24, registeredAt: on("2022-12-06").at },
});
const returned = { at: on("2022-12-08").at, by: anActor("COUNTY").account, reason: "学时不符", until: day("2022-12-20") };
const nobody = () => false;
const list = { teachers: [teacherOf(0), teacherOf(1)], confirmedAt: on("2022-12-05").at };

test("SEC-01 of a school those count who are registered, confirmed, passed, and short; a list that was returned confirms nobody", () => {
  const registered = [card(0, "REGISTERED"), card(2, "REVERSED")];
  expect(creditOf(enrolled, nobody, registered, [list])).toEqual({
    registered: 1,
    confirmed: 1,
    unconfirmed: 2,
    short: 1,
    held: 0,
    until: null,
  });
  const back = creditOf(enrolled, nobody, registered, [{ ...list, returned }]);
  expect(back).toEqual({ registered: 1, confirmed: 0, unconfirmed: 3, short: 1, held: 0, until: "2022-12-20" });
});

test("CRD-05 whom the county took back is confirmed by a later list alone", () => {
  const reversed = [card(0, "REGISTERED"), card(1, "REVERSED")];
  expect(creditOf(enrolled, nobody, reversed, [list])).toMatchObject({ registered: 1, confirmed: 0, unconfirmed: 3 });
  const anew = { teachers: [teacherOf(1)], confirmedAt: on("2022-12-07").at };
  expect(creditOf(enrolled, nobody, reversed, [list, anew])).toMatchObject({ registered: 1, confirmed: 1, unconfirmed: 2 });
});

test("§6-31 who departed and is not registered is held: nobody's to confirm, to register or to teach", () => {
  const departed = new Set([0, 1, 2, 4].map(teacherOf));
  const credit = creditOf(enrolled, (teacher) => departed.has(teacher), [card(0, "REGISTERED")], [list]);
  expect(credit).toEqual({ registered: 1, confirmed: 0, unconfirmed: 1, short: 0, held: 3, until: null });
});

test("CAL-15, CAL-17 the school is outstanding for whoever is short and for whom it has not confirmed, the county for those confirmed and for its answer", () => {
  const credit = creditOf(enrolled, nobody, [card(0, "REGISTERED")], [list]);
  const standing = {
    county: places.COUNTY,
    isGraceOpen: true,
    left: [],
    schools: [{ school: places.SCHOOL, ...credit, until: day("2022-12-20") }],
  };
  expect(outstanding["CAL-15"](standing)).toMatchObject([{ organization: places.SCHOOL, missing: "1名教师学时尚未修满" }]);
  expect(outstanding["CAL-17"](standing)).toMatchObject([
    { organization: places.SCHOOL, missing: "2名合格教师的学分尚未确认", dueOn: "2022-12-20" },
    { organization: places.COUNTY, missing: "1名教师的学分已确认，尚未登记", about: [places.SCHOOL] },
    { organization: places.COUNTY, missing: "尚未答复学分登记是否设宽限期" },
  ]);
  expect(outstanding["CAL-17"]({ ...standing, isGraceOpen: false, schools: [] })).toEqual([]);
  expect(outstanding["CAL-17"]({ ...standing, isGraceOpen: false, schools: [], left: [places.SCHOOL] })).toMatchObject([
    { organization: places.COUNTY, missing: "1所学校的学分登记中断，系统不再自动重试，请重新办理登记", about: [places.SCHOOL] },
  ]);
});

const told = async (of: string, graceDays = 0, departed: TeacherId[] = []) => {
  const schools = [1, 2].map((number) => aReportedSchool({ number, stages: ["JUNIOR"], teachers: [], enrolledFirst: 0, units: [] }));
  const head = await aSnapshot(schools, { week: week(of) });
  const rules = { ...rules2022, settings: { ...rules2022.settings, registrationGraceDays: graceDays } };
  const counted = { county: places.COUNTY, week: week(of), day: sundayOf(week(of)), rules };
  const serving = new Set(enrolled.flatMap(({ teacher }) => (departed.includes(teacher) ? [] : [teacher])));
  const facts = { enrolled, serving, registered: [card(0, "REGISTERED")], lists: [] };
  const begun = await countedSection(creditsCounting, async () => ({
    county: null,
    school: async (id: OrgId) => (id === schoolId(1) ? facts : { ...facts, enrolled: [] }),
  })).begin(counted, null);
  const ids = [schoolId(1), schoolId(2)];
  const figures = await Promise.all(ids.map(async (id) => [id, await begun.school(id, undefined)] as const));
  const frozen = { county: begun.county, schools: Object.fromEntries(figures) };
  return {
    county: JSON.stringify(creditsSection.forCounty(frozen, head)),
    points: creditsSection.countyPoints(frozen, head).open ?? [],
    school: JSON.stringify(creditsSection.forSchool(frozen, schoolId(1), head)),
    other: JSON.stringify(creditsSection.forSchool(frozen, schoolId(2), head)),
  };
};

test("RPT-03, CAL-17 the week says which schools have not confirmed, from December 1 until registration has closed, its days of grace included", async () => {
  expect((await told("2022-W47")).county).toBe("[]");
  const december = await told("2022-W49");
  expect(december.county).toContain(JSON.stringify(["合格未确认", "3人（1所）"]));
  expect(december.county).toContain(JSON.stringify(["已登记", "1人"]));
  expect(december.points).toEqual(["1所学校未确认学分"]);
  expect(december.school).toContain("贵单位有3名合格教师的学分尚未确认，请于2022-12-31前确认");
  expect(december.other).toBe("[]");
  expect((await told("2023-W01")).county).toBe("[]");
  expect((await told("2023-W01", 3)).county).toContain("登记截至2023-01-03");
  expect((await told("2022-W52")).county).toContain(JSON.stringify(["已登记", "1人"]));
  const held = await told("2022-W49", 0, [teacherOf(1)]);
  for (const fact of [
    ["合格未确认", "2人（1所）"],
    ["已离职，学分暂存", "1人"],
  ])
    expect(held.county).toContain(JSON.stringify(fact));
  expect((await told("2022-W48")).county).toContain(JSON.stringify(["已登记", "0人"]));
});

describe("RPT-03 what an enrollment shows of learning is one text of 40 bytes at most", () => {
  const sum = (counted: number) => ({ atLeast: 0, atMost: null, offered: counted, counted, surplus: 0, missing: 0 });
  /** The most hours that a program counts of each part and in all, two digits where it names no figure. */
  const mostIn = (year: number) => {
    const pack = packOf(year);
    if (!pack) throw new Error("there is no such program");
    const { parts, totalAtMost } = rulesFor(pack, undefined);
    const counted = parts.map(({ atMost }) => atMost ?? 99);
    const shown = { parts: counted, total: totalAtMost ?? 99 * counted.length, verdict: "PASSED", stamp: "9f86d081" } as const;
    return { ...shown, parts: counted.map((one) => ({ ...sum(one), buckets: [] })), total: sum(shown.total), shown };
  };
  const { shown, ...statement } = mostIn(2022);
  const confirmed = (at: string, ...chosen: readonly string[]) => ({
    ...{ courses: [], topics: [], at: on(at).at, by: anActor("COUNTY").account, packVersion: "2022" },
    choices: chosen.map((one) => ({ course: CourseCode.parse("A-1"), id: one, on: day(one) })),
  });

  test.each([
    [null, "", null],
    [confirmed("2022-09-15"), "220915", { confirmedOn: "2022-09-15", chosenOn: "2022-09-15", elsewhere: false }],
    [
      confirmed("2022-12-31", "2022-08-02", "2022-07-27"),
      "221231-151",
      { confirmedOn: "2022-12-31", chosenOn: "2022-08-02", elsewhere: false },
    ],
  ])("with the plan it counts, confirmed and chosen on which days: %#", (plan, text, planned) => {
    const kept = progressText(statement, {
      stamp: "9f86d081",
      planned: plannedOf({ county: places.COUNTY, confirmed: plan }, places.COUNTY),
    });
    expect(kept).toBe(`6/4/18|28|P|9f86d081|${text}`);
    expect(progressIn(kept)).toEqual({ ...shown, planned });
    const moved = progressText(statement, {
      stamp: "9f86d081",
      planned: plannedOf({ county: places.COUNTY, confirmed: plan }, places.SCHOOL),
    });
    expect(progressIn(moved)).toEqual({ ...shown, planned: planned && { ...planned, elsewhere: true } });
    expect(Buffer.byteLength(moved)).toBeLessThanOrEqual(40);
  });

  test.each([
    [[], null, ""],
    [[card(0, "REGISTERED")], "2022-12-06", "6gn"],
    [[card(0, "REVERSED")], "TAKEN_BACK", "-"],
    [[card(0, "REVERSED"), { ...card(0, "REGISTERED"), registeredAt: "2022-12-30T16:00:00.000Z" }], "2022-12-31", "6hc"],
  ] as const)("CRD-05 with the day of the registration that stands, in Shanghai: %#", (registrations, registered, text) => {
    expect(registeredOnOf(registrations)).toBe(registered);
    const planned = { confirmedOn: day("2022-12-31"), chosenOn: day("2022-08-02"), elsewhere: true };
    const worked = { stamp: "9f86d081", registered: registeredOnOf(registrations) };
    for (const most of [mostIn(2022), mostIn(2018)])
      for (const [plan, said] of [
        [planned, "221231-151*"],
        [null, ""],
      ] as const) {
        const kept = progressText(most, { ...worked, planned: plan });
        expect(kept.split("|").slice(3).join("|")).toBe(`9f86d081|${said}|${text}`);
        expect(progressIn(kept)).toEqual({ ...most.shown, planned: plan, registered });
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(40);
      }
  });

  test("of an earlier version it says nothing of the plan, or of what is registered, which is not that there is none", () => {
    for (const text of ["6/4/18|28|P|9f86d081", "6/4/18|28|P|9f86d081|later"]) expect(progressIn(text)).toEqual(shown);
    for (const text of ["6/4/18|28|P|9f86d081|", "6/4/18|28|P|9f86d081||later"])
      expect(progressIn(text)).toEqual({ ...shown, planned: null });
  });
});
