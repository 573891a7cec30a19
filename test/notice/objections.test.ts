import { describe, expect, test } from "vitest";
import { CourseCode } from "#domain/courses/types.ts";
import { AccountId, ObjectionId, TeacherId } from "#domain/ids.ts";
import { outstanding } from "#domain/objections/outstanding.ts";
import { objectionsSection } from "#domain/objections/section.ts";
import { objectionsCounting } from "#domain/objections/section-count.ts";
import type { Objection, ObjectionCard } from "#domain/objections/types.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { Day } from "#domain/program/types.ts";
import { changesSince, readWith, type Seen } from "#domain/spaces/changes.ts";
import { county } from "#given/lists.ts";
import { aSnapshot, rules2022, schoolId, week } from "#given/report.ts";

const teacher = TeacherId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
const [objection, other] = [ObjectionId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAW"), ObjectionId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAX")];
const card = (made: string, due: string, settledAt?: string, isAnswered?: true): ObjectionCard => ({
  ...{ teacher, objection, madeAt: `${made}T02:00:00.000Z`, dueOn: Day.parse(due) },
  ...(settledAt !== undefined && { settledAt: `${settledAt}T02:00:00.000Z` }),
  ...(isAnswered && { isAnswered }),
});
const of = { county, week: week("2022-W41"), day: sundayOf(week("2022-W41")), rules: rules2022 };

describe("CRD-01 an answer is told until its teacher says to have read it", () => {
  const answered = (id: ObjectionId, settledAt: string): Objection => ({
    ...{ objection: id, teacher, county, school: schoolId(1), year: 2022, reportedTo: county, reason: "应为合格", state: "UPHELD" },
    fact: { source: "省平台", id: "A-1", county, course: CourseCode.parse("E-1"), kind: "ASSESSED", on: Day.parse("2022-08-11") },
    said: { offered: 2, counted: 0 },
    made: { by: AccountId.parse("0".repeat(40)), at: "2022-09-26T02:00:00.000Z" },
    dueOn: Day.parse("2022-10-13"),
    settled: { by: AccountId.parse("0".repeat(40)), at: settledAt, answer: "已补报" },
  });
  const [early, late] = [answered(objection, "2022-10-10T01:00:00.000Z"), answered(other, "2022-10-10T01:05:00.000Z")];
  const told = (seen: Seen | undefined) => changesSince(seen, { lines: [] }, [early, late]).answers.map((one) => one.objection);

  test("one that came after they had read is told still, whenever they say what they read", () => {
    const answers = readWith(undefined, [early, late], [objection]);
    expect(told({ at: "2022-10-10T01:06:00.000Z", counted: [], answers })).toEqual([other]);
  });

  test("where nobody kept which they had read, it is those that were answered by then", () => {
    const before = { at: "2022-10-10T01:02:00.000Z", counted: [] };
    expect(told(before)).toEqual([other]);
    expect(readWith(before, [early, late], [])).toEqual([objection]);
    expect(readWith(before, [early, late], [other])).toEqual([objection, other]);
  });
});

describe("SEC-01 the week tells the county of objections that wait", () => {
  const counted = objectionsCounting.county(
    [
      card("2022-09-26", "2022-10-13"),
      card("2022-10-12", "2022-10-26"),
      card("2022-10-10", "2022-10-24", "2022-10-14", true),
      card("2022-10-10", "2022-10-24", "2022-10-14"),
      card("2022-10-10", "2022-10-24", "2022-10-17", true),
      card("2022-09-20", "2022-10-11", "2022-09-30", true),
      card("2022-10-17", "2022-10-31"),
    ],
    of,
  );

  test("as they stood at the end of the week: open, overdue, answered in it", () => {
    expect(counted).toEqual({ open: 3, overdue: 1, answered: 1 });
  });

  test("in words, and nothing where there is none", async () => {
    const head = await aSnapshot([]);
    const said = (figures: unknown) => JSON.stringify(objectionsSection.forCounty({ county: figures, schools: {} }, head));
    expect(said(counted)).toContain("待答复3件，其中1件已超过答复期限");
    expect(said({ open: 0, overdue: 0, answered: 0 })).toBe("[]");
  });

  test("each day on which some are due is a deadline of the county's own", () => {
    const open = [card("2022-09-26", "2022-10-13"), card("2022-09-26", "2022-10-13"), card("2022-10-12", "2022-10-26")];
    expect(outstanding["CAL-15"]({ county, open }).map(({ organization, missing, dueOn }) => [organization, missing, dueOn])).toEqual([
      [county, "2件教师学时异议待答复", "2022-10-13"],
      [county, "1件教师学时异议待答复", "2022-10-26"],
    ]);
  });
});
