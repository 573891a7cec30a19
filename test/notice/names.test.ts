import { describe, expect, it } from "vitest";
import { CorrectTeacher } from "#domain/corrections/asks.ts";
import { correctionSheet, readCorrection } from "#domain/corrections/correction-sheet.ts";
import { CreateOrganization } from "#domain/organizations/asks.ts";
import { readSchool, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { Day } from "#domain/program/types.ts";
import type { Cells, RowReading, Sheet } from "#domain/sheet.ts";
import { CollectTeacher } from "#domain/teachers/asks.ts";
import { readTeacher, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
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

  it.each(["<b>x</b>", "张3", "=甲", "+甲", "——", "张\u202E三"])("%s is none", (name) => {
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
