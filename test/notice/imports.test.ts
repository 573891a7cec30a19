import { describe, expect, it, test } from "vitest";
import { AccountId, ImportId, type TeacherId } from "#domain/ids.ts";
import {
  areMany,
  askedOf,
  countsOf,
  decideApply,
  decideChecked,
  decideTakeIn,
  decideUndo,
  isStale,
  isUnderWay,
  plannedRowsOf,
  planOf,
  stoppingJob,
  strangersIn,
  takenBackJob,
  tooManyForeign,
} from "#domain/imports/rules.ts";
import { SheetName } from "#domain/imports/sheets.ts";
import type { ImportState } from "#domain/imports/states.ts";
import type { Dependent, Job, RowResult } from "#domain/imports/types.ts";
import { Level } from "#domain/program/types.ts";
import type { Issue } from "#domain/sheet.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { comesTo, granted } from "#given/outcomes.ts";
import { aRecord } from "#given/records.ts";

const now = on("2022-07-05");
const id = ImportId.parse("J".padStart(26, "0"));

/** An import of a hundred teachers, checking. */
const aJob = (given: Partial<Job> = {}): Job => ({
  ...{ import: id, organization: places.COUNTY, sheet: "teachers", state: "CHECKING", checkOnly: false, goodRowsOnly: false },
  ...{ by: AccountId.parse("0".repeat(40)), onBehalf: false, asked: now, rows: 100, checked: 0, chunks: 0, version: 1 },
  counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
  ...given,
});
const issue: Issue = { column: "姓名", code: "VALUE_REQUIRED", rule: "DIR-01", data: { column: "姓名" } };
const refusedRow = (row: number, foreign?: TeacherId): RowResult => ({
  row,
  did: "refused",
  issues: [issue, issue],
  ...(foreign && { foreign }),
});
const judged: readonly RowResult[] = [
  { row: 2, did: "created", plan: "a" },
  { row: 3, did: "updated", plan: "b" },
  { row: 4, did: "unchanged" },
];

describe("who brings which sheet", () => {
  /** By sheet: the levels that bring it, and the rule by which the others hear no. */
  const bringers: readonly [SheetName, readonly Level[], string][] = [
    ["schools", ["COUNTY", "PREFECTURE", "PROVINCE"], "DIR-08"],
    ["teachers", ["SCHOOL", "COUNTY"], "DIR-06"],
    ["enrollments", ["SCHOOL"], "ENR-11"],
    ["corrections", ["SCHOOL", "COUNTY"], "SEC-04"],
    ["departures", ["SCHOOL"], "TRF-07"],
    ["transfers", ["SCHOOL", "COUNTY"], "TRF-01"],
    ["courses", ["COUNTY"], "LRN-03"],
    ["evidence", ["COUNTY"], "LRN-02"],
    ["plans", ["COUNTY"], "LRN-11"],
    ["chapters", ["COUNTY"], "VID-09"],
    ["earlier-awards", ["COUNTY"], "VID-08"],
  ];

  test("every sheet is listed", () => expect(bringers.map(([sheet]) => sheet)).toEqual(SheetName.options));

  it.each(bringers)("%s: %j, by %s", (sheet, levels, rule) => {
    for (const level of Level.options) {
      const ask = { sheet, year: 2022, checkOnly: false, goodRowsOnly: false };
      const expected = levels.includes(level) ? "queued" : `ACT_NOT_YOURS ${rule}`;
      expect(comesTo(decideTakeIn(anActor(level), ask, 100, id, now))).toBe(expected);
    }
  });

  test("nor for an organisation of a level that brings none of the kind: a county brings its schools where the county is", () => {
    const ask = { sheet: "schools", checkOnly: false, goodRowsOnly: false } as const;
    expect(comesTo(decideTakeIn(anActor("COUNTY", "SCHOOL"), ask, 100, id, now))).toBe("ACT_NOT_YOURS DIR-08");
  });

  it.each<[SheetName, number | undefined, string]>([
    ["enrollments", undefined, "YEAR_REQUIRED ENR-12"],
    ["enrollments", 1999, "PROGRAM_UNKNOWN GOV-05"],
    ["enrollments", 2022, "queued"],
    ["teachers", undefined, "queued"],
  ])("%s of the program of %s: %s", (sheet, year, expected) => {
    expect(comesTo(decideTakeIn(anActor("SCHOOL"), { sheet, year, checkOnly: false, goodRowsOnly: false }, 100, id, now))).toBe(expected);
  });

  test("it is taken in as it was asked, and judged later", () => {
    const ask = { sheet: "teachers", checkOnly: true, goodRowsOnly: false } as const;
    expect(granted(decideTakeIn(anActor("COUNTY"), ask, 100, id, now))).toStrictEqual(aJob({ checkOnly: true }));
    expect(granted(decideTakeIn(anActor("COUNTY"), { ...ask, year: 2022 }, 100, id, now))).toStrictEqual(
      aJob({ checkOnly: true, year: 2022 }),
    );
  });
});

describe("SEC-03 数据的准确: every row is judged before anything is written", () => {
  const bad = [...judged, refusedRow(5), refusedRow(6)];

  it.each<[string, readonly RowResult[], Partial<Job>, Partial<Job>]>([
    ["all good", judged, {}, { state: "APPLYING" }],
    ["one bad row, and nothing is written", bad, {}, { state: "REFUSED" }],
    ["bad rows, and the good ones were asked for", bad, { goodRowsOnly: true }, { state: "APPLYING" }],
    ["only a check was asked", judged, { checkOnly: true }, { state: "CHECKED" }],
    ["only a check was asked, of bad rows", bad, { checkOnly: true }, { state: "CHECKED" }],
  ])("%s", (_, rows, given, expected) =>
    expect(decideChecked(aJob(given), rows, "plan", 1)).toMatchObject({
      ...{ checked: 100, plan: "plan", chunks: 1, counts: countsOf(rows), version: 2 },
      ...expected,
    }),
  );

  test("a refusal counts every mistake, not every row", () => {
    expect(decideChecked(aJob(), bad, "plan", 1).refusal).toEqual({ code: "IMPORT_HAS_ERRORS", rule: "SEC-03", data: { count: 4 } });
    expect(decideChecked(aJob(), judged, "plan", 1)).not.toHaveProperty("refusal");
  });

  test("what is written is what makes or changes something; what is told is every row, with what is wrong with it", () => {
    expect(countsOf(bad)).toEqual({ created: 1, updated: 1, unchanged: 1, refused: 2 });
    expect(plannedRowsOf(bad)).toEqual([
      { row: 2, plan: "a" },
      { row: 3, plan: "b" },
    ]);
    expect(planOf(bad, []).rows).toStrictEqual([
      { row: 2, did: "created" },
      { row: 3, did: "updated" },
      { row: 4, did: "unchanged" },
      { row: 5, did: "refused", issues: [issue, issue] },
      { row: 6, did: "refused", issues: [issue, issue] },
    ]);
  });

  it.each<[string, string, ImportState, boolean]>([
    ["a day after, to the second", "2022-07-06T01:00:00.000Z", "CHECKING", false],
    ["a day and a moment after", "2022-07-06T01:00:00.001Z", "CHECKING", true],
    ["long after, once it was checked", "2022-08-05T01:00:00.000Z", "APPLYING", false],
  ])("what was asked more than a day ago is not begun: %s", (_, at, state, stale) => {
    expect(isStale(aJob({ state }), at)).toBe(stale);
  });
});

describe("DIR-06 a sheet asks not who works where", () => {
  it.each([
    [0, 100, false],
    [5, 100, false],
    [6, 100, true],
    [1, 20, false],
    [1, 19, false],
    [2, 19, true],
  ] as const)("%i people of other organisations among %i rows are many: %s", (hits, rows, many) => {
    const some = [...judged, refusedRow(90), ...Array.from({ length: hits }, (_, index) => refusedRow(100 + index, aRecord().teacher))];
    expect(strangersIn(some)).toHaveLength(hits);
    expect(areMany(strangersIn(some), rows)).toBe(many);
  });

  test("one that pries writes nothing, and tells nothing of its rows, nor how many are strangers", () =>
    expect(tooManyForeign(aJob())).toStrictEqual({
      ...aJob({ state: "REFUSED", checked: 100, counts: { created: 0, updated: 0, unchanged: 0, refused: 100 }, version: 2 }),
      refusal: { code: "IMPORT_TOO_MANY_FOREIGN", rule: "DIR-06", data: {} },
    }));
});

describe("SEC-03 what is asked of an import, by where it stands", () => {
  const used: Dependent = { row: 2, id: "t", why: "VERIFIED" };

  it.each<[ImportState, boolean, string, string]>([
    ["CHECKING", true, "IMPORT_NOT_FINISHED SEC-03", "IMPORT_NOT_FINISHED SEC-03"],
    ["CHECKED", false, "queued", "IMPORT_NOTHING_TO_UNDO SEC-03"],
    ["REFUSED", false, "IMPORT_NOTHING_TO_APPLY SEC-03", "IMPORT_NOTHING_TO_UNDO SEC-03"],
    ["APPLYING", true, "unchanged", "IMPORT_NOT_FINISHED SEC-03"],
    ["APPLIED", false, "unchanged", "queued"],
    ["STOPPING", true, "IMPORT_NOT_FINISHED SEC-03", "IMPORT_NOT_FINISHED SEC-03"],
    ["STOPPED", false, "IMPORT_NOTHING_TO_APPLY SEC-03", "IMPORT_NOTHING_TO_UNDO SEC-03"],
    ["UNDOING", true, "IMPORT_NOT_FINISHED SEC-03", "unchanged"],
    ["UNDONE", false, "IMPORT_NOTHING_TO_APPLY SEC-03", "unchanged"],
  ])("one that is %s: under way %s, applying it comes to %s, undoing it to %s", (state, underWay, applied, undone) => {
    const job = aJob({ state, checkOnly: true });
    expect([isUnderWay(job), comesTo(decideApply(job, false, now)), comesTo(decideUndo(job, [], now))]).toEqual([
      underWay,
      applied,
      undone,
    ]);
  });

  test.each([
    [false, false, "unchanged"],
    [true, true, "unchanged"],
    [false, true, "IMPORT_NOT_FINISHED SEC-03"],
    [true, false, "IMPORT_NOT_FINISHED SEC-03"],
  ])("one that is checked to be applied with goodRowsOnly %s, asked with %s, comes to %s", (goodRowsOnly, asked, applied) =>
    expect(comesTo(decideApply(aJob({ checkOnly: false, goodRowsOnly }), asked, now))).toBe(applied),
  );

  test("§6-44 one that was applied otherwise is not said to be applied as it is asked now", () =>
    expect(comesTo(decideApply(aJob({ state: "APPLIED", checkOnly: false, goodRowsOnly: true }), false, now))).toBe(
      "IMPORT_NOTHING_TO_APPLY SEC-03",
    ));

  test("what was only checked is checked again before it is applied, as asked now", () => {
    const later = on("2022-07-06");
    const job = aJob({ state: "CHECKED", checkOnly: true, checked: 100 });
    const expected = aJob({ state: "CHECKING", checkOnly: false, goodRowsOnly: true, asked: later, checked: 0, version: 2 });
    expect(granted(decideApply(job, true, later))).toStrictEqual(expected);
  });

  test("an undo is asked when it is asked, and blocked by whatever later work uses a row", () => {
    const job = aJob({ state: "APPLIED" });
    const undone = granted(decideUndo(job, [], on("2022-07-06")));
    expect(undone).toStrictEqual(aJob({ state: "UNDOING", undoAsked: on("2022-07-06"), version: 2 }));
    expect([askedOf(job), askedOf(undone)]).toEqual([now, on("2022-07-06")]);
    expect(decideUndo(job, [used], now)).toMatchObject({
      refusal: { code: "IMPORT_UNDO_BLOCKED", data: { count: 1, hanging: [used] } },
    });
  });

  test("of many that use it two hundred are shown, and all counted", () => {
    const { refusal } = {
      refusal: undefined,
      ...decideUndo(
        aJob({ state: "APPLIED" }),
        Array.from({ length: 201 }, () => used),
        now,
      ),
    };
    expect(refusal?.data).toMatchObject({ count: 201, hanging: Array.from({ length: 200 }, () => used) });
  });

  test("rows that others spoiled stop it: what was written is taken back, and what could not be is told", () => {
    const spoiled = stoppingJob(aJob({ state: "APPLYING" }), [2, 7]);
    expect(spoiled).toMatchObject({
      state: "STOPPING",
      version: 2,
      refusal: { code: "IMPORT_ROW_SPOILED", rule: "DIR-06", data: { rows: "2、7" } },
    });
    expect(takenBackJob(spoiled, [], [])).toStrictEqual({ ...spoiled, state: "STOPPED", standing: { created: 0, updated: 0 }, version: 3 });
    const undoing = aJob({ state: "UNDOING" });
    expect(takenBackJob(undoing, [used], [{ row: used.row, did: "updated" }])).toStrictEqual({
      ...undoing,
      state: "UNDONE",
      standing: { created: 0, updated: 1 },
      left: [used],
      version: 2,
    });
  });
});
