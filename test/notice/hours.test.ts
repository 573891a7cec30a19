import { describe, expect, test } from "vitest";
import { hoursSection } from "#domain/evidence/section.ts";
import { hoursCounting } from "#domain/evidence/section-count.ts";
import { TeacherId } from "#domain/ids.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aReportedSchool, aSnapshot, schoolId, week } from "#given/report.ts";

const rules = rulesFor(rules2022, undefined);
const teacherId = (number: number) => TeacherId.parse(`01GQ0000000000000000000${String(number).padStart(3, "0")}`);

/** `people` who learn one subject, all as far as `progress` says. */
const learning = (from: number, people: number, subject: string, progress?: string) =>
  Array.from({ length: people }, (_, index) => ({ teacher: teacherId(from + index), stage: "JUNIOR" as const, subject, progress }));

const PASSED = "6/4/14|24|P|now";
const BEGUN = "2/0/4|6|N|now";

const table = {
  ...{ year: 2022, school: schoolId(1), county: places.COUNTY, filedAt: on("2022-07-30").at, filedBy: anActor("COUNTY").account },
  ...{ late: false, version: 1 },
  phases: [
    { name: "第一阶段", from: day("2022-08-01"), through: day("2022-08-31"), subject: "课例", general: "师德" },
    { name: "第二阶段", from: day("2022-09-01"), through: day("2022-12-31"), subject: "选修", general: "专题" },
  ],
};

type Given = {
  readonly enrolled: ReturnType<typeof learning>;
  readonly was?: unknown;
  readonly of?: string;
  readonly gone?: number;
  readonly phases?: typeof table.phases;
};
const told = async ({ enrolled, was, of = "2022-W36", gone = 0, phases = table.phases }: Given) => {
  const head = await aSnapshot([aReportedSchool({ number: 1, stages: ["JUNIOR"], teachers: [], enrolledFirst: 0, units: [] })], {
    week: week(of),
  });
  const serving = new Set(enrolled.slice(gone).map(({ teacher }) => teacher));
  const counted = { county: places.COUNTY, week: week(of), day: sundayOf(week(of)), rules };
  const begun = await countedSection(hoursCounting, async () => ({
    county: null,
    school: async () => ({ enrolled, serving, stamp: "now", table: { ...table, phases } }),
  })).begin(counted, null);
  const school = await begun.school(schoolId(1), was);
  const frozen = { county: begun.county, schools: { [schoolId(1)]: school } };
  const [sheet] = hoursSection.sheets(frozen, head);
  return {
    school,
    county: JSON.stringify(hoursSection.forCounty(frozen, head)),
    own: JSON.stringify(hoursSection.forSchool(frozen, schoolId(1), head)),
    points: hoursSection.countyPoints(frozen, head).open ?? [],
    rows: sheet?.rows.map((row) => row.slice(1)) ?? [],
  };
};
const fact = (head: string, said: string) => JSON.stringify([head, said]);

describe("RPT-03, CRD-01 the week tells of hours", () => {
  test("nothing before learning begins, nor once registration has ended", async () => {
    for (const of of ["2022-W29", "2023-W02"])
      expect(await told({ of, enrolled: learning(1, 6, "数学", PASSED) })).toMatchObject({ county: "[]", own: "[]" });
  });

  test("CAL-18 in the week of December 31 as well, without days of grace", async () => {
    expect((await told({ of: "2022-W52", enrolled: learning(1, 6, "数学", PASSED) })).county).toContain(fact("参训教师", "6人"));
  });

  test("how many have the hours, more than the week before, and hours by part", async () => {
    const enrolled = [...learning(1, 3, "数学", PASSED), ...learning(4, 1, "数学", BEGUN)];
    const before = await told({ enrolled: [...learning(1, 1, "数学", PASSED), ...learning(2, 3, "数学", BEGUN)] });
    const { county, own } = await told({ enrolled, was: before.school });
    for (const text of [county, own]) {
      expect(text).toContain(fact("参训教师", "4人"));
      expect(text).toContain(fact("学时已达24学时并合格", "3人（比上周增加2人）"));
      expect(text).toContain(fact("人均计入学时", "19.5学时"));
      expect(text).toContain("人均5学时（应达6学时）");
    }
  });

  test("who lags behind the school's stage table: nothing counted though its first phase is over, or not passed though all are (GOV-18)", async () => {
    const enrolled = [...learning(1, 2, "数学"), ...learning(3, 2, "数学", BEGUN)];
    const during = await told({ enrolled, of: "2022-W33" });
    expect(during.county).toContain(fact("尚无学时", "2人"));
    expect(during.points).toEqual([]);
    const after = await told({ enrolled });
    expect(after.county).toContain("：2人");
    expect(after.points).toEqual(["2名教师落后于学校阶段性进度表"]);
    const through = (until: string) => table.phases.map((phase, index) => (index === 0 ? phase : { ...phase, through: day(until) }));
    const atEnd = [...enrolled, ...learning(5, 2, "数学", PASSED)];
    for (const [until, behind] of [
      ["2022-12-24", 4],
      ["2022-12-25", 2],
    ] as const)
      expect((await told({ enrolled: atEnd, of: "2022-W51", phases: through(until) })).school).toMatchObject({ behind });
  });

  test("the departed apart, and those whose hours wait to be worked out anew", async () => {
    const { county } = await told({ enrolled: [...learning(1, 5, "数学", PASSED), ...learning(6, 2, "数学", "0/0/0|0|N|then")], gone: 1 });
    expect(county).toContain(fact("其中已离职", "1人"));
    expect(county).toContain(fact("学时待按现行专题、课程重新计算", "2人"));
  });

  test("by school and subject in the workbook, fewer than five of a subject together (SEC-08)", async () => {
    const enrolled = [...learning(1, 5, "数学", PASSED), ...learning(6, 4, "物理", BEGUN), ...learning(10, 1, "化学")];
    expect((await told({ enrolled })).rows).toEqual([
      ["初中", "数学", 5, 5, 24],
      ["", "其他（人数少的学科合并）", 5, 0, 4.8],
    ]);
  });

  test("what is left of a school is never fewer than five: the smallest subject goes with it, and of a school of fewer nothing is told (SEC-08)", async () => {
    const enrolled = [...learning(1, 5, "数学", PASSED), ...learning(6, 6, "语文", PASSED), ...learning(12, 1, "化学", BEGUN)];
    expect((await told({ enrolled })).rows).toEqual([
      ["初中", "语文", 6, 6, 24],
      ["", "其他（人数少的学科合并）", 6, 5, 21],
    ]);
    expect((await told({ enrolled: [...learning(1, 5, "数学", BEGUN), ...learning(6, 1, "化学")] })).rows).toEqual([
      ["", "其他（人数少的学科合并）", 6, 0, 5],
    ]);
    expect((await told({ enrolled: learning(1, 4, "数学", BEGUN) })).rows).toEqual([]);
  });
});
