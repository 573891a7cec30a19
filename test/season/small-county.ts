import { schoolSheet } from "#domain/organizations/school-sheet.ts";
import type { Sheet } from "#domain/sheet.ts";
import { teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { type Line, People } from "#given/people.ts";
import { writeWorkbook } from "#platform/sheets/write.ts";
import type { Source } from "./acts/collect.ts";

const workbook = (sheet: Sheet, lines: readonly Line[]): Promise<Uint8Array> => {
  const headings = Object.values(sheet.columns).map(({ heading }) => heading);
  return writeWorkbook([{ name: sheet.title, headings, rows: lines.map((line) => headings.map((heading) => line[heading] ?? "")) }]);
};

type Sheets = NonNullable<Source["sheets"]>;

/** A county of junior schools with four people each, the first of them its principal. */
const aCounty = async (code: string, schoolCount: number, people: People): Promise<Sheets> => {
  const codes = Array.from({ length: schoolCount }, (_, place) => `${code}00${String(place + 1).padStart(2, "0")}`);
  const schools = codes.map((学校代码) => people.aSchool({ 学校代码, 上级管理单位代码: code }));
  const teachers = codes.flatMap((学校代码) =>
    ["校长（园长）", "教师", "教师", "教师"].map((职务) =>
      people.aTeacher({ 学校代码, 学段: "初中", 任教学科: people.subject("JUNIOR"), 职务 }),
    ),
  );
  return { schools: await workbook(schoolSheet, schools), teachers: await workbook(teacherSheet, teachers) };
};

/** A county of eight schools: enough for one of every temper. Or of fewer, for less. */
export const aSmallCounty = async (schools = 8): Promise<Source[]> => [
  { code: "370000", name: "甲省", level: "PROVINCE" },
  { code: "379000", name: "乙市", level: "PREFECTURE" },
  { code: "379001", name: "丙县", level: "COUNTY", sheets: await aCounty("379001", schools, new People(7)) },
];

/** The county next to it, of two schools, to which some of its people go. */
export const aNeighbor = async (): Promise<Source> => ({
  code: "379002",
  name: "丁县",
  level: "COUNTY",
  sheets: await aCounty("379002", 2, new People(8, "379002")),
});
