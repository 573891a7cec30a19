import { describe, expect, it } from "vitest";
import { canonical } from "#domain/canonical.ts";
import type { Letter } from "#domain/mail/letter.ts";
import { plainText } from "#domain/mail/text.ts";
import { countyLetter, schoolLetter, weeklyReport } from "#domain/reports/letter.ts";
import type { Snapshot } from "#domain/reports/types.ts";
import { aRegion, aUnit } from "#given/lists.ts";
import { aCard, aReportedSchool, aSnapshot, schoolId, week } from "#given/report.ts";

const cards = (count: number, given: Parameters<typeof aCard>[0] = {}) => Array.from({ length: count }, () => aCard(given));
const text = (letter: Letter): string => plainText(letter);
const firstLines = ({ blocks }: Letter) => Object.fromEntries(blocks.flatMap((block) => (block.is === "facts" ? block.facts : [])));
const mailed = (snapshot: Snapshot, school: string | null = null): Letter =>
  weeklyReport.letter({ week: snapshot.week, school }, { recipient: "", console: undefined, enclosed: JSON.parse(canonical(snapshot)) });

const BEFORE = week("2022-W28");
const AFTER = week("2022-W29");

describe("RPT-03 the first lines say this week", () => {
  it("what was newly done, what was not, what closes next, whom to telephone", async () => {
    const teachers = cards(4);
    const last = await aSnapshot([aReportedSchool({ teachers, enrolledFirst: 1 })], { week: week("2022-W27") });
    const snapshot = await aSnapshot([aReportedSchool({ teachers, enrolledFirst: 3 })], { week: BEFORE, last });
    expect(firstLines(countyLetter(snapshot, undefined))).toMatchObject({
      本周完成: "新报名2人",
      尚未完成: "第1初级中学进度滞后；未报名1人",
      截止事项: "2022-07-20（周三）市、县级培训管理者培训、各级指导专家团队培训、检查报名情况并提交报名管理任务",
      联系电话: "第1初级中学 1000000001",
    });
  });

  it("a school is told its county's telephone, and its own task with the day", async () => {
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(2), enrolledFirst: 1 })], { telephone: "1000000009" });
    expect(firstLines(schoolLetter(snapshot, schoolId(1), undefined))).toMatchObject({
      联系电话: "丙县 1000000009",
      需要办理: "已填1人，名单未提交；请学校在2022-07-20前（含当日）提交",
    });
  });
});

describe("ENR-15 who is missing, by what holds", () => {
  it.each([
    ["before the list closes nobody is omitted", BEFORE, /未报名2人/, /漏报/],
    ["and afterwards they are", AFTER, /漏报2人/, /未报名/],
  ])("%s", async (_, of, says, saysNot) => {
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(3), enrolledFirst: 1 })], { week: of });
    for (const letter of [countyLetter(snapshot, undefined), schoolLetter(snapshot, schoolId(1), undefined)]) {
      expect(text(letter)).toMatch(says);
      expect(text(letter)).not.toMatch(saysNot);
    }
  });

  it("people whose subject is in no list stand apart (§6-55)", async () => {
    const teachers = [...cards(1), ...cards(2, { subject: "日语" })];
    const letter = countyLetter(await aSnapshot([aReportedSchool({ teachers })], { week: AFTER }), undefined);
    expect(text(letter)).toContain("应参训1人");
    expect(text(letter)).toContain("漏报1人");
    expect(text(letter)).toContain("另有2人任教学科不在学科目录内，更正任教学科后方可报名");
  });

  it("a unit that takes no part is named with its reason and telephone, and nobody of it is omitted", async () => {
    const units = [aUnit({ school: schoolId(1), state: "ABSENT", reason: "停办" })];
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(3), units })], { week: AFTER });
    const letter = countyLetter(snapshot, undefined);
    const table = letter.blocks.find((block) => block.is === "table" && block.head[2] === "理由");
    expect(table).toMatchObject({ rows: [["第1初级中学", "初中", "停办（教师3人）", "1000000001"]] });
    expect(text(letter)).not.toContain("漏报");
    expect(letter.attachments?.[0]?.sheets.find(({ name }) => name === "不参加单位")).toMatchObject({
      rows: [["S001", "第1初级中学", "初中", "停办", 3, "1000000001"]],
    });
  });

  it("once the county has locked the stage, nobody is told to have a list given back", async () => {
    const units = [aUnit({ school: schoolId(1), state: "SUBMITTED" })];
    const facts = { regions: [aRegion({ state: "LOCKED" })] };
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(2), enrolledFirst: 1, units })], { week: AFTER, facts });
    expect(text(countyLetter(snapshot, undefined))).toContain("名单已锁定，不再变更");
  });

  it("a school that nobody administers is behind for that, and its county has to appoint somebody", async () => {
    const schools = [1, 2].map((number) => ({ ...aReportedSchool({ number, teachers: cards(2) }), unadministered: number === 2 }));
    const letter = countyLetter(await aSnapshot(schools), undefined);
    expect(text(letter)).toMatch(/第1初级中学\s+初中\s+尚未填报/);
    expect(text(letter)).toMatch(/第2初级中学\s+初中\s+学校没有管理员，须县级任命；尚未填报/);
  });

  it("shows subjects only where somebody is missing", async () => {
    const teachers = [...cards(1), ...cards(1, { subject: "英语" })];
    const letter = countyLetter(await aSnapshot([aReportedSchool({ teachers, enrolledFirst: 1 })]), undefined);
    const table = letter.blocks.find((block) => block.is === "table" && block.head[0] === "初中学科");
    expect(table).toMatchObject({ rows: [["英语", 1, 0, { value: 1, tone: "alert" }]] });
  });
});

describe("RPT-03 a week that is as the one before", () => {
  const teachers = cards(2);
  const weeks = async (now: number) => {
    const last = await aSnapshot([aReportedSchool({ teachers, enrolledFirst: 1 })], { week: week("2022-W40") });
    return aSnapshot([aReportedSchool({ teachers, enrolledFirst: now })], { week: week("2022-W41"), last });
  };

  it("is one line by mail, for the county and for a school, and whole as a page", async () => {
    const same = await weeks(1);
    for (const school of [null, schoolId(1)]) {
      const { blocks, attachments } = mailed(same, school);
      expect(blocks).toHaveLength(1);
      expect(text(mailed(same, school))).toMatch(/^2022年第41周与2022年第40周相同，没有变化。尚未完成：/);
      expect(attachments).toBeUndefined();
    }
    expect(countyLetter(same, undefined).attachments).toHaveLength(1);
  });

  it("is not where a figure differs", async () => {
    expect(mailed(await weeks(2)).blocks.length).toBeGreaterThan(3);
  });
});

it("a week's workbook has a title with the week on every sheet, and totals", async () => {
  const letter = countyLetter(await aSnapshot([aReportedSchool({ teachers: cards(3), enrolledFirst: 1 })]), undefined);
  const sheets = letter.attachments?.[0]?.sheets ?? [];
  for (const { name, title } of sheets) expect(title).toBe(`丙县2022年第28周研修情况总结：${name}`);
  expect(sheets.find(({ name }) => name === "分学校")?.total?.slice(0, 10)).toEqual(["合计", "", "", "", 3, 1, 0, 2, 0, 0]);
});
