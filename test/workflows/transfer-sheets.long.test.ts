import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals, workbookOf } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
const schools = { mine: "", theirs: "", far: "" };
const codes = { mine: "3799990001", theirs: "3799990002", far: "3799990003" };
let mine: Client;
let county: Client;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 89);
  schools.mine = await given.aSchool("mine", at.county, "county", { code: codes.mine });
  schools.theirs = await given.aSchool("theirs", at.county, "county", { code: codes.theirs });
  schools.far = await given.aSchool("far", at.countyB, "county-b", { code: codes.far });
  mine = system.as("mine");
  county = system.as("county");
});
afterAll(() => system.stop());

type Line = Readonly<Record<string, string>>;

const HEADINGS = ["方向", "教师编号", "证件类型", "证件号码", "姓名", "调入学校代码", "调动原因", "调动日期", "学校代码"];
const filled = (line: Line): Line => Object.fromEntries(HEADINGS.map((heading) => [heading, line[heading] ?? ""]));
const out = (teacher: string, name: string, more: Line = {}) =>
  filled({ 方向: "调出", 教师编号: teacher, 姓名: name, 调入学校代码: codes.theirs, 调动原因: "学校合并", ...more });
const into = (number: string, name: string, more: Line = {}) =>
  filled({ 方向: "调入", 证件号码: number, 姓名: name, 调动原因: "工作需要", ...more });

const bring = (lines: readonly Line[], by = mine, where = schools.mine, query = "") =>
  importing(system, by, where, "transfers", csvOf(lines), query);

const Queue = z.object({
  items: z.array(
    z.object({
      transfer: z.string(),
      name: z.string(),
      direction: z.string(),
      state: z.string(),
      fact: z.string(),
      fromName: z.string().optional(),
    }),
  ),
});
const queue = async (state = "PENDING", office = county, where: string = at.county) =>
  Queue.parse((await office(`GET /organizations/${where}/transfers?state=${state}&limit=200`)).body).items;
const queued = async (name: string, state = "PENDING") => (await queue(state)).filter((one) => one.name === name);
const undo = (job: { readonly import: string }, by = mine, where = schools.mine) =>
  by(`POST /organizations/${where}/imports/${job.import}/undo`);
const leaver = (name: string, school: "mine" | "theirs" | "far" = "mine") => given.aTeacher(school, schools[school], { name });

const Audited = z.object({
  items: z.array(z.object({ act: z.string(), on: z.string(), onBehalf: z.boolean(), after: z.unknown(), importId: z.string().optional() })),
});
const auditOf = async (job: { readonly import: string }) =>
  Audited.parse((await county(`GET /counties/${at.county}/audit/IMPORT/${job.import}`)).body).items;

describe("TRF-01 requests come in by a sheet", () => {
  test.each([
    ["CSV", csvOf],
    ["a workbook", workbookOf],
  ] as const)("as %s: the office finds them, the same sheet again changes nothing, the audit names them", async (_, write) => {
    const name = write === csvOf ? "合并" : "并校";
    const people = [await leaver(`${name}甲`), await leaver(`${name}乙`)];
    const lines = people.map(({ teacher }, index) => out(teacher, `${name}${"甲乙"[index]}`, { 调动日期: "2022年7月6日" }));
    const send = async () => importing(system, mine, schools.mine, "transfers", await write(lines));
    const job = await send();
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 }, progress: { written: 2 } });
    const [first] = await queued(`${name}甲`);
    expect(first).toMatchObject({ direction: "OUT", fact: "IN_SERVICE" });
    expect(await county(`GET /organizations/${at.county}/transfers/${first?.transfer}`)).toMatchObject({
      body: { teacher: people[0]?.teacher, from: schools.mine, to: schools.theirs, reason: "学校合并", on: "2022-07-06" },
    });
    expect(await send()).toMatchObject({ state: "APPLIED", counts: { unchanged: 2, created: 0 } });
    expect(await queued(`${name}甲`)).toHaveLength(1);
    const [kept] = (await auditOf(job)).filter(({ act }) => act === "import transfers");
    expect(JSON.stringify(kept?.after)).toContain(first?.transfer);
    expect(kept?.importId).toBe(job.import);
  });

  test("wherever the people are, the school hears the same: created, and created before", async () => {
    const served = await leaver("在职者", "theirs");
    const left = await leaver("离职者", "theirs");
    await system
      .as("theirs")(`POST /organizations/${schools.theirs}/departures`, { teacher: left.teacher, on: "2022-07-05", reason: "辞职" })
      .then(({ status }) => expect(status).toBe(200));
    const called = await leaver("别名者", "far");
    const lines = [
      into(served.number, "在职者"),
      into(left.number, "离职者"),
      into(called.number, "另一名"),
      into(given.people.identityNumber(), "无此人"),
    ];
    const job = await bring(lines);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 4 } });
    const facts = await Promise.all(["在职者", "离职者", "另一名", "无此人"].map(async (name) => (await queued(name))[0]?.fact));
    expect(facts).toEqual(["IN_SERVICE", "DEPARTED", "NAME_DIFFERS", "UNKNOWN"]);
    const rows = JSON.stringify((await mine(`GET /organizations/${schools.mine}/imports/${job.import}/rows`)).body);
    expect(rows).not.toContain(served.teacher);
  });

  test("what cannot be is reported by its column, and nothing is written", async () => {
    const [a, b] = [await leaver("坏行甲"), await leaver("坏行乙")];
    const own = await leaver("本校人");
    const strange = await leaver("外校人", "theirs");
    const many = await Promise.all(Array.from({ length: 16 }, (_, index) => index).map(() => given.people.identityNumber()));
    const job = await bring([
      out(a.teacher, "别人"),
      out(b.teacher, "坏行乙", { 调入学校代码: "3799999999" }),
      out(b.teacher, "坏行乙", { 调入学校代码: codes.mine }),
      out(strange.teacher, "外校人"),
      into(own.number, "本校人"),
      filled({ 方向: "借调", 姓名: "某人", 调动原因: "=1+1", 调动日期: "2022-13-01" }),
      filled({ 方向: "调入", 姓名: "某人", 教师编号: a.teacher, 调动原因: "" }),
      out("12", "某人", { 证件号码: own.number, 调入学校代码: "" }),
      into("11010119900307123X", "某人", { 学校代码: codes.theirs }),
      ...many.map((number) => into(number, given.people.name())),
    ]);
    expect(job).toMatchObject({ state: "REFUSED", refusal: { code: "import-has-errors" } });
    expect(await refusals(mine, schools.mine, job)).toEqual([
      [2, "姓名", "name-differs"],
      [3, "教师编号", "teacher-in-file-twice"],
      [4, "教师编号", "teacher-in-file-twice"],
      [5, "教师编号", "not-found"],
      [6, "证件号码", "transfer-same-school"],
      [7, "方向", "value-unknown"],
      [7, "调动原因", "value-is-formula"],
      [7, "调动日期", "value-invalid"],
      [8, "调动原因", "value-required"],
      [8, "教师编号", "value-invalid"],
      [8, "证件号码", "value-required"],
      [9, "证件号码", "value-invalid"],
      [9, "教师编号", "value-invalid"],
      [9, "调入学校代码", "value-required"],
      [10, "证件号码", "id-invalid"],
    ]);
    expect(await queued("坏行乙")).toEqual([]);
    const alone = await bring([out(b.teacher, "坏行乙", { 调入学校代码: "3799999999" })]);
    expect(await refusals(mine, schools.mine, alone)).toEqual([[2, "调入学校代码", "org-code-unknown"]]);
    const same = await bring([
      out(b.teacher, "坏行乙", { 调入学校代码: codes.mine }),
      into(many[0] ?? "", "某人", { 学校代码: codes.theirs }),
    ]);
    expect(await refusals(mine, schools.mine, same)).toEqual([
      [2, "调入学校代码", "transfer-same-school"],
      [3, "学校代码", "org-code-unknown"],
    ]);
  });

  test("a person twice in the file is refused both times, once to come and once to go too", async () => {
    const { teacher, number } = await leaver("两次者", "theirs");
    const nobody = given.people.identityNumber();
    const job = await bring(
      [
        out(teacher, "两次者", { 学校代码: codes.theirs, 调入学校代码: codes.mine }),
        into(number, "两次者", { 学校代码: codes.mine }),
        into(nobody, "某人", { 学校代码: codes.mine }),
        into(nobody, "某人", { 学校代码: codes.theirs }),
      ],
      county,
      at.county,
    );
    expect((await refusals(county, at.county, job)).map(([row, , code]) => [row, code])).toEqual(
      [2, 3, 4, 5].map((row) => [row, "teacher-in-file-twice"]),
    );
  });

  test("a sheet of other schools' people is answered like one of nobody, and tells the county; numbers asked for count for nothing", async () => {
    const { teacher } = await leaver("被刺探", "theirs");
    const { teacher: other } = await leaver("被刺探二", "theirs");
    const job = await bring([out(teacher, "被刺探"), ...Array.from({ length: 20 }, () => out(other, "被刺探二"))]);
    expect(job).toMatchObject({ state: "REFUSED", refusal: { code: "import-has-errors" }, counts: { refused: 21 } });
    expect(new Set((await refusals(mine, schools.mine, job)).map(([, , code]) => code))).toEqual(new Set(["not-found"]));
    expect((await system.mails()).map(({ subject }) => subject)).toContainEqual(expect.stringContaining("调动申请导入多行查无此人"));
    expect(await bring(Array.from({ length: 25 }, () => into(given.people.identityNumber(), given.people.name())))).toMatchObject({
      state: "APPLIED",
      counts: { created: 25 },
    });
  });
});

describe("TRF-02 a county files for its schools", () => {
  test("each row's school, on behalf, and so it is logged; others' schools and rows without one are refused", async () => {
    const [a, b] = [await leaver("代办甲"), await leaver("代办乙", "theirs")];
    const lines = [
      out(a.teacher, "代办甲", { 学校代码: codes.mine }),
      out(b.teacher, "代办乙", { 学校代码: codes.theirs, 调入学校代码: codes.mine }),
    ];
    const wrong = await bring(
      [...lines, out(a.teacher, "代办甲", { 学校代码: codes.far }), into(given.people.identityNumber(), "某人")],
      county,
      at.county,
    );
    expect(await refusals(county, at.county, wrong)).toEqual([
      [4, "学校代码", "org-code-unknown"],
      [5, "学校代码", "value-required"],
    ]);
    const job = await bring(lines, county, at.county);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
    expect(await queued("代办乙")).toHaveLength(1);
    const behalf = (await auditOf(job)).filter(({ onBehalf }) => onBehalf);
    expect(behalf.map(({ act, on }) => [act, on]).sort()).toEqual(
      [schools.mine, schools.theirs].map((school) => ["file transfers", school]).sort(),
    );
    const [{ transfer } = { transfer: "" }] = await queued("代办甲");
    expect(await mine(`GET /organizations/${schools.mine}/transfers/${transfer}`)).toMatchObject({
      status: 200,
      body: { state: "PENDING" },
    });
  });

  test("levels above a county send none", async () => {
    const answer = await system.as("prefecture")(
      `POST /organizations/${at.prefecture}/imports/transfers`,
      csvOf([into(given.people.identityNumber(), "某人", { 学校代码: codes.mine })]),
    );
    expect(answer).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
  });
});

describe("an import of requests is taken back", () => {
  test("what still waits is withdrawn and stays on the books; the people are free for another request", async () => {
    const { teacher } = await leaver("撤回者");
    const job = await bring([out(teacher, "撤回者"), into(given.people.identityNumber(), "撤回某")]);
    expect((await undo(job)).status).toBe(202);
    await system.settle();
    expect(await mine(`GET /organizations/${schools.mine}/imports/${job.import}`)).toMatchObject({ body: { state: "UNDONE" } });
    expect([await queued("撤回者"), await queued("撤回某")]).toEqual([[], []]);
    expect(await queued("撤回者", "WITHDRAWN")).toHaveLength(1);
    expect(await queued("撤回某", "WITHDRAWN")).toHaveLength(1);
    expect(await bring([out(teacher, "撤回者")])).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
  });

  test("a request decided since hangs, and is listed", async () => {
    const [a, b] = [await leaver("已办者"), await leaver("未办者")];
    const job = await bring([out(a.teacher, "已办者"), out(b.teacher, "未办者")]);
    const [{ transfer } = { transfer: "" }] = await queued("已办者");
    const refused = await county(`POST /organizations/${at.county}/transfers/${transfer}/rejection`, { reason: "编制已满" });
    expect(refused.status).toBe(200);
    expect(await undo(job)).toMatchObject({
      status: 409,
      body: { code: "import-undo-blocked", hanging: [{ row: 2, id: transfer, why: "DECIDED" }] },
    });
    expect(await queued("未办者")).toHaveLength(1);
  });
});
