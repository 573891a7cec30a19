import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSchool, type SchoolRow, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { Day, Stage } from "#domain/program/types.ts";
import type { Cells, RowReading, Sheet } from "#domain/sheet.ts";
import { matchHeadings } from "#domain/sheet-headings.ts";
import { readTeacher, type TeacherRow, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { readRows } from "#given/rows.ts";

const today = Day.parse("2022-07-05");

const entries = async <F extends string, E>(file: string, sheet: Sheet<F>, read: (cells: Cells<F>) => RowReading<E>) => {
  const rows = await readRows(readFileSync(`docs/examples/${file}`));
  if (!rows.ok) throw new Error(rows.refusal.code);
  const [header, ...lines] = rows.value;
  const columns = matchHeadings(sheet, header);
  if (!columns.ok) throw new Error(columns.refusal.code);
  return lines.map((line) => read(columns.value.cells(line)));
};
const whole = <E>(readings: readonly RowReading<E>[]): E[] =>
  readings.map((reading) => {
    if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
    return reading.entry;
  });
const teachersOf = (file: string) =>
  entries<keyof typeof teacherSheet.columns, TeacherRow>(file, teacherSheet, (cells) => readTeacher(cells, today));
const schoolsOf = (file: string) => entries<keyof typeof schoolSheet.columns, SchoolRow>(file, schoolSheet, readSchool);

test("the example sheets hold sixty schools of all four stages, two institutes and 4,600 different teachers, without a mistake", async () => {
  const schools = [...whole(await schoolsOf("schools-379001.xlsx")), ...whole(await schoolsOf("schools-379002.xlsx"))];
  expect(schools.filter(({ type }) => type === "SCHOOL" || type === "KINDERGARTEN")).toHaveLength(60);
  expect(schools.filter(({ type }) => type === "RESEARCH_INSTITUTE")).toHaveLength(2);
  expect(new Set(schools.flatMap(({ stages }) => stages))).toEqual(new Set(Stage.options));
  const teachers = [...whole(await teachersOf("teachers-379001.xlsx")), ...whole(await teachersOf("teachers-379002.csv"))];
  expect(teachers).toHaveLength(4600);
  expect(new Set(teachers.map(({ identity }) => identity.number)).size).toBe(4600);
  const codes = new Set(schools.map(({ code }) => code));
  expect(teachers.filter(({ school }) => !codes.has(school))).toEqual([]);
  expect(
    schools.filter(
      ({ code }) => teachers.filter((teacher) => teacher.school === code && teacher.facts.position === "PRINCIPAL").length !== 1,
    ),
  ).toEqual([]);
});

test("the sheet with mistakes shows what offices really send", async () => {
  const readings = await teachersOf("teachers-with-mistakes.xlsx");
  const codes = new Set(readings.flatMap((reading) => (reading.ok ? [] : reading.issues.map(({ code }) => code))));
  expect(codes).toEqual(
    new Set([
      "ID_INVALID",
      "ID_FIFTEEN_DIGITS",
      "ID_ROUNDED",
      "VALUE_REQUIRED",
      "VALUE_IS_FORMULA",
      "VALUE_UNKNOWN",
      "CERTIFICATE_REQUIRED",
      "RURAL_FLAG_REQUIRED",
      "VALUE_INVALID",
    ]),
  );
});
