import { describe, expect, it, test } from "vitest";
import { changedOn } from "#domain/accounts/effects.ts";
import type { AdministratorFacts } from "#domain/accounts/section-count.ts";
import { ReliefCard } from "#domain/accounts/types.ts";
import { canonical } from "#domain/canonical.ts";
import { plainText } from "#domain/mail/text.ts";
import { Day } from "#domain/program/types.ts";
import { countyLetter, schoolLetter } from "#domain/reports/letter.ts";
import { Snapshot } from "#domain/reports/types.ts";
import frozen from "#given/frozen-2022-W28.json" with { type: "json" };
import { county } from "#given/lists.ts";
import { aReportedSchool, aSnapshot, inOffice, schoolId, week } from "#given/report.ts";

const schools = [1, 2, 3].map((number) => aReportedSchool({ number }));
const relieved = (organization: typeof county, ...days: string[]) =>
  days.map((day) => ReliefCard.parse({ organization, week: changedOn(Day.parse(day)).week }));
const invitation = (madeAt: string, given: Partial<AdministratorFacts["invited"][number]> = {}) => ({
  organization: schoolId(1),
  duty: "ADMINISTRATOR" as const,
  madeAt: `${madeAt}T04:00:00.000Z`,
  expiresAt: new Date(Date.parse(`${madeAt}T04:00:00.000Z`) + 7 * 86_400_000).toISOString(),
  ...given,
});
const counted = (administrators: Partial<AdministratorFacts>, of = "2022-W28") =>
  aSnapshot(schools, { week: week(of), facts: { administrators: { ...inOffice(schools), ...administrators } } });
const of = ({ sections }: Snapshot, number = 1) => sections.administrators?.schools[schoolId(number)];

describe("SEC-05 各级管理员应相对固定: each week tells who changed", () => {
  it("counts the week and the year up to it, per school; a school that is stable is not listed", async () => {
    const two = await counted({ relieved: [...relieved(schoolId(1), "2022-07-12", "2022-07-05"), ...relieved(schoolId(2), "2022-03-01")] });
    expect(of(two)).toEqual({ week: 1, year: 2, inOffice: 1, invited: 0 });
    expect(of(two, 2)).toEqual({ week: 0, year: 1, inOffice: 1, invited: 0 });
    expect(of(two, 3)).toBeUndefined();
    const text = plainText(countyLetter(two, undefined));
    expect(text).toContain("本周免去或更换管理员1人次，2022年累计3人次。各级管理员应相对固定（通知附件六（三））。");
    expect(text).toMatch(/第1初级中学\s+1\s+2\s+1\s+0/);
    expect(text).not.toMatch(/第3初级中学\s+0/);
  });

  it("neither a reviewer who was relieved nor a source that ended is one of them", async () => {
    const others = relieved(county, "2022-07-12").map((card) => ({ ...card, other: true as const }));
    const { sections } = await counted({ relieved: [...others, ...relieved(county, "2022-07-13")] });
    expect(sections.administrators?.county).toEqual({ week: 1, year: 1, inOffice: 1, invited: 0 });
  });

  it("counts the office's own administrators too: 各级", async () => {
    const { sections, ...head } = await counted({ relieved: relieved(county, "2022-07-12") });
    expect(sections.administrators?.county).toEqual({ week: 1, year: 1, inOffice: 1, invited: 0 });
    expect(plainText(countyLetter({ sections, ...head }, undefined))).toMatch(/丙县\s+1\s+1\s+1\s+0/);
  });

  it.each([
    ["on its Monday", "2022-07-11", 1, 1],
    ["on its Sunday", "2022-07-17", 1, 1],
    ["on the Sunday before", "2022-07-10", 0, 1],
    ["on the Monday after, counted late", "2022-07-18", undefined, undefined],
  ])("a change %s is of the week of its day, whenever it is counted", async (_, day, inWeek, inYear) => {
    const figures = of(await counted({ relieved: relieved(schoolId(1), day) }));
    expect(figures).toEqual(inWeek === undefined ? undefined : { week: inWeek, year: inYear, inOffice: 1, invited: 0 });
  });

  test.each([
    ["2022-12-31", "2022-W52", "2022"],
    ["2023-01-01", "2022-W52", "2022"],
    ["2023-01-02", "2023-W01", "2023"],
  ])("a change of %s is of %s, and of the year of that week", (day, of, year) => {
    expect(changedOn(Day.parse(day))).toEqual({ week: of, year });
  });

  it("the weeks of a year add up to it", async () => {
    const days = relieved(schoolId(1), "2022-12-30", "2023-01-01", "2023-01-04");
    expect(of(await counted({ relieved: days }, "2022-W52"))).toMatchObject({ week: 2, year: 2 });
    expect(of(await counted({ relieved: days }, "2023-W01"))).toMatchObject({ week: 1, year: 1 });
  });
});

describe("SEC-05, SEC-02 a school without an administrator is seen", () => {
  const vacant = { held: [] };

  it("comes first, in the county's letter", async () => {
    const held = inOffice(schools).held.filter(({ organization }) => organization !== schoolId(3));
    const text = plainText(countyLetter(await counted({ held, relieved: relieved(schoolId(1), "2022-07-12") }), undefined));
    expect(text).toContain("目前没有管理员的单位1个");
    expect(text).toMatch(/第3初级中学\s+0\s+0\s+0\s+0\n.*第1初级中学/);
  });

  it("another duty, or a program, does not administer", async () => {
    const [administrator] = inOffice(schools.slice(0, 1)).held.slice(1);
    if (!administrator) throw new Error("nobody");
    expect(of(await counted({ held: [{ ...administrator, duty: "SUPPORT" }] }))).toMatchObject({ inOffice: 0 });
    expect(of(await counted({ held: [{ ...administrator, client: true }] }))).toMatchObject({ inOffice: 0 });
    expect(of(await counted({ held: [administrator] }))).toBeUndefined();
  });

  it.each([
    ["made in the week", invitation("2022-07-12"), 1],
    ["made on Sunday", invitation("2022-07-17"), 1],
    ["lapsed in the week", invitation("2022-07-08"), 0],
    ["made after the week, counted late", invitation("2022-07-18"), 0],
    ["to another duty", invitation("2022-07-12", { duty: "SUPPORT" }), 0],
    ["to another school", invitation("2022-07-12", { organization: schoolId(2) }), 0],
  ])("an invitation %s counts %i", async (_, one, invited) => {
    expect(of(await counted({ ...vacant, invited: [one] }))).toEqual({ week: 0, year: 0, inOffice: 0, invited });
  });
});

describe("RPT-03 to each its own, counts only", () => {
  const changed = () => counted({ relieved: [...relieved(schoolId(1), "2022-07-12"), ...relieved(schoolId(2), "2022-07-13")] });

  it("a school reads of its own administrators alone, and nothing where nothing changed", async () => {
    const snapshot = await changed();
    const own = plainText(schoolLetter(snapshot, schoolId(1), undefined));
    expect(own).toMatch(/本校管理员】\s+本周变动\s*[:：]\s*1人次/);
    expect(own).not.toContain("第2初级中学");
    expect(plainText(schoolLetter(snapshot, schoolId(3), undefined))).not.toContain("管理员");
  });

  it("the office's workbook lists them all, the letter the first thirty", async () => {
    const many = Array.from({ length: 32 }, (_, index) => aReportedSchool({ number: index + 1 }));
    const administrators = { ...inOffice(many), relieved: many.flatMap(({ school }) => relieved(school.organization, "2022-07-12")) };
    const letter = countyLetter(await aSnapshot(many, { facts: { administrators } }), undefined);
    const sheet = letter.attachments?.[0]?.sheets.find(({ name }) => name === "管理员变动");
    expect(sheet?.headings).toEqual(["学校代码", "单位名称", "本周变动", "2022年累计", "在任管理员", "待接受任命"]);
    expect(sheet?.rows).toHaveLength(32);
    expect(sheet?.rows[0]).toEqual(["S001", "第1初级中学", 1, 1, 1, 0]);
    expect(plainText(letter)).toContain("另有2个单位，见附件“管理员变动”。");
  });

  it("stands in the frozen snapshot, which is the same bytes when it is read back", async () => {
    const snapshot = await changed();
    expect(canonical(Snapshot.parse(JSON.parse(canonical(snapshot))))).toBe(canonical(snapshot));
  });

  it("a week in which nothing changed says nothing, nor does a report frozen before there was this section", async () => {
    const letters = [countyLetter(await counted({}), undefined), countyLetter(Snapshot.parse(frozen), undefined)];
    for (const letter of letters) {
      expect(plainText(letter)).not.toContain("管理员变动");
      expect(letter.attachments?.flatMap(({ sheets }) => sheets.map(({ name }) => name))).not.toContain("管理员变动");
    }
  });
});
