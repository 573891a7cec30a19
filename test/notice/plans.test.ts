import { expect, test } from "vitest";
import type { OrgId } from "#domain/ids.ts";
import { outstanding } from "#domain/learning/outstanding.ts";
import { plansSection } from "#domain/learning/section.ts";
import { plansCounting } from "#domain/learning/section-count.ts";
import { unchosen } from "#domain/learning/types.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
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
