import { describe, expect, it, test } from "vitest";
import { enrollmentCounting } from "#domain/enrollment/section-count.ts";
import type { Unit } from "#domain/enrollment/types.ts";
import { TransferId } from "#domain/ids.ts";
import { securityCounting } from "#domain/incidents/section-count.ts";
import type { Letter } from "#domain/mail/letter.ts";
import { plainText } from "#domain/mail/text.ts";
import { asOf, sundayOf } from "#domain/program/calendar/weeks.ts";
import { countyLetter, schoolLetter } from "#domain/reports/letter.ts";
import { decideTurn } from "#domain/reports/rules.ts";
import type { TransferState } from "#domain/transfers/states.ts";
import { account, aRegion, aUnit, county, school } from "#given/lists.ts";
import { aCard, aReportedSchool, aSnapshot, inOffice, rules2022, schoolId, week } from "#given/report.ts";

const of = { county, week: week("2022-W28"), day: sundayOf(week("2022-W28")), rules: rules2022 };
const sunday = "2022-07-17T15:59:59.999Z";
const monday = asOf(of.week);
const mark = (at: string) => ({ at, by: account, recordedFor: null });
const submitted = (at: string, number = 1): Partial<Unit> => ({
  state: "SUBMITTED",
  submission: {
    ...({ year: 2022, stage: "JUNIOR", school, county, number, rosterVersion: 1, count: 1, zeroDeclared: false } as const),
    ...{ submittedAt: at, submittedBy: account, late: false, key: "lists/1", sha256: "a".repeat(64), packVersion: "2022.1" },
  },
});
const text = (letter: Letter): string => plainText(letter).replaceAll(/\s+/g, " ");

const stageOf = (unit: Partial<Unit>, enrolledAt = sunday, region = aRegion()) => {
  const teachers = [aCard()];
  const enrolled = teachers.map(({ teacher, subject }) => ({ teacher, subject, stage: "JUNIOR" as const, enrolledAt }));
  const facts = aReportedSchool({ teachers, enrolled, units: [aUnit({ school: schoolId(1), ...unit })] });
  return enrollmentCounting.school(facts, [region], of, undefined);
};
const shown = (one: unknown) => expect(one);

describe("§6-63 the count looks at what stood at Sunday 24:00, where rows tell", () => {
  test.each([
    ["on Sunday, in its last millisecond", sunday, { drafted: 1, omitted: 0 }],
    ["on Monday, in its first", monday, { drafted: 0, omitted: 1 }],
  ])("who is enrolled %s", (_, at, line) => {
    shown(stageOf({}, at)).toMatchObject({ people: { eligible: 1, omitted: line.omitted }, stages: [{ lines: [line] }] });
  });

  test.each<[string, Partial<Unit>, object]>([
    ["submitted on Sunday", submitted(sunday), { state: "SUBMITTED", submittedOn: "2022-07-17", lines: [{ submitted: 1 }] }],
    ["submitted on Monday", submitted(monday), { state: "DRAFTING", submittedOn: null, listed: 0, lines: [{ drafted: 1, submitted: 0 }] }],
    ["submitted again on Monday", submitted(monday, 2), { state: "RETURNED", submittedOn: null, dueOn: "2022-07-18" }],
    ["opened on Sunday", { opened: mark(sunday) }, { state: "DRAFTING" }],
    ["opened on Monday", { opened: mark(monday) }, { state: "NOT_OPENED" }],
  ])("a list %s", (_, unit, stage) => {
    shown(stageOf(unit)).toMatchObject({ stages: [stage] });
  });

  test.each([
    ["opened on Monday", aRegion({ opened: mark(monday) }), { opened: false }],
    ["locked on Monday", aRegion({ state: "LOCKED", locked: { ...mark(monday), omitted: 0, omissions: "" } }), { locked: false }],
    ["locked on Sunday", aRegion({ state: "LOCKED", locked: { ...mark(sunday), omitted: 0, omissions: "" } }), { locked: true }],
  ])("a county's stage %s", (_, region, stage) => {
    shown(stageOf({}, sunday, region)).toMatchObject({ stages: [stage] });
  });

  test.each<[string, "pending" | "done" | "refused", TransferState, string, string, object]>([
    ["filed on Monday", "pending", "PENDING", monday, monday, { pending: 0, done: 0 }],
    ["filed on Friday and done on Monday", "done", "DONE", "2022-07-15T02:00:00Z", monday, { pending: 1, overdue: 1, done: 0 }],
    ["filed on Sunday and rejected on Monday", "refused", "REJECTED", sunday, monday, { pending: 1, overdue: 0, done: 0 }],
    ["rejected on Sunday", "refused", "REJECTED", "2022-07-15T02:00:00Z", sunday, { pending: 0, done: 0 }],
  ])("a transfer %s", async (_, where, state, filedAt, at, figures) => {
    const card = {
      ...{ transfer: TransferId.parse("0".repeat(26)), direction: "IN" as const, fact: "IN_SERVICE" as const, level: "COUNTY" as const },
      ...{ state, at, filedAt, to: school, name: "某教师", last4: "123X" },
    };
    const transfers = { pending: [], done: [], reversed: [], refused: [], planned: [], [where]: [card] };
    shown((await aSnapshot([], { facts: { transfers } })).sections.transfers?.county).toMatchObject(figures);
  });

  test("an administrator relieved on Monday was in office, one who came on Monday was not", async () => {
    const schools = [aReportedSchool()];
    const figures = async (since: string, relieved: object[]) => {
      const held = inOffice(schools).held.map((one) => (one.organization === schoolId(1) ? { ...one, since } : one));
      const facts = {
        administrators: {
          held,
          invited: [],
          relieved: relieved.map((one) => ({ organization: schoolId(1), week: week("2022-W29"), ...one })),
        },
      };
      return (await aSnapshot(schools, { facts })).sections.administrators?.schools[schoolId(1)];
    };
    expect(await figures(sunday, [])).toBeUndefined();
    expect(await figures(monday, [])).toMatchObject({ inOffice: 0 });
    expect(await figures(monday, [{ since: sunday }])).toBeUndefined();
    expect(await figures(monday, [{ since: monday }, {}])).toMatchObject({ inOffice: 0 });
  });

  test.each([
    ["reported on Monday", monday, undefined, 0],
    ["concluded on Monday", sunday, monday, 1],
    ["concluded on Sunday", sunday, sunday, 0],
  ])("an incident %s", (_, reported, concluded, open) => {
    expect(
      securityCounting.county([{ reported: { at: reported }, conclusion: concluded === undefined ? undefined : { at: concluded } }], of),
    ).toEqual({ open });
  });
});

describe("§6-63 else the report says until when it counted", () => {
  const told = (given: Parameters<typeof aSnapshot>[1]) => aSnapshot([aReportedSchool({ teachers: [aCard()] })], given);

  it("in the county's letter and in the school's", async () => {
    const snapshot = await told({ takenAt: "2022-07-17T16:10:00.000Z" });
    for (const letter of [countyLetter(snapshot, undefined), schoolLetter(snapshot, schoolId(1), undefined)]) {
      expect(text(letter)).toContain("2022-07-17 24:00");
      expect(text(letter)).toMatch(/其余截至\s*[:：]?\s*2022-07-18 00:10（教师在职和校验/);
    }
  });

  it("made up for late it says which figures are of the later moment", async () => {
    const snapshot = await told({ late: true, takenAt: "2022-08-02T02:00:00.000Z" });
    expect(text(countyLetter(snapshot, undefined))).toMatch(
      /系2022-08-02 10:00补做，.*按2022-07-17 24:00统计，教师在职和校验、.*等为补做时的数据/,
    );
  });

  it("and one that was counted all at once says so as it did", async () => {
    const { datedAsOf: _, ...snapshot } = await told({ late: true, takenAt: "2022-08-02T02:00:00.000Z" });
    expect(text(countyLetter(snapshot, undefined))).toContain("补做，所列为补做时的数据。");
    expect(text(countyLetter(snapshot, undefined))).toMatch(/生成时间\s*[:：]?\s*2022-08-02 10:00/);
  });
});

describe("RPT-03 weeks asked for by hand are made in their order", () => {
  const made = (...weeks: string[]) => weeks.map((one) => ({ week: week(one) }));

  test.each([
    ["the first of all", made(), "2022-W30", undefined],
    ["one before the first", made("2022-W31"), "2022-W30", undefined],
    ["the next", made("2022-W29"), "2022-W30", undefined],
    ["one that fills a gap", made("2022-W29", "2022-W31"), "2022-W30", undefined],
    ["one after a gap", made("2022-W27", "2022-W31"), "2022-W30", { week: "2022-W30", next: "2022-W28" }],
  ])("%s", (_, before, asked, refused) => {
    const decided = decideTurn(before, week(asked));
    expect(decided.ok ? undefined : decided.refusal).toEqual(
      refused && expect.objectContaining({ code: "WEEK_BEFORE_MISSING", data: refused }),
    );
  });
});
