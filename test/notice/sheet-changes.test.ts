import { expect, test } from "vitest";
import { decideEarlierAward } from "#domain/awards/earlier-award-row.ts";
import { earlierAwardSheet, readEarlierAward } from "#domain/awards/earlier-award-sheet.ts";
import { decideChapterRow } from "#domain/chapters/chapter-row.ts";
import { chapterSheet, readChapter } from "#domain/chapters/chapter-sheet.ts";
import { decideCourseRow } from "#domain/courses/course-row.ts";
import { courseSheet, readCourse } from "#domain/courses/course-sheet.ts";
import { ImportId } from "#domain/ids.ts";
import type { Cells, RowReading, Sheet } from "#domain/sheet.ts";
import type { RowOutcome } from "#domain/sheet-kind.ts";
import { anActor } from "#given/actors.ts";
import { on } from "#given/days.ts";
import type { Line } from "#given/people.ts";

const now = on("2022-07-08");
const county = anActor("COUNTY");
const importId = ImportId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
const entryOf = <F extends string, E>(sheet: Sheet<F>, read: (cells: Cells<F>) => RowReading<E>, line: Line): E => {
  const reading = read((field) => line[sheet.columns[field].heading] ?? "");
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.entry;
};
const granted = <T, F extends string>(outcome: RowOutcome<T, F>): T => {
  if (!outcome.ok || !("value" in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.value;
};
const ofFile = <E>(entry: E) => ({ importId, same: [{ row: 2, entry }] });

test("SEC-04, VID-09 a row of the directory shows of a node what it changes, from what to what", () => {
  const line = { 节点编码: "SX-1", 学段: "初中", 学科: "数学", 版本: "人教版", 年级: "七年级", 章: "第三章", "节（课）": "3.2", 课时: "2" };
  const decide = (before: Parameters<typeof decideChapterRow>[1], changed: Line) => {
    const entry = entryOf(chapterSheet, readChapter, { ...line, ...changed });
    return decideChapterRow(county, before, entry, ofFile(entry), now);
  };
  const { chapter } = granted(decide(undefined, {}));
  expect(decide(undefined, {})).toMatchObject({ did: "created", changes: [] });
  expect(decide(chapter, { 年级: "8", "节（课）": "3.3", 状态: "停用" })).toMatchObject({
    did: "changed",
    changes: [
      { column: "年级", from: "7", to: "8" },
      { column: "节（课）", from: "3.2", to: "3.3" },
      { column: "状态", from: "在用", to: "停用" },
    ],
  });
  expect(decide(chapter, { 学科: "数　学" })).toMatchObject({ did: "unchanged" });
});

test("SEC-04, VID-08 a row of earlier awards shows which document was noted, and which is", () => {
  const line = { 节点编码: "SX-1", 学段: "初中", 学科: "数学", 获奖级别: "市级", 年度: "2021", 文号: "某教〔2021〕1号" };
  const decide = (award: Parameters<typeof decideEarlierAward>[1]["award"], changed: Line) => {
    const entry = entryOf(earlierAwardSheet, readEarlierAward, { ...line, ...changed });
    return decideEarlierAward(county, { award, isNode: true }, entry, ofFile(entry), now);
  };
  const { award } = granted(decide(undefined, {}));
  expect(decide(award, { 文号: "某教〔2021〕2号" })).toMatchObject({
    did: "changed",
    changes: [{ column: "文号", from: "某教〔2021〕1号", to: "某教〔2021〕2号" }],
  });
});

test("SEC-04, LRN-03 a row of courses shows of a course what a new version changes, and what it leaves empty stays", () => {
  const line = { 课程编码: "S-1", 课程名称: "一元一次方程", 类别: "学科选修", 学段: "初中", 学科: "数学", 学时: "2", 来源: "县研训中心" };
  const decide = (versions: Parameters<typeof decideCourseRow>[1]["versions"], changed: Line) => {
    const entry = entryOf(courseSheet, readCourse, { ...line, ...changed });
    return decideCourseRow(county, { versions, authorKnown: false }, entry, ofFile(entry), now);
  };
  const { course } = granted(decide([], {}));
  expect(decide([course], { 学时: "3", 来源: "", 生效日期: "2022-07-09" })).toMatchObject({
    did: "changed",
    changes: [
      { column: "学时", from: "2", to: "3" },
      { column: "生效日期", from: "2022-07-08", to: "2022-07-09" },
    ],
  });
});
