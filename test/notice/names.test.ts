import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CorrectTeacher } from "#domain/corrections/asks.ts";
import { correctionSheet, readCorrection } from "#domain/corrections/correction-sheet.ts";
import { sameName } from "#domain/names.ts";
import { CreateOrganization } from "#domain/organizations/asks.ts";
import { readSchool, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { Day } from "#domain/program/types.ts";
import type { Cells, RowReading, Sheet } from "#domain/sheet.ts";
import { CollectTeacher } from "#domain/teachers/asks.ts";
import { readTeacher, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { foldedName } from "#domain/text.ts";
import { type Line, People } from "#given/people.ts";

const people = new People(41);
const today = Day.parse("2022-07-05");

/** What a reader finds wrong in a line, as `column code`; a line it takes comes to nothing. */
const wrong = <F extends string>(sheet: Sheet<F>, line: Line, read: (cells: Cells<F>) => RowReading<unknown>): string[] => {
  const reading = read((field) => line[sheet.columns[field].heading] ?? "");
  return reading.ok ? [] : reading.issues.map(({ column, code }) => `${column} ${code}`);
};
const teacher = (given: Line) => wrong(teacherSheet, people.aTeacher(given), (cells) => readTeacher(cells, today));
const school = (given: Line) => wrong(schoolSheet, people.aSchool(given), readSchool);
const correction = (given: Line) =>
  wrong(correctionSheet, { 教师编号: "01ARZ3NDEKTSV4RRFFQ69G5FAV", 姓名: "甲", ...given }, (cells) => readCorrection(cells, today));

const collects = (name: string) =>
  CollectTeacher.safeParse({ name, document: { number: "1" }, subject: "数学", position: "TEACHER" }).success;
const founds = (name: string, administrator = "某人") =>
  CreateOrganization.safeParse({ code: "3790010001", name, type: "SCHOOL", registered: true, administrator: { name: administrator } })
    .success;

describe("DIR-01 a person's name is the same in a sheet and asked by hand", () => {
  it.each(["张三", "阿卜杜拉·买买提", "Anna-Maria O'Neil", "𠮷某"])("%s is one", (name) => {
    expect([teacher({ 姓名: name }), correction({ 更正姓名: name }), school({ 管理员姓名: name })]).toEqual([[], [], []]);
    expect([collects(name), CorrectTeacher.safeParse({ name }).success, founds("某校", name)]).toEqual([true, true, true]);
  });

  it.each(["<b>x</b>", "张3", "=甲", "+甲", "——", "\u202E", "＝甲"])("%s is none", (name) => {
    expect([teacher({ 姓名: name }), correction({ 更正姓名: name })]).toMatchObject([{ length: 1 }, { length: 1 }]);
    expect(school({ 管理员姓名: name }).some((issue) => issue.startsWith("管理员姓名"))).toBe(true);
    expect([collects(name), CorrectTeacher.safeParse({ name }).success, founds("某校", name)]).toEqual([false, false, false]);
  });
});

describe("GOV-01 an organisation's name is the same in a sheet and asked by hand", () => {
  it.each(["第3初级中学", "某县（区）实验小学"])("%s is one", (name) => {
    expect([school({ 学校名称: name }), founds(name)]).toEqual([[], true]);
  });
  it.each(["<b>x</b>", "123", "=校", "@校"])("%s is none", (name) => {
    expect([school({ 学校名称: name }), founds(name)]).toMatchObject([{ length: 1 }, false]);
  });
});

describe("section 9: names compare by one folding, and are kept in it", () => {
  const unseen = fc.constantFrom("", "\u200B", "\u200E", "\u202E", "\u2066", "\uFEFF", "\u00AD", "\u{E0100}", "\uFE0F", "\u3164");
  const blank = fc.constantFrom("", " ", "\u3000", "\u00A0", "\u2003", "\t", "  ", "\u2800");
  const dot = fc.constantFrom("·", "•", "‧", "・", "．", "･", "∙", "⋅");
  const han = fc.constantFrom(..."王伟买提吐尔逊𠮷々〇");
  const part = fc.array(han, { minLength: 1, maxLength: 5 });
  /** A name, and how somebody wrote it. */
  const written = fc.array(part, { minLength: 1, maxLength: 3 }).chain((parts) => {
    const pieces = parts.map((signs) =>
      fc.tuple(...signs.map((sign) => fc.tuple(blank, unseen, blank).map((gaps) => gaps.join("") + sign))),
    );
    const dots = parts.slice(1).map(() => fc.tuple(blank, dot, blank, unseen).map((signs) => signs.join("")));
    return fc.tuple(fc.tuple(...pieces), fc.tuple(...dots), blank).map(([spelled, between, end]) => ({
      name: parts.map((signs) => signs.join("")).join("·"),
      as: spelled.map((signs, index) => signs.join("") + (between[index] ?? "")).join("") + end,
    }));
  });

  it("however it is written, in a record, a correction or a sheet", () => {
    fc.assert(
      fc.property(written, ({ name, as }) => {
        expect(foldedName(as)).toBe(name);
        expect(sameName(as, name)).toBe(true);
        if (as.trim().length > 40) return;
        const asked = { document: { number: "1" }, subject: "数学", position: "TEACHER" };
        expect(CollectTeacher.parse({ name: as, ...asked }).name).toBe(name);
        expect(CorrectTeacher.parse({ name: as }).name).toBe(name);
        const line = people.aTeacher({ 姓名: as.trim() });
        const read = readTeacher((field) => line[teacherSheet.columns[field].heading] ?? "", today);
        expect(JSON.stringify(read)).toContain(JSON.stringify(name));
      }),
      { seed: 9, numRuns: 100 },
    );
  });

  it("and folding what is folded changes nothing, whatever signs it has", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (text) => {
        const once = foldedName(text);
        expect(foldedName(once)).toBe(once);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it.each([
    ["王　伟", "王伟"],
    ["买买提．吐尔逊", "买买提·吐尔逊"],
    ["买买提.吐尔逊", "买买提·吐尔逊"],
    ["Ｍａｒｙ　Ｓｍｉｔｈ", "Mary Smith"],
    ["Mary  Smith", "Mary Smith"],
    ["J. Smith", "J. Smith"],
    ["王Wei", "王Wei"],
  ])("%s is kept as %s", (as, name) => expect(foldedName(as)).toBe(name));

  it("keeps an organisation's name without what nobody sees, in the width its office writes", () => {
    const read = readSchool(
      (field) => people.aSchool({ 学校名称: "某县　实验\u200B小学（南区）" })[schoolSheet.columns[field].heading] ?? "",
    );
    expect(read).toMatchObject({ ok: true, entry: { name: "某县实验小学（南区）" } });
  });
});

describe("DIR-01 a day is read as it is written, and nobody guesses", () => {
  it.each(["2015-9-1", "2015/09/01", "2015.9.1", "2015年9月1日", "20150901", "2022-07-05"])("%s is a day", (day) => {
    expect([teacher({ 到校日期: day }), correction({ 到校日期: day })]).toEqual([[], []]);
  });
  it.each(["2015111", "201511", "201509-01", "2015-02-30"])("%s is none", (day) => {
    expect([teacher({ 到校日期: day }), correction({ 到校日期: day })]).toEqual([["到校日期 VALUE_INVALID"], ["到校日期 VALUE_INVALID"]]);
  });
  it.each(["2022-07-06", "20990101"])("%s is still to come, and nobody joined a school on it", (day) => {
    expect([teacher({ 到校日期: day }), correction({ 到校日期: day })]).toEqual([
      ["到校日期 JOINED_IN_FUTURE"],
      ["到校日期 JOINED_IN_FUTURE"],
    ]);
  });
});
