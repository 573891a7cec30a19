import { describe, expect, test } from "vitest";
import { type OrgId, TeacherId } from "#domain/ids.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { lastDayBefore } from "#domain/program/days.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { codesToMake, decideActivation, lineOf } from "#domain/spaces/rules.ts";
import { activationsSection } from "#domain/spaces/section.ts";
import { activationsCounting } from "#domain/spaces/section-count.ts";
import type { Activation, ActivationCard } from "#domain/spaces/types.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { person, who } from "#given/administrators.ts";
import { on } from "#given/days.ts";
import { county } from "#given/lists.ts";
import { comesTo } from "#given/outcomes.ts";
import { aRecord } from "#given/records.ts";
import { aReportedSchool, aSnapshot, rules2022, schoolId, week } from "#given/report.ts";

const of = { county, week: week("2022-W30"), day: sundayOf(week("2022-W30")), rules: rules2022 };
const code = (made: string, used?: string): ActivationCard => ({
  ...{ teacher: TeacherId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"), school: schoolId(1) },
  ...{ madeAt: made, expiresAt: new Date(Date.parse(made) + 30 * 86_400_000).toISOString() },
  ...(used !== undefined && { usedAt: used }),
});
const told = async (codes: readonly ActivationCard[]) => {
  const begun = await countedSection(activationsCounting, async () => ({ county: null, school: async () => codes })).begin(of, null);
  const school = await begun.school(schoolId(1), undefined);
  const head = await aSnapshot([aReportedSchool({ number: 1, stages: ["JUNIOR"], teachers: [], enrolledFirst: 0, units: [] })], {
    week: week("2022-W30"),
  });
  const frozen = { county: null, schools: school === null ? {} : { [schoolId(1)]: school } };
  return {
    school,
    said: JSON.stringify(activationsSection.forCounty(frozen, head)),
    points: activationsSection.countyPoints(frozen, head),
  };
};
const at = (minute: number) => `2022-07-27T02:${`${minute}`.padStart(2, "0")}:00.000Z`;
const MADE = "2022-07-26T01:00:00.000Z";

describe("LRN-02 the week tells of codes that nobody used, and of accounts bound in bursts", () => {
  test("as they stood at its end: waiting, run out, bound in it; whatever came after is of the next", async () => {
    const codes = [
      code(MADE),
      code("2022-06-01T01:00:00.000Z"),
      code(MADE, at(1)),
      code(MADE, "2022-08-01T02:00:00.000Z"),
      code("2022-08-01T02:00:00.000Z"),
      code("2022-07-01T01:00:00.000Z", "2022-07-20T01:00:00.000Z"),
    ];
    const { school, said, points } = await told(codes);
    expect(school).toEqual({ waiting: 2, expired: 1, bound: 1, burst: 0 });
    expect(said).toContain("本周激活1个账号，未使用的激活码3个（其中已过期1个");
    expect(points).toEqual({ open: [] });
  });

  test("five within ten minutes at one school are asked about, four are not, nor five over an hour", async () => {
    expect((await told([0, 2, 4, 6].map((minute) => code(MADE, at(minute))))).school).toMatchObject({ bound: 4, burst: 0 });
    expect((await told([0, 14, 28, 42, 56].map((minute) => code(MADE, at(minute))))).school).toMatchObject({ bound: 5, burst: 0 });
    const { school, said, points } = await told([0, 2, 4, 6, 10, 30].map((minute) => code(MADE, at(minute))));
    expect(school).toMatchObject({ bound: 6, burst: 5 });
    expect(said).toContain("请核实是否由教师本人办理");
    expect(said).toContain("：5个");
    expect(points.open).toEqual(["1所学校有账号集中激活，待核实"]);
  });

  test("nothing of a school without codes", async () => {
    expect(await told([])).toMatchObject({ school: null, said: "[]" });
  });
});

describe("LRN-02 a code is of one school, and good through its last day", () => {
  const [here, there] = [schoolId(1), schoolId(2)];
  const card: TeacherCard = {
    ...{ teacher: TeacherId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"), school: here, name: "张某", stages: [], subject: "数学" },
    ...{ position: "TEACHER", last4: "1234", verified: true, certified: true, version: 1 },
  };
  const now = on("2022-07-05");
  const codeOf = (school: OrgId): Activation => ({
    ...{
      teacher: card.teacher,
      school,
      county,
      codeHash: "",
      expiresAt: codesToMake([{ card, code: undefined, binding: undefined }], "", 30, now)[0]?.expiresAt ?? "",
    },
    made: { by: who("e"), at: now.at, organization: school, level: "SCHOOL" },
  });
  const stateAt = (school: OrgId, at: string) => lineOf({ card, code: codeOf(school), binding: undefined }, { at }).state;

  test("§6-19 through the day that its slip says", () => {
    expect(stateAt(here, "2022-08-04T15:59:59.000Z")).toBe("WAITING");
    expect(stateAt(here, "2022-08-04T16:00:00.000Z")).toBe("EXPIRED");
    expect(lastDayBefore(codeOf(here).expiresAt)).toBe("2022-08-04");
  });

  test("that of a school they left is dead, and the next is made without a reason", () => {
    const moved = { card, code: codeOf(there), binding: undefined };
    expect(lineOf(moved, now)).toMatchObject({ state: "NONE", expiresAt: null });
    expect(codesToMake([moved], "", 30, now)).toMatchObject([{ before: moved.code }]);
    expect(codesToMake([{ ...moved, code: codeOf(here) }], "", 30, now)).toEqual([]);
    const teacher = aRecord({ teacher: card.teacher, school: here, last4: "1234" });
    const activating = (school: OrgId) => ({ activation: codeOf(school), teacher, binding: undefined, own: undefined });
    expect(comesTo(decideActivation(person(who("f")), activating(there), "1234", now))).toBe("ACTIVATION_INVALID LRN-02");
    expect(comesTo(decideActivation(person(who("f")), activating(here), "1234", now))).toBe("created");
    expect(comesTo(decideActivation(person(who("e")), activating(here), "1234", now))).toBe("ACTIVATION_SELF_MADE LRN-11");
  });
});
