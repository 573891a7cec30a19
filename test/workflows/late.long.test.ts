import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { refusal } from "#given/refusals.ts";
import { Collected, schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

const codes = { mine: "3706859101", theirs: "3706859102" };
const schools = { mine: "", theirs: "" };
let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let mine: Client;
let theirs: Client;
let county: Client;
/** Collected in time. */
let inTime: string[];
let next = 0;

const someone = () => inTime[next++] ?? "";
const WARNED = [{ zh: expect.stringContaining("逾期原因"), en: expect.stringContaining("lateReason") }];
const mark = (madeOn: string, closedOn: string, reason: string | null = null) => ({
  ...{ madeOn, closedOn, reason },
  warnings: reason === null ? WARNED : [],
});
const collect = (ask: object) => mine(`POST /organizations/${schools.mine}/teachers`, ask);
const Events = z.object({ events: z.array(z.looseObject({ act: z.string(), late: z.unknown().optional() })) });
/** The acts on a record that bear a mark, with the reasons they were given. */
const told = async (teacher: string) => {
  const { body } = await county(`GET /organizations/${at.county}/teachers/${teacher}/history`);
  return Events.parse(body).events.flatMap(({ act, late }) => (late ? [[act, z.object({ reason: z.unknown() }).parse(late).reason]] : []));
};
const Audited = z.object({
  items: z.array(z.looseObject({ act: z.string(), after: z.looseObject({ late: z.unknown().optional() }).optional() })),
});
/** The same as the audit tells it of requests, which a history leaves out until they are decided. */
const audited = async (teacher: string) => {
  const { body } = await county(`GET /counties/${at.county}/audit/TEACHER/${teacher}`);
  return Audited.parse(body).items.flatMap(({ act, after }) =>
    after?.late ? [[act, z.object({ reason: z.unknown() }).parse(after.late).reason]] : [],
  );
};
const Warned = z.object({ items: z.array(z.object({ warnings: z.array(z.object({ column: z.string(), code: z.string() })) })) });
const warningsOf = async ({ import: id }: { readonly import: string }) =>
  Warned.parse((await mine(`GET /organizations/${schools.mine}/imports/${id}/rows`)).body).items.map(({ warnings }) =>
    warnings.map(({ column, code }) => [column, code]),
  );
const asked = [["逾期原因", "late-reason-asked"]];

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-05T09:00" });
  at = await offices(system);
  given = schooling(system, 91);
  schools.mine = await given.aSchool("mine", at.county, "county", { code: codes.mine });
  schools.theirs = await given.aSchool("theirs", at.county, "county", { code: codes.theirs });
  [mine, theirs, county] = [system.as("mine"), system.as("theirs"), system.as("county")];
  inTime = [];
  for (let one = 0; one < 12; one++) inTime.push((await given.aTeacher("mine", schools.mine)).teacher);
});
afterAll(() => system.stop());

const fileOut = (ask: object) =>
  mine(`POST /organizations/${schools.mine}/transfers`, { direction: "OUT", toCode: codes.theirs, reason: "工作需要", ...ask });
const requestOf = (transfer: string) => mine(`GET /organizations/${schools.mine}/transfers/${transfer}`);
const Filed = z.object({ transfer: z.string() });
const move = (ask: object) => county(`POST /organizations/${at.county}/moves`, { toSchool: schools.theirs, reason: "支教", ...ask });
const pull = (ask: object) => theirs(`POST /organizations/${schools.theirs}/pulls`, ask);
const depart = (teacher: string, on: string) => mine(`POST /organizations/${schools.mine}/departures`, { teacher, on, reason: "辞职" });

describe("CAL-02, §6-15, §6-45 on the last day of transfers nothing is late", () => {
  test("a request, a move and a pull bear no mark, and a reason would be of nothing", async () => {
    const [one, two, three] = [someone(), someone(), someone()];
    expect(await fileOut({ teacher: one, lateReason: "晚了" })).toMatchObject(refusal(422, "not-late", "CAL-02"));
    expect((await requestOf(Filed.parse((await fileOut({ teacher: one })).body).transfer)).body).not.toHaveProperty("late");
    expect(await fileOut({ teacher: one, lateReason: "晚了" })).toMatchObject(refusal(422, "not-late", "CAL-02"));
    expect(await move({ teacher: two, lateReason: "晚了" })).toMatchObject(refusal(422, "not-late", "CAL-02"));
    const moved = await move({ teacher: two });
    expect([moved.status, moved.body]).toEqual([201, expect.not.objectContaining({ late: expect.anything() })]);
    await depart(three, "2022-07-05");
    expect(await pull({ teacher: three, lateReason: "晚了" })).toMatchObject(refusal(422, "not-late", "CAL-02"));
    const pulled = await pull({ teacher: three });
    expect([pulled.status, pulled.body]).toEqual([200, expect.not.objectContaining({ late: expect.anything() })]);
    expect(await Promise.all([one, two, three].map(told))).toEqual([[], [], []]);
  });
});

describe("CAL-02, §6-15, §6-45 after it transfers are taken, marked, and asked why", () => {
  const late = (reason: string | null = null) => mark("2022-07-06", "2022-07-05", reason);
  beforeAll(() => system.clock("2022-07-06T09:00", []));

  test("a request: with its reason, or without and told it by asking the same again", async () => {
    const [one, two] = [someone(), someone()];
    const said = Filed.parse((await fileOut({ teacher: one, lateReason: "七月批准" })).body);
    expect(await requestOf(said.transfer)).toMatchObject({ status: 200, body: { late: late("七月批准") } });
    const filed = await fileOut({ teacher: two });
    expect(filed).toMatchObject({ status: 202, body: { late: late() } });
    const { transfer } = Filed.parse(filed.body);
    expect(await fileOut({ teacher: two, lateReason: "审批耽误" })).toMatchObject({
      status: 202,
      body: { transfer, late: late("审批耽误") },
    });
    expect(await fileOut({ teacher: two })).toMatchObject({ status: 202, body: { transfer, late: late("审批耽误") } });
    expect(await audited(two)).toEqual([
      ["file a transfer", null],
      ["file a transfer", "审批耽误"],
    ]);
    expect(await county(`POST /organizations/${at.county}/transfers/${transfer}/approval`, {})).toMatchObject({
      status: 200,
      body: { state: "DONE", late: late("审批耽误") },
    });
  });

  test("a request for somebody, known or not, alike", async () => {
    const into = (ask: object) =>
      theirs(`POST /organizations/${schools.theirs}/transfers`, { direction: "IN", reason: "工作需要", ...ask });
    const nobody = { document: { number: given.people.identityNumber() }, name: "无名" };
    expect(await into(nobody)).toMatchObject({ status: 202, body: { late: late() } });
    expect(await into({ ...nobody, lateReason: "刚到岗" })).toMatchObject({ status: 202, body: { late: late("刚到岗") } });
  });

  test("a move: the office says why then, or by the same move again", async () => {
    const [one, two] = [someone(), someone()];
    expect(await move({ teacher: one, lateReason: "县里统一调整" })).toMatchObject({ status: 201, body: { late: late("县里统一调整") } });
    expect(await move({ teacher: two })).toMatchObject({ status: 201, body: { late: late() } });
    await system.settle();
    const before = (await system.mails()).length;
    expect(await move({ teacher: two, lateReason: "补办" })).toMatchObject({ status: 200, body: { late: late("补办") } });
    await system.settle();
    expect((await system.mails()).length).toBe(before);
    expect(await told(two)).toEqual([
      ["transfer", null],
      ["transfer", "补办"],
    ]);
  });

  test("a pull: the school says why then, or by the same pull again, and nobody is counted twice", async () => {
    const peopleOf = async () => z.object({ people: z.number() }).parse((await theirs(`GET /organizations/${schools.theirs}`)).body).people;
    const [one, two] = [someone(), someone()];
    await depart(one, "2022-07-06");
    await depart(two, "2022-07-06");
    expect(await pull({ teacher: one, lateReason: "离职教师返岗" })).toMatchObject({ status: 200, body: { late: late("离职教师返岗") } });
    expect(await pull({ teacher: two })).toMatchObject({ status: 200, body: { late: late() } });
    const people = await peopleOf();
    expect(await pull({ teacher: two, lateReason: "补办" })).toMatchObject({ status: 200, body: { late: late("补办") } });
    expect(await peopleOf()).toBe(people);
    expect(await pull({ teacher: two })).toMatchObject({ status: 200, body: { late: late("补办") } });
    expect(await told(two)).toEqual([
      ["pull from the pool", null],
      ["pull from the pool", "补办"],
    ]);
  });

  test("by sheet: the row is taken, why is asked for beside it, or taken from its column", async () => {
    const [one, two] = [someone(), someone()];
    const names = await Promise.all(
      [one, two].map(async (teacher) =>
        z.object({ name: z.string() }).parse((await mine(`GET /organizations/${schools.mine}/teachers/${teacher}`)).body),
      ),
    );
    const lines = [one, two].map((teacher, index) => ({
      ...{ 方向: "调出", 教师编号: teacher, 姓名: names[index]?.name ?? "", 调入学校代码: codes.theirs },
      ...{ 调动原因: "学校合并", 逾期原因: index === 0 ? "" : "合并批文迟到" },
    }));
    const job = await importing(system, mine, schools.mine, "transfers", csvOf(lines));
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
    expect(await warningsOf(job)).toEqual([asked, []]);
    const again = await importing(system, mine, schools.mine, "transfers", csvOf(lines.map((line) => ({ ...line, 逾期原因: "补充" }))));
    expect(again).toMatchObject({ counts: { unchanged: 2 } });
    expect(await warningsOf(again)).toEqual([[["逾期原因", "late-reason-by-hand"]], [["逾期原因", "late-reason-by-hand"]]]);
    expect(await Promise.all([one, two].map(audited))).toEqual([[["file a transfer", null]], [["file a transfer", "合并批文迟到"]]]);
  });
});

describe("CAL-05, §6-45 the directory never closes: who is collected after the day is marked", () => {
  const late = (reason: string | null = null) => mark("2022-07-07", "2022-07-06", reason);
  const read = (teacher: string) => mine(`GET /organizations/${schools.mine}/teachers/${teacher}`);
  const bring = (lines: readonly Line[]) => importing(system, mine, schools.mine, "teachers", csvOf(lines));
  const line = (more: Line = {}) => given.people.aTeacher({ 学校代码: codes.mine, 学段: "初中", 任教学科: "数学", ...more });

  test("not on the last day, by hand or by sheet; a reason would be of nothing", async () => {
    expect(await collect({ ...given.somebody(), lateReason: "晚了" })).toMatchObject(refusal(422, "not-late", "CAL-05"));
    const ask = given.somebody();
    const { teacher } = Collected.parse((await collect(ask)).body);
    expect((await read(teacher)).body).not.toHaveProperty("late");
    const job = await bring([line({ 逾期原因: "" }), line({ 逾期原因: "晚了" })]);
    expect(await refusals(mine, schools.mine, job)).toEqual([[3, "逾期原因", "not-late"]]);
    await system.clock("2022-07-07T09:00", []);
    expect((await collect({ ...ask, remark: "已核对" })).body).not.toHaveProperty("late");
    expect(await collect({ ...ask, lateReason: "晚了" })).toMatchObject(refusal(422, "not-late", "CAL-05"));
  });

  test("by hand: with the reason, or without and told it by collecting them again, verified or not", async () => {
    expect(await collect({ ...given.somebody(), lateReason: "七月入职" })).toMatchObject({ status: 201, body: { late: late("七月入职") } });
    const ask = given.somebody();
    const made = await collect(ask);
    expect(made).toMatchObject({ status: 201, body: { late: late() } });
    const { teacher, version } = Collected.parse(made.body);
    expect(await collect(ask)).toMatchObject({ status: 200, body: { version, late: late() } });
    await mine(`POST /organizations/${schools.mine}/verifications`, { teachers: [{ teacher, version }] });
    expect(await collect({ ...ask, lateReason: "材料补交" })).toMatchObject({ status: 200, body: { late: late("材料补交") } });
    expect(await collect(ask)).toMatchObject({ status: 200, body: { late: late("材料补交") } });
    expect(await read(teacher)).toMatchObject({ body: { late: late("材料补交") } });
    expect((await told(teacher)).at(-1)).toEqual(["collect again", "材料补交"]);
  });

  test("by sheet: the row is taken, why is asked for beside it, and given by the same row with its column filled", async () => {
    const [one, two] = [line({ 逾期原因: "" }), line({ 逾期原因: "借调返校" })];
    const job = await bring([one, two]);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
    expect(await warningsOf(job)).toEqual([asked, []]);
    const again = await bring([{ ...one, 逾期原因: "名册迟到" }, two]);
    expect(again).toMatchObject({ state: "APPLIED", counts: { updated: 1, unchanged: 1 } });
    expect(await warningsOf(again)).toEqual([[], []]);
  });

  test("the county's week counts transfers and people that were late, and those of whom nobody said why", async () => {
    await given.aTeacher("mine", schools.mine);
    await system.clock("2022-07-11T08:05", ["Reports"]);
    const { body } = await county(`GET /programs/2022/counties/${at.county}/reports/2022-W27/page`);
    expect(body).toContain("各校本周逾期采集5人；累计未说明原因1人");
    expect(body).toMatch(/其中逾期办理<\/td><td[^>]*>3件/);
  });
});
