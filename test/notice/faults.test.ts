import { describe, expect, test } from "vitest";
import { faultsIn } from "#domain/imports/file/faults.ts";
import { teacherSheet } from "#domain/teachers/teacher-sheet.ts";

const codesOf = (field: "name" | "remark", written: string): string[] =>
  faultsIn(teacherSheet, (asked) => (asked === field ? written : "")).map(({ code }) => code);

describe("SEC-03, §9 what a program writes when it failed is not a value", () => {
  test.each(["#N/A", "#REF!", "#####", "Err:502", "NaN", "null", "undefined", "[object Object]"])("%s", (written) =>
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
