import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { stintUntil } from "#domain/transfers/effects.ts";
import { aCourse } from "#given/courses.ts";
import { day } from "#given/days.ts";
import { learned } from "#given/learned.ts";
import { aComplete, completed } from "#given/learning.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { aRecord } from "#given/records.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, jobOf, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { fresh } from "#given/transfers.ts";

let system: System;
let at: Offices;
let school: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  school = OrgId.parse(await schooling(system, 72).aSchool("school", at.county));
});
afterAll(() => system.stop());

const line = (课程编码: string, change: Line = {}): Line => ({
  ...{ 课程编码, 课程名称: `课程${课程编码}`, 类别: "学科选修", 学段: "初中", 学科: "数学", 专题: "", 学时: "2", 来源: "", 获奖级别: "" },
  ...{ 授课教师编号: "", 课程性质: "", 生效日期: "" },
  ...change,
});
const general: Line = { 类别: "通识选修", 学段: "", 学科: "", 专题: "劳动教育" };
const bring = (lines: readonly Line[], query = "") => importing(system, system.as("county"), at.county, "courses", csvOf(lines), query);
const show = async (code: string) => (await system.as("county")(`GET /counties/${at.county}/courses/${code}`)).body;
const undo = async (job: string) => {
  const asked = await system.as("county")(`POST /organizations/${at.county}/imports/${job}/undo`);
  await system.settle();
  return { asked, job: jobOf(await system.as("county")(`GET /organizations/${at.county}/imports/${job}`)) };
};

describe("LRN-03 the county brings its catalogue by sheet", () => {
  test("new codes are added, the same again is unchanged, another content is a new version; an empty cell leaves what stands", async () => {
    const first = [line("S-1", { 来源: "县教科研中心" }), line("S-2", general), line("S-3", { 生效日期: "2022-08-01" })];
    expect(await bring(first)).toMatchObject({ state: "APPLIED", counts: { created: 3, updated: 0, unchanged: 0 } });
    expect(await bring(first)).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 3 } });
    const next = await bring([line("S-1", { 学时: "3" }), line("S-2", { ...general, 生效日期: "2022-09-01", 学时: "4" })]);
    expect(next).toMatchObject({ state: "APPLIED", counts: { created: 0, updated: 2 } });
    expect(await show("S-1")).toMatchObject({
      versions: [{ version: 1 }, { version: 2, hours: 3, source: "县教科研中心", validFrom: "2022-07-10" }],
    });
    expect(await show("S-2")).toMatchObject({ versions: [{ replacedFrom: "2022-09-01" }, { hours: 4 }] });
  });

  test("a version that has not begun gives way to one from an earlier day that is named, and stands again once that is taken back", async () => {
    const before = await show("S-2");
    const unsaid = await bring([line("S-2", { ...general, 学时: "5" })], "?checkOnly=true");
    expect(await refusals(system.as("county"), at.county, unsaid)).toEqual([[2, "生效日期", "course-version-order"]]);
    const job = await bring([line("S-2", { ...general, 生效日期: "2022-08-15", 学时: "5" })]);
    expect(job).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    const ends = { replacedFrom: "2022-08-15" };
    expect(await show("S-2")).toMatchObject({ versions: [ends, ends, { hours: 5, validFrom: "2022-08-15" }] });
    expect(await undo(job.import)).toMatchObject({ job: { state: "UNDONE" } });
    expect(await show("S-2")).toEqual(before);
  });

  test("bulk is no weaker than by hand: each row is refused as the act would be, by its column", async () => {
    await system.as("county")(`POST /counties/${at.county}/courses`, aCourse("T-1"));
    await system.as("county")(`PUT /counties/${at.county}/courses/T-1/withdrawal`, { reason: "停用" });
    const job = await bring(
      [
        line("U-1", { 类别: "" }),
        line("U-2", { 学科: "科学" }),
        line("U-3", { ...general, 专题: "烹饪" }),
        line("U-4", { 类别: "学科必修", 获奖级别: "市级", 学时: "1.5" }),
        line("U-5", { 授课教师编号: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }),
        line("U-6"),
        line("U-6"),
        line("T-1", { 学时: "4" }),
        line("U-7", { 学时: "1.3" }),
        line("课程", {}),
      ],
      "?checkOnly=true",
    );
    expect(await refusals(system.as("county"), at.county, job)).toEqual([
      [2, "类别", "bucket-required"],
      [3, "学科", "course-not-for-subject"],
      [4, "专题", "topic-unknown"],
      [5, "学时", "hours-fixed"],
      [6, "授课教师编号", "course-author-unknown"],
      [7, "课程编码", "course-in-file-twice"],
      [8, "课程编码", "course-in-file-twice"],
      [9, "课程编码", "course-withdrawn"],
      [10, "学时", "value-invalid"],
      [11, "课程编码", "value-invalid"],
    ]);
  });

  test("a school brings none", async () => {
    const asked = await system.as("school")(`POST /organizations/${at.county}/imports/courses`, csvOf([line("X-1")]));
    expect([403, 404]).toContain(asked.status);
  });

  test("every row stands in the course's own history, like the same act by hand", async () => {
    await bring([line("H-1")]);
    const { body } = await system.as("county")(`GET /counties/${at.county}/audit/COURSE/${at.county}.H-1`);
    const { items } = z.object({ items: z.array(z.object({ act: z.string(), importId: z.string().optional() })) }).parse(body);
    expect(items).toEqual([{ ...items[0], act: "add a course", importId: expect.any(String) }]);
  });
});

describe("LRN-03 a sheet is taken back while nobody could choose from it", () => {
  test("new courses go, changed ones are as before", async () => {
    await bring([line("Y-1")]);
    const job = await bring([line("Y-1", { 学时: "3" }), line("Y-2")]);
    expect(await undo(job.import)).toMatchObject({ asked: { status: 202 }, job: { state: "UNDONE" } });
    const shown = z.object({ versions: z.array(z.looseObject({ hours: z.number() })) }).parse(await show("Y-1"));
    expect(shown.versions).toHaveLength(1);
    expect(shown.versions[0]).not.toHaveProperty("replacedFrom");
    expect(await show("Y-2")).toMatchObject({ code: "not-found" });
  });

  test("not what was changed or withdrawn since, nor what teachers may have chosen: CAL-14 has opened on a later day", async () => {
    const [changed, stays] = [await bring([line("Z-1")]), await bring([line("Z-2")])];
    await bring([line("Z-1", { 学时: "4" })]);
    expect((await undo(changed.import)).asked).toMatchObject({ status: 409 });
    await system.clock("2022-07-26T09:00", []);
    expect((await undo(stays.import)).asked).toMatchObject({ status: 409 });
    const sameDay = await bring([line("Z-3")]);
    expect(await undo(sameDay.import)).toMatchObject({ asked: { status: 202 }, job: { state: "UNDONE" } });
  });

  /** Somebody who served at the school till July and moved to another county. */
  const left = async (teacher: TeacherId): Promise<void> => {
    const { inPast, stints } = await import("#table/teachers/stints.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const stint = stintUntil(aRecord({ teacher, school, county: at.county }), day("2022-07-20"), {
      ...{ stint: fresh.stint, ended: "TRANSFERRED", reason: "工作需要" },
    });
    await transact([
      stints.put(stint, stint, { when: "absent", index: inPast(stint, { name: "王老师", subject: "数学", last4: "1234" }) }),
    ]);
  };

  test("nor what somebody learns by, the same day or after New Year: a plan, a pushed lesson, or evidence names it, also of who moved away (§6-74)", async () => {
    const learning = aComplete({}, { facts: [completed("E1")] });
    const codes = ["S1", "L1", "E1", "M1"];
    const jobs = await Promise.all(codes.map((code) => bring([line(code)])));
    const { learns, arrive } = await learned();
    await learns(TeacherId.parse("01G0000000000000000000000A"), { county: at.county, school }, learning);
    const gone = TeacherId.parse("01G0000000000000000000000B");
    await left(gone);
    await arrive(gone, at.county, [completed("M1")]);
    await arrive(gone, at.countyB, [completed("S9")]);
    const unused = await bring([line("S9")]);
    const undone = async (job: (typeof jobs)[number]) => (await undo(job.import)).asked;
    for (const job of jobs) expect(await undone(job)).toMatchObject({ status: 409, body: { hanging: [{ why: "HAS_LEARNING" }] } });
    await system.clock("2023-01-09T09:00", []);
    for (const job of jobs) expect(await undone(job)).toMatchObject({ status: 409, body: { hanging: [{ why: "HAS_LEARNING" }] } });
    expect(await undone(unused)).toMatchObject({ status: 409, body: { hanging: [{ why: "CLOSED" }] } });
  });
});
