import { describe, expect, test } from "vitest";
import { ObjectionId, TeacherId } from "#domain/ids.ts";
import { outstanding } from "#domain/objections/outstanding.ts";
import { objectionsSection } from "#domain/objections/section.ts";
import { objectionsCounting } from "#domain/objections/section-count.ts";
import type { ObjectionCard } from "#domain/objections/types.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { Day } from "#domain/program/types.ts";
import { county } from "#given/lists.ts";
import { aSnapshot, rules2022, week } from "#given/report.ts";

const teacher = TeacherId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
const objection = ObjectionId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAW");
const card = (made: string, due: string, settledAt?: string, isAnswered?: true): ObjectionCard => ({
  ...{ teacher, objection, madeAt: `${made}T02:00:00.000Z`, dueOn: Day.parse(due) },
  ...(settledAt !== undefined && { settledAt: `${settledAt}T02:00:00.000Z` }),
  ...(isAnswered && { isAnswered }),
});
const of = { county, week: week("2022-W41"), day: sundayOf(week("2022-W41")), rules: rules2022 };

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
