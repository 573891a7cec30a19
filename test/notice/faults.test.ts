import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { AppointmentAsk, ClientAsk } from "#domain/accounts/types.ts";
import { CorrectOwn, CorrectTeacher } from "#domain/corrections/asks.ts";
import { correctionSheet } from "#domain/corrections/correction-sheet.ts";
import { AddCourse } from "#domain/courses/asks.ts";
import { courseSheet } from "#domain/courses/course-sheet.ts";
import { CreateOrganization } from "#domain/organizations/asks.ts";
import { schoolSheet } from "#domain/organizations/school-sheet.ts";
import { RecordFor } from "#domain/program/acting.ts";
import { namesOf, type Sheet } from "#domain/sheet.ts";
import { faultsIn } from "#domain/sheets/faults.ts";
import { CollectTeacher, FindTeacher } from "#domain/teachers/asks.ts";
import { teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { Depart, FileTransfer } from "#domain/transfers/asks.ts";
import { departureSheet } from "#domain/transfers/departure-sheet.ts";
import { requestSheet } from "#domain/transfers/request-sheet.ts";
import { everySheet } from "#given/every-sheet.ts";

const codesOf = (field: "name" | "remark", written: string): string[] =>
  faultsIn(teacherSheet, (asked) => (asked === field ? written : "")).map(({ code }) => code);

describe("SEC-03, §9 what a program writes when it failed is not a value", () => {
  test.each(["#N/A", "#REF!", "#ERROR!", "#####", "Err:502", "NaN", "null", "undefined", "[object Object]"])("%s", (written) =>
    expect(codesOf("name", written)).toEqual(["VALUE_FAILED"]),
  );

  test.each(["2.02037E+16", "2.02037E16", "1e+17"])("a number rounded to %s", (written) =>
    expect(codesOf("name", written)).toEqual(["VALUE_ROUNDED"]),
  );

  test.each(["王?", "王？", "王□", "王〓", "王*", "王＊", "王\uFFFD"])("a sign that was lost: %s", (written) =>
    expect(codesOf("name", written)).toEqual(["VALUE_LOST"]),
  );

  test("in free text people write most of these themselves", () => {
    for (const written of ["是否到岗？", "见附注*", "电话□"]) expect(codesOf("remark", written)).toEqual([]);
    expect(codesOf("remark", "备注\uFFFD")).toEqual(["VALUE_LOST"]);
  });
});

describe("SEC-03, §9 in every sheet, those too that are answered at once", () => {
  /** Where people write freely, or an address may hold such signs. */
  const FREE = ["备注", "理由", "不必回避的理由", "课例", "离职原因", "调动原因", "逾期原因", "办公邮箱", "管理员邮箱或电话", "核验地址"];
  const columns = Object.entries(everySheet).flatMap(([name, sheet]) =>
    namesOf(sheet).map((field) => [name, sheet.columns[field]?.heading ?? "", sheet, field] as const),
  );

  test.each(columns)("%s %s", (_, heading, sheet, field) => {
    const code = (written: string) => faultsIn(sheet, (asked) => (asked === field ? written : "")).map((one) => one.code);
    for (const sign of ["?", "？", "□", "〓", "*"]) expect(code(`甲${sign}乙`)).toEqual(FREE.includes(heading) ? [] : ["VALUE_LOST"]);
    expect(code("甲\uFFFD乙")).toEqual(["VALUE_LOST"]);
    for (const failed of ["#N/A", "#REF!", "#####"]) expect(code(failed)).toEqual(["VALUE_FAILED"]);
    expect(code("2.02037E+16")).toEqual(["VALUE_ROUNDED"]);
  });
});

describe("SEC-03 one rule by hand and by sheet: bulk is never weaker, nor is the act by hand", () => {
  const collect = CollectTeacher.shape;
  const correct = CorrectTeacher.shape;
  const found = CreateOrganization.shape;
  const bySheet: Readonly<Record<string, Sheet>> = {
    teacherSheet,
    correctionSheet,
    schoolSheet,
    requestSheet,
    departureSheet,
    courseSheet,
  };
  const alike: readonly (readonly [sheet: string, field: string, byHand: z.ZodType])[] = [
    ["teacherSheet", "name", collect.name],
    ["teacherSheet", "formerName", collect.formerName],
    ["teacherSheet", "subject", collect.subject],
    ["teacherSheet", "certificate", collect.certificate],
    ["teacherSheet", "remark", collect.remark],
    ["teacherSheet", "lateReason", collect.lateReason],
    ["correctionSheet", "newName", correct.name],
    ["correctionSheet", "subject", correct.subject],
    ["correctionSheet", "certificate", correct.certificate],
    ["correctionSheet", "certificate", CorrectOwn.shape.certificate],
    ["correctionSheet", "remark", correct.remark],
    ["correctionSheet", "reason", correct.reason],
    ["schoolSheet", "name", found.name],
    ["schoolSheet", "administrator", AppointmentAsk.shape.name],
    ["schoolSheet", "licence", found.licence.unwrap().shape.number],
    ["schoolSheet", "lateReason", found.lateReason],
    ["requestSheet", "name", FileTransfer.shape.name],
    ["requestSheet", "reason", FileTransfer.shape.reason],
    ["requestSheet", "lateReason", FileTransfer.shape.lateReason],
    ["departureSheet", "reason", Depart.shape.reason],
    ["courseSheet", "name", AddCourse.shape.name],
    ["courseSheet", "source", AddCourse.shape.source],
  ];
  const inSheet = (name: string, field: string, written: string): boolean => {
    const sheet = bySheet[name];
    if (!sheet || !namesOf(sheet).includes(field)) throw new Error(`${name} has no ${field}`);
    return faultsIn(sheet, (asked) => (asked === field ? written : "")).length === 0;
  };
  const written = [
    ...["#N/A", "#REF!", "Err:502", "NaN", "undefined", "2.02037E+16", "3706**********1234"],
    ...["?", "？", "□", "〓", "*", "＊", "\uFFFD"].map((sign) => `王伟${sign}`),
  ];

  test.each(alike)("%s %s", (sheet, field, byHand) => {
    expect(inSheet(sheet, field, "王伟")).toBe(true);
    expect(byHand.safeParse("王伟").success).toBe(true);
    expect(written.filter((text) => byHand.safeParse(text).success)).toEqual(written.filter((text) => inSheet(sheet, field, text)));
  });

  test("a name that is given to a program, and the number of a document by which an act is recorded, are values too", () => {
    for (const text of written.slice(7)) expect(ClientAsk.shape.name.safeParse(text).success).toBe(false);
    for (const number of ["2.02037E+16", "鲁教〔2022〕□号"]) expect(RecordFor.shape.document.safeParse(number).success).toBe(false);
    expect(RecordFor.shape.document.safeParse("鲁教〔2022〕35号").success).toBe(true);
  });

  test("whoever is kept under an older name is still found by it", () =>
    expect(FindTeacher.shape.name.safeParse("王?").success).toBe(true));
});
