import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { csvOf, importing, schoolsOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let mine: { readonly id: string; readonly code: string };
let other: { readonly id: string; readonly code: string };
const people = new People(19, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schoolsOf(system, at.county);
  [mine, other] = [await given.aSchool("mine"), await given.aSchool("other")];
});
afterAll(() => system.stop());

/** A line as the school's own program writes it: 姓名 is called 人员, 任教学科 讲授. */
const ownLine = (code = mine.code): Line => {
  const { 姓名 = "", 任教学科 = "", ...rest } = people.aTeacher({ 学校代码: code, 学段: "初中", 任教学科: "数学" });
  return { 人员: 姓名, 讲授: 任教学科, ...rest };
};
const OURS = { 人员: "姓名", 讲授: "任教学科" };
const query = (mapping: unknown) =>
  `?checkOnly=true&mapping=${encodeURIComponent(typeof mapping === "string" ? mapping : JSON.stringify(mapping))}`;
const post = (asked: string, line: Line = ownLine(), by = "mine", where = mine.id) =>
  system.as(by)(`POST /organizations/${where}/imports/teachers${asked}`, csvOf([line]));
const Refused = z.object({ code: z.string(), detail: z.string() });
const Warned = z.object({ warnings: z.array(z.object({ code: z.string(), detail: z.string() })), mapping: z.unknown() });
const remembered = async () => (await system.as("mine")(`GET /organizations/${mine.id}/mappings`)).body;

describe("section 9: a mapping of columns sent with the upload", () => {
  test("without one the answer names what is missing, and that one may be sent", async () => {
    const refused = await post("?checkOnly=true");
    expect(refused).toMatchObject({ status: 422, body: { code: "headings-wrong" } });
    expect(Refused.parse(refused.body).detail).toContain("mapping");
  });

  test.each([
    ["not JSON", "人员=姓名", "应为一个JSON对象"],
    ["empty", {}, "应为一个JSON对象"],
    ["not of words", { 人员: 1 }, "应为一个JSON对象"],
    ["an unknown heading of ours", { ...OURS, 讲授: "主讲" }, "模板中没有“主讲”一列，可对应的有：姓名、证件类型"],
    ["two columns on one", { 人员: "姓名", 讲授: "姓名" }, "“人员”、“讲授”都对应“姓名”，只能有一列"],
    ["one column twice", { ...OURS, " 人员*": "备注" }, "写了不止一次"],
    ["a column that is not there", { ...OURS, 电话: "联系电话" }, "文件中没有“电话”一列，文件的列有：人员、讲授"],
    ["a person's number as a column, however written", '{"人员":"姓名","\\u003379001199003070011":"任教学科"}', "列名中不能含有证件号码"],
  ])("%s is refused, with all that is wrong, and nothing is remembered", async (_, mapping, told) => {
    const refused = await post(query(mapping));
    expect(refused).toMatchObject({ status: 422, body: { code: "mapping-wrong", rule: "SEC-03" } });
    expect(Refused.parse(refused.body).detail).toContain(told);
    expect(JSON.stringify(refused.body)).not.toContain("379001199003070011");
    expect(await remembered()).toEqual({ items: [] });
  });

  test("a person's number is refused as in any text", async () => {
    const refused = await post(query({ 人员: "姓名", "379001199003070011": "任教学科" }));
    expect(refused).toMatchObject({ status: 422, body: { code: "bad-input", errors: [{ pointer: "/query/mapping" }] } });
  });

  test("it is used and shown, remembered for the office's next sheet of the kind and told then, and for nobody else's", async () => {
    const client = system.as("mine");
    const sent = await importing(system, client, mine.id, "teachers", csvOf([ownLine()]), query(OURS));
    expect(sent).toMatchObject({ state: "CHECKED", counts: { created: 1, refused: 0 } });
    const columns = Object.entries(OURS).map(([column, heading]) => ({ column, heading }));
    const read = async (id: string) => Warned.parse((await client(`GET /organizations/${mine.id}/imports/${id}`)).body);
    expect(await read(sent.import)).toMatchObject({ mapping: { remembered: false, columns }, warnings: [] });
    expect(await remembered()).toMatchObject({ items: [{ sheet: "teachers", columns }] });

    const next = await importing(system, client, mine.id, "teachers", csvOf([ownLine()]));
    expect(next).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    expect(await read(next.import)).toMatchObject({
      mapping: { remembered: true, columns },
      warnings: [{ code: "columns-mapped", detail: "按本单位此前上传时的列对应读取：“人员”→“姓名”、“讲授”→“任教学科”。" }],
    });
    expect(await post("", ownLine(other.code), "other", other.id)).toMatchObject({ status: 422, body: { code: "headings-wrong" } });
    expect(await system.as("other")(`GET /organizations/${mine.id}/mappings`)).toMatchObject({ status: 404 });
  });

  test("a file by the template is read as ever, another mapping takes the place, and what is remembered can be forgotten", async () => {
    const template = people.aTeacher({ 学校代码: mine.code, 学段: "初中", 任教学科: "数学" });
    const plain = await importing(system, system.as("mine"), mine.id, "teachers", csvOf([template]), "?checkOnly=true");
    expect(plain).toMatchObject({ counts: { created: 1 } });
    expect((await post(query({ 讲授: "任教学科" }), { ...ownLine(), 姓名: "张三" })).status).toBe(202);
    await system.settle();
    expect(await remembered()).toMatchObject({ items: [{ columns: [{ column: "讲授", heading: "任教学科" }] }] });
    const forget = () => system.as("mine")(`DELETE /organizations/${mine.id}/mappings/teachers`);
    expect(await forget()).toMatchObject({ status: 200, body: { items: [] } });
    expect(await forget()).toMatchObject({ status: 200, body: { items: [] } });
    const { body } = await system.as("county")(`GET /counties/${at.county}/audit/ORGANIZATION/${mine.id}`);
    const { items } = z.object({ items: z.array(z.looseObject({ act: z.string() })) }).parse(body);
    expect(items.filter(({ act }) => act === "forget a mapping")).toEqual([
      expect.objectContaining({ rule: "SEC-03", before: { sheet: "teachers", columns: [{ column: "讲授", heading: "任教学科" }] } }),
    ]);
    expect(await post("?checkOnly=true")).toMatchObject({ status: 422, body: { code: "headings-wrong" } });
  });
});
