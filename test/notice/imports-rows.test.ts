import { describe, expect, it, test } from "vitest";
import { correctionSheet } from "#domain/corrections/correction-sheet.ts";
import { decideCorrectionRow } from "#domain/corrections/rules/correction-row.ts";
import { ImportId, OrgId } from "#domain/ids.ts";
import { rowResultOf } from "#domain/imports/rules.ts";
import { decideSchoolRows } from "#domain/organizations/rules/school-rows.ts";
import { type SchoolRow, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { type Organization, OrgCode } from "#domain/organizations/types.ts";
import type { ImportSheet, Numbered, RowOutcome } from "#domain/sheet-kind.ts";
import { decideTeacherRow } from "#domain/teachers/rules/teacher-row.ts";
import { type TeacherRow, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { departureSheet } from "#domain/transfers/departure-sheet.ts";
import { type RequestLine, requestSheet } from "#domain/transfers/request-sheet.ts";
import { decideDepartureRow } from "#domain/transfers/rules/departure-row.ts";
import { decideRequestRow } from "#domain/transfers/rules/request-row.ts";
import type { FilingStanding } from "#domain/transfers/standing.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aChange, aRecord, schoolWith } from "#given/records.ts";
import { aServant, everybody, fresh, officer, schoolAt, seats } from "#given/transfers.ts";

/** What a row comes to, as the import says it: what it did, or the column, the code and the rule, and whether it was about somebody of others. */
const shown = <F extends string>(sheet: ImportSheet<F>, outcome: RowOutcome<unknown, F>): string => {
  const judged = rowResultOf(sheet, 2, outcome);
  if (judged.did !== "refused") return judged.did;
  const words = judged.issues.map(({ column, code, rule }) => `${column} ${code} ${rule}`);
  return [...words, ...(judged.foreign ? ["foreign"] : [])].join(" ");
};

const now = on("2022-07-05");
const alone: Numbered<unknown>[] = [{ row: 2, entry: {} }];
const twice: Numbered<unknown>[] = [...alone, { row: 5, entry: {} }];
const elsewhere = { school: seats.otherCounty.SCHOOL, county: seats.otherCounty.COUNTY };

test("rows about the same are each named to one another", () => {
  const { refusal } = {
    refusal: undefined,
    ...decideDepartureRow(anActor("SCHOOL"), { teacher: undefined, same: twice }, leaving(), now, fresh.stint),
  };
  expect(refusal?.data).toEqual({ rows: "2、5" });
});

describe("DIR-06 a row of teachers", () => {
  const row: TeacherRow = {
    identity: { kind: "PASSPORT", number: "E12345678" },
    school: OrgCode.parse("3790010001"),
    facts: { name: "甲", stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false },
  };
  const school = schoolWith(1);
  const known = (given: Partial<Teacher> = {}) => ({ teacher: aRecord(given) });
  type Standing = Parameters<typeof decideTeacherRow>[1];

  it.each<[string, Partial<Standing>, string]>([
    ["of somebody new", {}, "created"],
    ["of somebody known as it says", { known: known() }, "unchanged"],
    ["of somebody known otherwise", { known: known({ subject: "物理" }) }, "updated"],
    ["twice in the file, whatever else is wrong", { same: twice, school: undefined }, "证件号码 TEACHER_IN_FILE_TWICE DIR-06"],
    ["of no school", { school: undefined }, "学校代码 ORG_CODE_UNKNOWN DIR-01"],
    ["of an office", { school: schoolWith(1, { level: "COUNTY" }) }, "学校代码 ORG_CODE_UNKNOWN DIR-01"],
    ["of a school of others", { school: schoolWith(1, { path: seats.otherCounty }) }, "学校代码 ORG_CODE_UNKNOWN DIR-01"],
    ["of somebody of others", { known: known(elsewhere) }, "证件号码 TEACHER_EXISTS DIR-06"],
    ["of whom nothing is told today", { untold: true }, "证件号码 TOO_MANY_FOREIGN_HITS DIR-06"],
    ["of somebody of the county", { known: known({ school: seats.here.SCHOOL }) }, "证件号码 TEACHER_EXISTS DIR-06"],
    ["of a stage the school has not", { school: schoolWith(1, { stages: ["SENIOR"] }) }, "学段 STAGE_NOT_IN_SCHOOL DIR-01"],
  ])("%s", (_, given, expected) => {
    const standing = { school, known: undefined, same: alone, rules: undefined, day: day("2022-07-05"), ...given };
    expect(shown(teacherSheet, decideTeacherRow(anActor("COUNTY"), standing, row))).toBe(expected);
  });
});

describe("DIR-04 a row of corrections", () => {
  const whom = { teacher: aRecord().teacher, name: "甲" };
  const known = (given: Partial<Teacher> = {}) => ({ teacher: aRecord(given) });
  type Standing = Parameters<typeof decideCorrectionRow>[1];
  type Asks = Parameters<typeof decideCorrectionRow>[2]["asks"];

  it.each<[string, Partial<Standing>, Asks, string]>([
    ["that asks for nothing", {}, {}, "unchanged"],
    ["that applies at once", {}, { subject: "物理" }, "updated"],
    ["that waits to be checked", {}, { name: "乙" }, "updated"],
    ["that waits already", { known: known({ change: aChange().change }), pending: aChange() }, { name: "乙" }, "unchanged"],
    ["about nobody", { known: undefined, school: undefined }, {}, "教师编号 NOT_FOUND DIR-04"],
    [
      "about somebody of others, whatever else is wrong",
      { known: known({ ...elsewhere, name: "丙" }), same: twice },
      {},
      "教师编号 NOT_FOUND DIR-04 foreign",
    ],
    ["twice in the file, by another name too", { known: known({ name: "丙" }), same: twice }, {}, "教师编号 TEACHER_IN_FILE_TWICE DIR-04"],
    ["by another name than on record", { known: known({ name: "丙" }) }, {}, "姓名 NAME_DIFFERS DIR-04"],
    ["about somebody departed", { known: known({ state: "DEPARTED" }) }, {}, "教师编号 NOT_IN_SERVICE SEC-04"],
  ])("%s", (_, given, asks, expected) => {
    const standing = { school: schoolWith(1), known: known(), pending: undefined, same: alone, ...given };
    expect(shown(correctionSheet, decideCorrectionRow(anActor("SCHOOL"), standing, { ...whom, asks }))).toBe(expected);
  });
});

const leaving = (given: { readonly name?: string; readonly on?: string } = {}) => ({
  ...{ teacher: aRecord().teacher, reason: "调出", name: given.name ?? "甲", on: day(given.on ?? "2022-07-05") },
});

describe("TRF-07 a row of departures", () => {
  const gone = { departure: { on: day("2022-07-05"), reason: "调出", at: now.at, by: anActor("SCHOOL").account } };

  it.each<[string, Teacher | undefined, Parameters<typeof leaving>[0], Numbered<unknown>[], string]>([
    ["of somebody of the school", aRecord(), {}, alone, "updated"],
    ["of somebody departed so already", aRecord({ state: "DEPARTED", ...gone }), {}, alone, "unchanged"],
    [
      "of somebody departed so already, by another name",
      aRecord({ state: "DEPARTED", ...gone }),
      { name: "丙" },
      alone,
      "姓名 NAME_DIFFERS TRF-07",
    ],
    ["twice in the file, whoever it is about", aRecord(elsewhere), {}, twice, "教师编号 TEACHER_IN_FILE_TWICE TRF-07"],
    ["of nobody", undefined, {}, alone, "教师编号 NOT_FOUND TRF-07"],
    ["of somebody of others, whose name is not told", aRecord(elsewhere), { name: "丙" }, alone, "教师编号 NOT_FOUND TRF-07 foreign"],
    ["by another name than on record", aRecord(), { name: "丙" }, alone, "姓名 NAME_DIFFERS TRF-07"],
    ["of a day too far ahead", aRecord(), { on: "2022-12-01" }, alone, "离职日期 DEPARTURE_DATE_INVALID TRF-07"],
  ])("%s", (_, teacher, given, same, expected) => {
    const outcome = decideDepartureRow(anActor("SCHOOL"), { teacher, same }, leaving(given), now, fresh.stint);
    expect(shown(departureSheet, outcome)).toBe(expected);
  });
});

describe("TRF-01 a row of transfer requests", () => {
  const common = { name: "张三", reason: "工作需要" };
  const into: RequestLine = { ...common, direction: "IN", identity: { kind: "RESIDENT_CARD", number: "11010519491231123X" } };
  const out: RequestLine = { ...common, direction: "OUT", teacher: aServant("here").teacher, toCode: OrgCode.parse("3790010002") };
  const school = officer("SCHOOL", seats.here);
  const county = officer("COUNTY", seats.here);
  const asks: FilingStanding = {
    ...{ program: undefined, open: undefined, teacher: aServant("otherCounty") },
    ...{ from: schoolAt(seats.otherCounty), to: schoolAt(seats.here) },
  };
  const lets: FilingStanding = { ...asks, teacher: aServant("here"), from: schoolAt(seats.here), to: schoolAt(seats.sameCounty) };
  const others = { teacher: aServant("otherCounty") };
  const closed = (at: "here" | "sameCounty") => ({ to: { ...schoolAt(seats[at]), registered: false } });
  type Given = Partial<Parameters<typeof decideRequestRow>[1]> & { readonly actor?: typeof school };

  it.each<[string, RequestLine, Given, string]>([
    ["that asks for somebody", into, {}, "created"],
    ["that lets somebody go", out, {}, "created"],
    ["of a county that names no school", into, { actor: county, filer: undefined }, "学校代码 VALUE_REQUIRED TRF-02"],
    [
      "of a school that is not there",
      { ...out, school: out.toCode },
      { actor: county, filer: undefined, same: twice },
      "学校代码 ORG_CODE_UNKNOWN DIR-01",
    ],
    ["twice in the file, asked for", into, { same: twice }, "证件号码 TEACHER_IN_FILE_TWICE TRF-01"],
    ["twice in the file, let go", out, { same: twice }, "教师编号 TEACHER_IN_FILE_TWICE TRF-01"],
    ["of a school not registered, asked for", into, closed("here"), "学校代码 ORG_NOT_REGISTERED DIR-01"],
    ["of a school not registered, let go", out, closed("sameCounty"), "调入学校代码 ORG_NOT_REGISTERED DIR-01"],
    ["to a school that is not there", out, { to: undefined }, "调入学校代码 ORG_CODE_UNKNOWN TRF-02"],
    ["to the same school, asked for", into, { teacher: aServant("here") }, "证件号码 TRANSFER_SAME_SCHOOL TRF-06"],
    ["to the same school, let go", out, { to: schoolAt(seats.here) }, "调入学校代码 TRANSFER_SAME_SCHOOL TRF-06"],
    ["by another name than on record", { ...out, name: "李四" }, {}, "姓名 NAME_DIFFERS TRF-01"],
    ["that lets somebody of others go", out, others, "教师编号 NOT_FOUND TRF-01 foreign"],
    ["of a day too far ahead", { ...into, on: day("2022-12-01") }, others, "调动日期 TRANSFER_DATE_INVALID TRF-08"],
  ])("%s", (_, line, { actor = school, ...given }, expected) => {
    const standing = { ...(line.direction === "IN" ? asks : lets), filer: school, same: alone, ...given };
    expect(shown(requestSheet, decideRequestRow({ actor, now, id: fresh.transfer }, standing, line, everybody))).toBe(expected);
  });
});

describe("DIR-08 the rows of schools", () => {
  const office = schoolWith(1, { organization: places.COUNTY, level: "COUNTY", type: "ADMINISTRATION", code: OrgCode.parse("379001") });
  const code = (letter: string) => OrgCode.parse(`379001000${letter}`);
  const aRow = (letter: string, given: Partial<SchoolRow> = {}): SchoolRow => ({
    ...{ code: code(letter), name: `${letter}校`, type: "SCHOOL", stages: ["PRIMARY"], grades: [], registered: true },
    ...{ parent: office.code, administrator: { name: "甲", mailbox: "a@example.invalid" } },
    ...given,
  });
  const decide = (entries: readonly SchoolRow[], others: readonly Organization[] = []): string[] => {
    const rows = entries.map((entry, index) => ({ row: index + 2, entry, id: OrgId.parse(entry.code.padStart(26, "0")) }));
    const known = new Map([office, ...others].map((one) => [one.code, one]));
    const importId = ImportId.parse("J".padStart(26, "0"));
    return decideSchoolRows(anActor("COUNTY"), rows, known, importId).map((outcome) => shown(schoolSheet, outcome));
  };
  const unknown = "管理学校代码 ORG_CODE_UNKNOWN GOV-01";
  const again = "学校代码 ORG_IN_FILE_TWICE DIR-08";

  it.each<[string, readonly SchoolRow[], readonly string[]]>([
    ["managed by one beside it", [aRow("A", { managingCode: code("B") }), aRow("B")], ["created", "created"]],
    ["managed by one that is nowhere", [aRow("A", { managingCode: code("B") })], [unknown]],
    [
      "managed by one that is refused, and what those manage",
      [aRow("A", { managingCode: code("B") }), aRow("B", { managingCode: code("C") })],
      [unknown, unknown],
    ],
    ["twice in the file, managing another", [aRow("A"), aRow("A"), aRow("B", { managingCode: code("A") })], [again, again, unknown]],
    ["below nobody known", [aRow("A", { parent: code("B") })], ["上级管理单位代码 ORG_CODE_UNKNOWN DIR-07"]],
    [
      "of grades that overlap",
      [
        aRow("A", {
          stages: ["PRIMARY", "JUNIOR"],
          grades: [
            { stage: "PRIMARY", from: 1, to: 6 },
            { stage: "JUNIOR", from: 6, to: 9 },
          ],
        }),
      ],
      ["起止年级 GRADES_OVERLAP GOV-01"],
    ],
  ])("%s", (_, rows, expected) => expect(decide(rows)).toEqual(expected));

  it("below an office of others", () => {
    const other = { ...office, path: { ...places, COUNTY: seats.otherCounty.COUNTY }, code: code("Z") };
    expect(decide([aRow("A", { parent: other.code })], [other])).toEqual(["上级管理单位代码 ORG_CODE_UNKNOWN DIR-07"]);
  });
});
