import { schoolSheet } from "#domain/directory/school-sheet.ts";
import { teacherSheet } from "#domain/directory/teacher-sheet.ts";
import type { Sheet } from "#domain/sheet.ts";
import { type Line, People } from "#given/people.ts";
import { writeWorkbook } from "#platform/sheets/write.ts";
import type { Source } from "./acts/collect.ts";

const workbook = (sheet: Sheet, lines: readonly Line[]): Promise<Uint8Array> => {
  const headings = Object.values(sheet.columns).map(({ heading }) => heading);
  return writeWorkbook([{ name: sheet.title, headings, rows: lines.map((line) => headings.map((heading) => line[heading] ?? "")) }]);
};

/** A county of eight junior schools with four people each, the first of them its principal: enough for one of every temper. */
export const aSmallCounty = async (): Promise<Source[]> => {
  const people = new People(7);
  const codes = Array.from({ length: 8 }, (_, place) => `37900100${String(place + 1).padStart(2, "0")}`);
  const schools = codes.map((code) => people.aSchool({ 学校代码: code }));
  const teachers = codes.flatMap((code) =>
    ["校长（园长）", "教师", "教师", "教师"].map((职务) =>
      people.aTeacher({ 学校代码: code, 学段: "初中", 任教学科: people.subject("JUNIOR"), 职务 }),
    ),
  );
  const sheets = { schools: await workbook(schoolSheet, schools), teachers: await workbook(teacherSheet, teachers) };
  return [
    { code: "370000", name: "甲省", level: "PROVINCE" },
    { code: "379000", name: "乙市", level: "PREFECTURE" },
    { code: "379001", name: "丙县", level: "COUNTY", sheets },
  ];
};
