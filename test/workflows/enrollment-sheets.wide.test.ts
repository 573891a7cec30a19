import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { type Line, People } from "#given/people.ts";
import { cellsOf, csvOf, importing, jobOf, refusals, workbookOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

type Person = { readonly name: string; readonly number: string; readonly id: TeacherId };

const people = new People(11, "370685");
const ALL = "?year=2022";

let system: System;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: Awaited<ReturnType<typeof given.anOpenSchool>>;
let staff: Person[];
let office: string;

const employ = async (count: number, at = school.school): Promise<Person[]> => {
  const made: Person[] = [];
  for (let i = 0; i < count; i++) {
    const [name, number] = [people.name(), people.identityNumber()];
    made.push({ name, number, id: await given.aNumbered(at, number, name, ["JUNIOR"]) });
  }
  return made;
};
const line = ({ name, number }: Person, more: Line = {}): Line => ({ 证件号码: number, 姓名: name, 学段: "初中", 学科: "数学", ...more });
const take = (lines: readonly Line[], query = ALL) => importing(system, school.mine, school.school, "enrollments", csvOf(lines), query);
const rosterNow = async () => z.object({ roster: z.int() }).parse((await school.mine(`GET ${school.list}/unit`)).body).roster;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  school = await given.anOpenSchool("school", "JUNIOR", { name: "第一<初级>中学" });
  staff = await employ(70);
  office = `/programs/2022/counties/${at.county}/stages/JUNIOR`;
});
afterAll(() => system.stop());

describe("ENR-11 enrollments by spreadsheet", () => {
  test("the whole list at once, by number; the same file twice changes nothing", async () => {
    expect(await take(staff.slice(0, 60).map((one) => line(one)))).toMatchObject({ state: "APPLIED", counts: { created: 60 } });
    expect(await rosterNow()).toBe(60);
    const again = await importing(
      system,
      school.mine,
      school.school,
      "enrollments",
      await workbookOf(staff.slice(0, 60).map((one) => line(one))),
      ALL,
    );
    expect(again).toMatchObject({ state: "APPLIED", counts: { created: 0, unchanged: 60 } });
    expect(await school.mine(`GET ${school.list}/enrollments?limit=200`)).toMatchObject({ body: { items: { length: 60 } } });
  });

  test("by the teacher's id instead of the number", async () => {
    const byId = staff.slice(60, 62).map(({ id, name }) => ({ 教师编号: id, 姓名: name, 学段: "初中", 学科: "物理" }));
    expect(await take(byId)).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
  });

  test("every wrong row is named with column and reason, and nothing is written", async () => {
    const [a, b, c, d, e, f] = staff.slice(62);
    const listed = staff[0];
    if (!a || !b || !c || !d || !e || !f || !listed) throw new Error("too few");
    const elsewhere = await given.anOpenSchool("elsewhere", "JUNIOR");
    const [stranger] = await employ(1, elsewhere.school);
    if (!stranger) throw new Error("too few");
    const before = await rosterNow();
    const job = await take([
      line(a, { 姓名: "别人" }),
      line(b, { 学科: "通用技术" }),
      line(c, { 学段: "小学", 学科: "数学" }),
      line(d, { 学段: "" }),
      line(e),
      line(e, { 学科: "语文" }),
      line(listed, { 学科: "语文" }),
      line(f, { 证件号码: "370685199001011234" }),
      line(stranger),
      line(f, { 证件号码: "" }),
      ...staff.slice(1, 20).map((one) => line(one)),
    ]);
    expect(job).toMatchObject({ state: "REFUSED", counts: { refused: 10, unchanged: 19 }, refusal: { code: "import-has-errors" } });
    expect(await refusals(school.mine, school.school, job)).toEqual([
      [2, "证件号码", "not-found"],
      [3, "学科", "subject-not-in-stage"],
      [4, "学段", "stage-not-in-school"],
      [5, "学段", "stage-required"],
      [6, "证件号码", "teacher-in-file-twice"],
      [7, "证件号码", "teacher-in-file-twice"],
      [8, "学科", "teacher-already-enrolled"],
      [9, "证件号码", "id-invalid"],
      [10, "证件号码", "not-found"],
      [11, "证件号码", "value-required"],
    ]);
    expect(await rosterNow()).toBe(before);
  });

  test("undone as a whole while the list is open", async () => {
    const before = await rosterNow();
    const job = await take(staff.slice(62, 66).map((one) => line(one)));
    expect(await rosterNow()).toBe(before + 4);
    await school.mine(`POST /organizations/${school.school}/imports/${job.import}/undo`);
    await system.settle();
    expect(jobOf(await school.mine(`GET /organizations/${school.school}/imports/${job.import}`))).toMatchObject({ state: "UNDONE" });
    expect(await rosterNow()).toBe(before);
  });

  test("rows after the submission are refused, and what hangs on a submitted list is not undone", async () => {
    const job = await take(staff.slice(62, 64).map((one) => line(one)));
    expect(await given.submit(school)).toMatchObject({ status: 200 });
    const late = await take(staff.slice(64, 66).map((one) => line(one)));
    expect(late).toMatchObject({ state: "REFUSED", counts: { refused: 2 } });
    expect((await refusals(school.mine, school.school, late)).map(([, , code]) => code)).toEqual([
      "enrollment-submitted",
      "enrollment-submitted",
    ]);
    const undo = await school.mine(`POST /organizations/${school.school}/imports/${job.import}/undo`);
    expect(undo).toMatchObject({ status: 409, body: { code: "import-undo-blocked" } });
  });
});

describe("报名汇总表 from the frozen list", () => {
  test("prints on A4, asks for nothing outside, shows masked numbers and the hash at its foot", async () => {
    const list = await school.mine(`GET ${school.list}/lists/1`);
    const { sha256, teachers } = z.object({ sha256: z.string(), teachers: z.array(z.unknown()) }).parse(list.body);
    expect(teachers).toHaveLength(64);
    const page = await school.mine(`GET ${school.list}/lists/1/print`);
    expect(page).toMatchObject({ status: 200 });
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = z.string().parse(page.body);
    expect(html).toContain("@page { size: A4");
    expect(html).toContain(`第1号名单  SHA-256 ${sha256}`);
    expect(html).toContain("初中学段报名汇总表");
    expect(html).toContain("合计 64 人");
    expect(html).toContain("第一&lt;初级&gt;中学");
    expect(html).not.toMatch(/https?:|src=|<script/);
    for (const { name, number } of staff.slice(0, 64)) {
      expect(html).toContain(name);
      expect(html).not.toContain(number);
      expect(html).toContain(`**************${number.slice(-4)}`);
    }
  });

  test("comes as a workbook too", async () => {
    const [head, first] = await cellsOf(await school.mine(`GET ${school.list}/lists/1/sheet`));
    expect(head).toEqual(["序号", "姓名", "证件号码", "学段", "学科", "职务"]);
    expect(first).toMatchObject(["1", expect.any(String), expect.stringMatching(/^\*{14}/), "初中", "数学", "教师"]);
  });

  test("is one of the lists the school has submitted", async () => {
    const lists = await school.mine(`GET ${school.list}/lists`);
    expect(lists).toMatchObject({ status: 200, body: { items: [{ number: 1, count: 64, late: false }] } });
  });

  test("a number nobody submitted, and another school's list, are not found", async () => {
    expect(await school.mine(`GET ${school.list}/lists/9/print`)).toMatchObject({ status: 404 });
    expect(await system.as("elsewhere")(`GET ${school.list}/lists/1/print`)).toMatchObject({ status: 404, body: { code: "not-found" } });
  });
});

describe("SEC-08 the export that fits the portal's form", () => {
  const exported = async (on: string, ask: object, as = "county") => system.as(as)(`POST ${on}`, ask);

  test("asks what for, masks numbers, and says on it who made it", async () => {
    expect(await exported(`${office}/exports`, {})).toMatchObject({ status: 422, body: { code: "purpose-required", rule: "SEC-08" } });
    const file = await exported(`${office}/exports`, { purpose: "省平台填报" });
    const cells = await cellsOf(file);
    expect(cells[0]).toEqual(["序号", "单位名称", "姓名", "证件类型", "证件号码", "学段", "学科", "职务"]);
    expect(cells).toHaveLength(65);
    expect(cells[1]?.[4]).toMatch(/^\*{14}/);
  });

  test("full numbers are a right of their own", async () => {
    const file = await exported(`${office}/exports/numbers`, { purpose: "省平台填报" });
    const cells = await cellsOf(file);
    const numbers = cells.slice(1).map((line) => line[4]);
    expect(new Set(numbers)).toEqual(new Set(staff.slice(0, 64).map(({ number }) => number)));
  });

  test("columns of one's own replace the profile's", async () => {
    const columns = [
      { heading: "教师姓名", field: "NAME" },
      { heading: "报名学科", field: "SUBJECT" },
      { heading: "乡村", field: "RURAL" },
    ];
    const file = await exported(`${school.list}/exports`, { purpose: "核对", columns }, "school");
    const [head, first] = await cellsOf(file);
    expect(head).toEqual(["教师姓名", "报名学科", "乡村"]);
    expect(first?.[2]).toBe("是");
  });
});

describe("the comparison with a sheet of the portal", () => {
  test("says who is here and not there, and the reverse, with masked numbers", async () => {
    const [first, second] = staff;
    if (!first || !second) throw new Error("too few");
    const unlisted = staff[66];
    const stranger = people.identityNumber();
    const rows = [
      ["单位", "姓名", "身份证号", "报名学科", "平台状态"],
      ...staff
        .slice(1, 64)
        .map(({ name, number }, index) => ["一中", name, number, index === 0 ? "语文" : index < 59 ? "数学" : "", "已报"]),
      ["一中", unlisted?.name ?? "", unlisted?.number ?? "", "数学", "已报"],
      ["一中", "路人", stranger, "数学", "已报"],
      ["一中", second.name, second.number, "数学", "重复"],
      ["一中", "无号", "12", "数学", "已报"],
    ];
    const compared = await system.as("county")(`POST ${office}/comparison`, writeCsv(rows));
    expect(compared).toMatchObject({
      status: 200,
      body: {
        here: 64,
        both: 63,
        onlyHere: [{ name: first.name, last4: first.number.slice(-4) }],
        onlyThere: [
          { row: 65, known: true },
          { row: 66, last4: stranger.slice(-4), known: false },
        ],
        otherSubject: [{ row: 2, subject: "数学", there: "语文" }],
        twice: [{ rows: [2, 67] }],
        unreadable: [{ row: 68, code: "ID_SHAPE" }],
      },
    });
    expect(JSON.stringify(compared.body)).not.toContain(stranger);
    expect(await school.mine(`POST ${school.list}/comparison`, writeCsv([["姓名"], ["张三"]]))).toMatchObject({
      status: 422,
      body: { code: "heading-missing" },
    });
  });

  test("everybody on a list that was printed, left or was compared can be told who took it (PIPL 44)", async () => {
    const [listed, unlisted] = [staff[0], staff[66]];
    const actsOf = async (one: Person | undefined) =>
      [...(await operatorOf(system)("seen", `${one?.id}`)).matchAll(/^[\d-]+ [\d:]+ {2}(.*?) {2}/gm)].map(([, act]) => act);
    const exported = ["export lists", "export lists with numbers", "export lists", "compare lists with the portal"];
    expect(await actsOf(listed)).toEqual(["print a list", "take a list as a workbook", ...exported]);
    expect(await actsOf(unlisted)).toEqual(["compare lists with the portal"]);
  });

  test("no function was refused by its own rights", () => expect(system.runtime.gate.refusals).toEqual([]));
});
