import { describe, expect, it, test } from "vitest";
import { readSchool, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { Day } from "#domain/program/types.ts";
import type { RowReading, Sheet } from "#domain/sheet.ts";
import { matchHeadings } from "#domain/sheet-headings.ts";
import { readTeacher, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { type Line, People } from "#given/people.ts";

const people = new People(3);
const today = Day.parse("2022-07-05");

const read = <E>(sheet: Sheet, line: Line, reading: (cell: (field: string) => string) => RowReading<E>) => {
  const headings = Object.keys(line);
  const columns = matchHeadings(sheet, { number: 1, cells: headings });
  if (!columns.ok) throw new Error(columns.refusal.code);
  return reading(columns.value.cells({ number: 2, cells: headings.map((heading) => line[heading] ?? "") }));
};
const teacher = (given: Line) => read(teacherSheet, people.aTeacher(given), (cells) => readTeacher(cells, today));
const school = (given: Line) => read(schoolSheet, people.aSchool(given), readSchool);
const wrong = <E>(reading: RowReading<E>) => (reading.ok ? [] : reading.issues.map(({ column, code, rule }) => [column, code, rule]));

describe("section 9: headings", () => {
  const match = (...cells: string[]) => {
    const matched = matchHeadings(teacherSheet, { number: 1, cells });
    return matched.ok ? "ok" : [matched.refusal.code, matched.refusal.data];
  };
  const all = Object.values(teacherSheet.columns).map(({ heading }) => heading);

  test("stand in any order, with blanks around them and in full-width brackets or not", () => {
    expect(match(...all.toReversed().map((heading) => ` ${heading} `))).toBe("ok");
  });
  test("that nobody asked for are let be", () => expect(match("序号", ...all, "民族")).toBe("ok"));
  test("that are missing or repeated are refused by name", () => {
    expect(match(...all.filter((heading) => heading !== "是否乡村教师"))).toEqual(["HEADING_MISSING", { heading: "是否乡村教师" }]);
    expect(match(...all, "姓名")).toEqual(["HEADING_TWICE", { heading: "姓名" }]);
  });
  test("of our own sheet of errors are taken, so that a mended sheet can be sent back", () => {
    expect(match(...all, "错误说明")).toBe("ok");
  });
  test("may leave out what is not required", () => {
    expect(match("姓名", "证件类型", "证件号码", "学校代码", "学段", "任教学科", "职务", "是否乡村教师")).toBe("ok");
  });
});

describe("a row of teachers", () => {
  it.each<[string, Line, unknown[]]>([
    ["DIR-05 without the rural flag, which has no default", { 是否乡村教师: "" }, ["是否乡村教师", "RURAL_FLAG_REQUIRED", "DIR-05"]],
    ["DIR-05 with another word for the flag", { 是否乡村教师: "不详" }, ["是否乡村教师", "VALUE_UNKNOWN", "DIR-05"]],
    ["DIR-02 of a researcher without a certificate", { 职务: "教科研人员" }, ["教师资格证书号", "CERTIFICATE_REQUIRED", "DIR-02"]],
    ["DIR-02 of training staff without a certificate", { 职务: "培训机构人员" }, ["教师资格证书号", "CERTIFICATE_REQUIRED", "DIR-02"]],
    ["ENR-01 with a free-text position", { 职务: "班主任" }, ["职务", "VALUE_UNKNOWN", "ENR-01"]],
    ["without a stage", { 学段: "" }, ["学段", "STAGE_REQUIRED", "DIR-01"]],
    ["with an unknown stage", { 学段: "小学、大学" }, ["学段", "VALUE_UNKNOWN", "DIR-01"]],
    ["without a name", { 姓名: "" }, ["姓名", "VALUE_REQUIRED", "DIR-01"]],
    ["whose name is a formula", { 姓名: "=HYPERLINK(0)" }, ["姓名", "VALUE_IS_FORMULA", "SEC-03"]],
    ["whose name is a formula in full width", { 姓名: "＝HYPERLINK(0)" }, ["姓名", "VALUE_IS_FORMULA", "SEC-03"]],
    ["whose name is a number", { 姓名: "12345" }, ["姓名", "VALUE_INVALID", "DIR-01"]],
    ["whose remark holds an identity number", { 备注: "原号379001199003070011更正" }, ["备注", "VALUE_HOLDS_IDENTITY", "SEC-03"]],
    ["with a day that does not exist", { 到校日期: "2021-02-30" }, ["到校日期", "VALUE_INVALID", "DIR-01"]],
  ])("%s is refused by column and rule", (_, given, expected) => {
    expect(wrong(teacher(given))).toEqual([expected]);
  });

  test("says everything that is wrong with it at once", () => {
    expect(wrong(teacher({ 姓名: "", 证件号码: "1", 学段: "", 是否乡村教师: "" })).map(([column]) => column)).toEqual([
      "姓名",
      "证件号码",
      "学段",
      "是否乡村教师",
    ]);
  });

  test("§6-55 takes any subject, folds full-width digits, several stages and days however written", () => {
    const reading = teacher({
      任教学科: "日语",
      学段: "小学、初中，高中",
      到校日期: "2015/9/1",
      学校代码: "３７９００１０００１",
      职务: "校长(园长)",
    });
    expect(reading).toMatchObject({
      ok: true,
      entry: {
        school: "3790010001",
        facts: { subject: "日语", stages: ["PRIMARY", "JUNIOR", "SENIOR"], joinedOn: "2015-09-01", position: "PRINCIPAL" },
      },
    });
  });

  test("takes another document without a kind of gender", () => {
    expect(teacher({ 证件类型: "护照", 证件号码: "E12345678" })).toMatchObject({ ok: true, entry: { identity: { kind: "PASSPORT" } } });
  });
});

describe("a row of schools", () => {
  it.each<[string, Line, unknown[]]>([
    ["GOV-01 of an unknown type", { 类型: "大学" }, ["类型", "ORG_TYPE_UNKNOWN", "GOV-01"]],
    ["GOV-01 without a stage", { 学段: "", 起止年级: "" }, ["学段", "STAGE_REQUIRED", "GOV-01"]],
    [
      "ENR-05 of a kindergarten without its licence",
      { 类型: "幼儿园", 学段: "幼儿园", 起止年级: "" },
      ["办园许可证号", "LICENCE_REQUIRED", "ENR-05"],
    ],
    ["DIR-08 without an administrator", { 管理员姓名: "" }, ["管理员姓名", "ADMIN_REQUIRED", "DIR-08"]],
    ["DIR-08 whose administrator nobody could reach", { 管理员邮箱或电话: "" }, ["管理员邮箱或电话", "ADMIN_REQUIRED", "DIR-08"]],
    ["§6-34 with grades nobody can place", { 学段: "小学、初中", 起止年级: "1-9" }, ["起止年级", "VALUE_INVALID", "GOV-01"]],
    ["§6-34 with grades that overlap", { 学段: "小学、初中", 起止年级: "小学1-6、初中6-9" }, ["起止年级", "GRADES_OVERLAP", "GOV-01"]],
  ])("%s is refused by column and rule", (_, given, expected) => {
    expect(wrong(school(given))).toEqual([expected]);
  });

  it.each([
    ["1-5", "小学", [{ stage: "PRIMARY", from: 1, to: 5 }]],
    [
      "小学1-5、初中6-9",
      "小学、初中",
      [
        { stage: "PRIMARY", from: 1, to: 5 },
        { stage: "JUNIOR", from: 6, to: 9 },
      ],
    ],
    [
      "初中7至9；高中10—12",
      "初中、高中",
      [
        { stage: "JUNIOR", from: 7, to: 9 },
        { stage: "SENIOR", from: 10, to: 12 },
      ],
    ],
  ])("§6-34 grades per stage and school: %s", (grades, stages, expected) => {
    expect(school({ 学段: stages, 起止年级: grades })).toMatchObject({ ok: true, entry: { grades: expected } });
  });
});
