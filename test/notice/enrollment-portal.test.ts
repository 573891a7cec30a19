import { describe, expect, it } from "vitest";
import { readEnrollment } from "#domain/enrollment/enrollment-sheet.ts";
import { decideEnrollmentRow } from "#domain/enrollment/rules/enrollment-row.ts";
import { TeacherId } from "#domain/ids.ts";
import { compare, withoutPurpose } from "#domain/lists/rules.ts";
import type { PortalRow, ProvenList } from "#domain/lists/types.ts";
import { account, actor, at, beforeTheList, county, otherSchool, rules, school, teacher } from "#given/lists.ts";
import { aRecord } from "#given/records.ts";

const other = TeacherId.parse("00000000000000000000000T99");
const listed = { teacher, name: "张三", last4: "123X", position: "TEACHER", subject: "数学" };
const about = {
  year: 2022,
  stage: "JUNIOR" as const,
  school,
  county,
  number: 1,
  rosterVersion: 1,
  late: false,
  zeroDeclared: false,
  packVersion: "2022.1",
};
const proven = (...teachers: ProvenList["list"]["teachers"]): ProvenList => ({
  list: {
    ...about,
    program: "工程",
    schoolName: "一中",
    schoolCode: "S001",
    countyName: "丙县",
    submittedAt: at("2022-07-10").at,
    teachers,
    omitted: [],
  },
  submission: {
    ...about,
    count: teachers.length,
    submittedAt: at("2022-07-10").at,
    submittedBy: account,
    key: "k",
    sha256: "a".repeat(64),
  },
  since: { movedIn: 2, movedAway: 1 },
});
const row = (of: PortalRow["teacher"], subject = "数学", number = 2): PortalRow => ({ row: number, last4: "123X", teacher: of, subject });

describe("the portal's sheet against the submitted lists", () => {
  const onList = {
    proven: proven(listed),
    person: aRecord({ teacher, name: "张三", last4: "123X" }),
    school: { organization: school, name: "一中", code: "S001" },
    countyName: "丙县",
    stage: "JUNIOR" as const,
    subject: "数学",
  };
  const reading = { format: "csv" as const, headingRow: 1, ignoredColumns: [], otherTabs: [], hiddenRows: [], notes: [9], outside: [] };
  const against = (...rows: PortalRow[]) => compare([proven(listed)], [onList], { rows, unreadable: [], reading });
  it("the same person in both is no difference", () =>
    expect(against(row(teacher))).toMatchObject({ both: 1, onlyHere: [], onlyThere: [], otherSubject: [], twice: [] }));
  it("here and not there", () => expect(against()).toMatchObject({ onlyHere: [{ teacher, name: "张三", schoolName: "一中" }] }));
  it("there and not here, known to the county or not", () =>
    expect(against(row(teacher), row(other, "", 3), row(null, "", 4))).toMatchObject({
      onlyThere: [
        { row: 3, known: true },
        { row: 4, known: false },
      ],
    }));
  it("under another subject; a sheet without subjects says nothing about them", () => {
    expect(against(row(teacher, "语文"))).toMatchObject({ otherSubject: [{ teacher, subject: "数学", there: "语文" }] });
    expect(against(row(teacher, ""))).toMatchObject({ otherSubject: [] });
  });
  it("who moved since is counted beside it", () => expect(against()).toMatchObject({ here: 1, since: { movedIn: 2, movedAway: 1 } }));
  it("what of the file is not read is told beside it, and what is wrong with a row by column", () => {
    const issues = [{ column: "姓名", code: "VALUE_LOST" as const, rule: "SEC-03" as const, data: { column: "姓名" } }];
    expect(compare([], [], { rows: [], unreadable: [{ row: 2, issues }], reading })).toMatchObject({
      unreadable: [
        { row: 2, code: "VALUE_LOST", issues: [{ column: "姓名", code: "value-lost", detail: expect.stringContaining("姓名") }] },
      ],
      warnings: [{ code: "notes-below" }],
    });
  });
  it("there twice", () => expect(against(row(teacher), row(teacher, "数学", 9))).toMatchObject({ both: 1, twice: [{ rows: [2, 9] }] }));
});

describe("SEC-08 an export says what for", () => {
  it("and is refused without", () => {
    expect(withoutPurpose({ profile: "PORTAL", purpose: "" })).toMatchObject({ refusal: { code: "PURPOSE_REQUIRED", rule: "SEC-08" } });
    expect(withoutPurpose({ profile: "PORTAL", purpose: "填报" })).toBeUndefined();
  });
});

describe("ENR-11 a row is an ask like any other", () => {
  type Line = Parameters<typeof decideEnrollmentRow>[2];
  const decide = (line: Partial<Line> = {}, given: Parameters<typeof beforeTheList>[0] = {}, ...rows: readonly number[]) => {
    const row: Line = { number: null, teacher: null, name: null, stage: "JUNIOR", subject: "数学", ...line };
    const standing = { ...beforeTheList(given), same: rows.map((number) => ({ row: number, entry: row })) };
    return decideEnrollmentRow(actor("SCHOOL"), standing, row, { schoolId: school, importId: "I" }, rules(), at("2022-07-10"));
  };
  it("and enrolls, with the import it came by", () =>
    expect(decide()).toMatchObject({ ok: true, did: "created", value: { enrollment: { teacher, importId: "I" } } }));
  it("for the person with that name and that id, where they are written", () => {
    expect(decide({ name: "张三", teacher })).toMatchObject({ ok: true });
    expect(decide({ name: "李四" })).toMatchObject({ refusal: { code: "NAME_DIFFERS" } });
    expect(decide({ teacher: other })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });
  it("and finds nobody of another school, not even to say that the name differs", () => {
    expect(decide({ name: "李四" }, { teacher: { school: otherSchool } })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(decide({}, { teacher: null })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });
  it("and is refused where others of the file are about the same person, whatever else is wrong", () =>
    expect(decide({ name: "李四" }, {}, 2, 5)).toMatchObject({
      refusal: { code: "TEACHER_IN_FILE_TWICE", rule: "ENR-13", data: { rows: "2、5" } },
    }));
  it("and is refused after the submission", () =>
    expect(decide({}, { unit: { state: "SUBMITTED" } })).toMatchObject({ refusal: { code: "ENROLLMENT_SUBMITTED" } }));
});

describe("a row of the enrollment sheet", () => {
  const cells = { number: "379001199001010015", teacher: "", name: "张三", stage: "初中", subject: "数学" };
  const read = (given: Partial<typeof cells> = {}) => readEnrollment((field) => ({ ...cells, ...given })[field]);
  const wrong = (given: Partial<typeof cells>) => {
    const reading = read(given);
    return reading.ok ? [] : reading.issues.map(({ column, code }) => `${column} ${code}`);
  };
  it("is read by number or by id", () => {
    expect(read()).toMatchObject({ ok: true, entry: { name: "张三", stage: "JUNIOR", subject: "数学", teacher: null } });
    expect(read({ number: "", teacher: teacher.toLowerCase() })).toMatchObject({
      ok: true,
      entry: { number: null, teacher },
    });
  });
  it.each([
    [{ number: "" }, ["证件号码 VALUE_REQUIRED"]],
    [{ number: "", teacher: "12" }, ["教师编号 VALUE_INVALID"]],
    [{ stage: "" }, ["学段 STAGE_REQUIRED"]],
    [{ stage: "大学" }, ["学段 VALUE_UNKNOWN"]],
    [{ subject: "" }, ["学科 VALUE_REQUIRED"]],
    [{ name: "=1+1" }, ["姓名 VALUE_IS_FORMULA"]],
    [{ stage: "", subject: "" }, ["学段 STAGE_REQUIRED", "学科 VALUE_REQUIRED"]],
  ])("%j is wrong: %j", (given, expected) => expect(wrong(given)).toEqual(expected));
});
