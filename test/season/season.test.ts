import { afterAll, expect, it } from "vitest";
import { schoolSheet } from "#domain/directory/school-sheet.ts";
import { teacherSheet } from "#domain/directory/teacher-sheet.ts";
import type { Sheet } from "#domain/sheet.ts";
import { type Line, People } from "#given/people.ts";
import { aSystem } from "#given/system.ts";
import { writeWorkbook } from "#platform/sheets/write.ts";
import { collect, type Source } from "./acts/collect.ts";
import { enrollment } from "./acts/enroll.ts";
import { always } from "./acts/hold.ts";
import { reminders } from "./acts/remind.ts";
import { weeklyReports } from "./acts/report.ts";
import { playSeason, type Season } from "./play.ts";

const system = await aSystem();
afterAll(() => system.stop());

const workbook = (sheet: Sheet, lines: readonly Line[]): Promise<Uint8Array> => {
  const headings = Object.values(sheet.columns).map(({ heading }) => heading);
  return writeWorkbook([{ name: sheet.title, headings, rows: lines.map((line) => headings.map((heading) => line[heading] ?? "")) }]);
};

/** A county of eight junior schools with four people each, the first of them its principal: enough for one of every temper. */
const aSmallCounty = async (): Promise<Source[]> => {
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

it("plays the season of a small county, from the first sheet to the reports of August, and everything that must hold holds", {
  timeout: 300_000,
}, async () => {
  const season: Season = { system, counties: [], tally: new Map() };
  const played: string[] = [];
  await playSeason(season, [collect(await aSmallCounty()), enrollment, reminders, weeklyReports(31), always], ({ what }) =>
    played.push(what),
  );
  expect(played.at(-1)).toBe("the report of week 31");
  expect(Object.fromEntries(season.tally)).toMatchObject({
    schools: 8,
    teachers: 32,
    "units opened": 8,
    "units marked absent": 1,
    "weekly reports": 5,
  });
});
