import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { sheets } from "#domain/imports/sheets.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
const [OWN, OTHER] = ["3706850901", "3706850902"];

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-07T09:00" });
  at = await offices(system);
  given = schooling(system, 97);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  ({ school } = await open.anOpenSchool("own", "JUNIOR", { code: OWN }));
  await given.aSchool("other", at.county, "county", { code: OTHER });
});
afterAll(() => system.stop());

const Event = z.object({
  act: z.string(),
  rule: z.string(),
  reason: z.string().optional(),
  on: z.string(),
  onBehalf: z.boolean(),
  importId: z.string().optional(),
  before: z.unknown(),
  after: z.unknown(),
});
const auditOf = async (kind: string, id: string) =>
  z.object({ items: z.array(Event) }).parse((await system.as("county")(`GET /counties/${at.county}/audit/${kind}/${id}?limit=200`)).body)
    .items;
const History = z.object({ events: z.array(z.object({ act: z.string(), changed: z.array(z.string()) })) });
const historyOf = async (teacher: string) =>
  History.parse((await system.as("own")(`GET /organizations/${school}/teachers/${teacher}/history`)).body).events;

type Person = Awaited<ReturnType<typeof given.aTeacher>> & { readonly ask: ReturnType<typeof given.somebody> };
const someone = async (): Promise<Person> => {
  const ask = given.somebody({ name: "张三" });
  return { ...(await given.aTeacher("own", school, ask)), ask };
};
const verified = async (who: Person) => {
  const { teacher, version } = who;
  await byHand(`/organizations/${school}/verifications`, { teachers: [{ teacher, version }] });
};
const byHand = async (path: `/${string}`, ask: object) => {
  const answer = await system.as("own")(`POST ${path}`, ask);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
};
const bring = async (sheet: string, lines: readonly Line[]) => {
  const job = await importing(system, system.as("own"), school, sheet, csvOf(lines), sheet === "enrollments" ? "?year=2022" : "");
  expect(job).toMatchObject({ state: "APPLIED", counts: { refused: 0 } });
  return job.import;
};
const undo = async (job: string) => {
  expect((await system.as("own")(`POST /organizations/${school}/imports/${job}/undo`)).status).toBe(202);
  await system.settle();
};

const unchangedLine = ({ ask }: Person): Line => ({
  姓名: ask.name,
  证件类型: "居民身份证",
  证件号码: ask.document.number,
  学校代码: OWN,
  学段: "初中",
  任教学科: "数学",
  职务: "教师",
  是否乡村教师: "否",
});

const acts = {
  teachers: {
    hand: (who: Person) => byHand(`/organizations/${school}/teachers`, { ...who.ask, subject: "物理" }),
    line: (who: Person) => ({ ...unchangedLine(who), 任教学科: "物理" }),
    done: "collect again",
    undone: "undo collection",
    told: true,
  },
  corrections: {
    hand: async ({ teacher, version }: Person) => {
      const ask = { name: "张四", remark: "转岗", reason: "错别字更正" };
      const answer = await system.as("own")(`PATCH /organizations/${school}/teachers/${teacher}`, ask, { "if-match": `"${version}"` });
      expect(answer.status).toBe(202);
    },
    line: ({ teacher }: Person) => ({ 教师编号: teacher, 姓名: "张三", 更正姓名: "张四", 备注: "转岗", 理由: "错别字更正" }),
    done: "correct",
    undone: "undo correction",
    told: true,
  },
  departures: {
    hand: ({ teacher }: Person) => byHand(`/organizations/${school}/departures`, { teacher, on: "2022-07-07", reason: "辞职" }),
    line: ({ teacher }: Person) => ({ 教师编号: teacher, 姓名: "张三", 离职日期: "2022-07-07", 离职原因: "辞职" }),
    done: "depart",
    undone: "undo departure",
    told: true,
  },
  enrollments: {
    hand: ({ teacher }: Person) => byHand(`/programs/2022/schools/${school}/stages/JUNIOR/enrollments`, { teacher, subject: "数学" }),
    line: ({ teacher }: Person) => ({ 教师编号: teacher, 学段: "初中", 学科: "数学" }),
    done: "enroll a teacher",
    undone: "withdraw a teacher",
    told: false,
  },
  transfers: {
    hand: ({ teacher }: Person) =>
      byHand(`/organizations/${school}/transfers`, { direction: "OUT", teacher, toCode: OTHER, reason: "工作需要" }),
    line: ({ teacher }: Person) => ({ 方向: "调出", 教师编号: teacher, 姓名: "张三", 调入学校代码: OTHER, 调动原因: "工作需要" }),
    done: "file a transfer",
    undone: "withdraw a transfer",
    told: false,
  },
} as const;

/** What an entry says, whatever numbers and names the two people have. */
const said = ({ before, after, importId: _, ...entry }: z.output<typeof Event>) => {
  const facts = (of: unknown) =>
    Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(of))
      .filter((fact) => fact !== "importId")
      .toSorted();
  return { ...entry, before: facts(before), after: facts(after) };
};

test("SEC-08 every sheet that a school brings is held against the act by hand", () => {
  const brought = Object.entries(sheets).flatMap(([name, { levels }]) => (levels.includes("SCHOOL") ? [name] : []));
  expect(Object.keys(acts).toSorted()).toEqual(brought.toSorted());
});

describe.each(Object.entries(acts))("SEC-08 a sheet of %s", (sheet, { hand, line, done, undone, told }) => {
  test("leaves for each person what the act by hand leaves, and as much when it is taken back", async () => {
    const [one, other] = [await someone(), await someone()];
    if (sheet === "enrollments") await Promise.all([one, other].map(verified));
    await hand(one);
    const job = await bring(sheet, [line(other)]);
    const last = async ({ teacher }: Person) => (await auditOf("TEACHER", teacher)).at(-1);
    const [byHandLeft, bySheetLeft] = [await last(one), await last(other)];
    expect(bySheetLeft).toMatchObject({ act: done, importId: job, onBehalf: false });
    expect(bySheetLeft && said(bySheetLeft)).toEqual(byHandLeft && said(byHandLeft));
    if (told) expect(await historyOf(other.teacher)).toEqual(await historyOf(one.teacher));

    await undo(job);
    expect((await auditOf("TEACHER", other.teacher)).slice(-2)).toMatchObject([{ act: done }, { act: undone, importId: job }]);
    if (told) expect((await historyOf(other.teacher)).at(-1)).toMatchObject({ act: undone });
  });
});

test("SEC-08 who asks for somebody whom nobody knows by a sheet leaves it with the request, as by hand", async () => {
  const line = { 方向: "调入", 证件号码: given.people.identityNumber(), 姓名: "某人", 调动原因: "工作需要", 学校代码: OWN };
  const job = await importing(system, system.as("county"), at.county, "transfers", csvOf([line]));
  const Queue = z.object({ items: z.array(z.object({ transfer: z.string(), name: z.string() })) });
  const { items } = Queue.parse((await system.as("county")(`GET /organizations/${at.county}/transfers?state=PENDING`)).body);
  const filed = items.find(({ name }) => name === "某人")?.transfer ?? "";
  expect(await auditOf("TRANSFER", filed)).toMatchObject([{ act: "file a transfer", on: school, onBehalf: true, importId: job.import }]);
});

test("SEC-08 at most thirty-two people with an audit of their own are written together; nobody is left out", async () => {
  const made = Array.from({ length: 40 }, () => given.people.aTeacher({ 学校代码: OWN, 学段: "初中", 任教学科: "数学" }));
  await bring("teachers", made);
  const job = await bring(
    "teachers",
    made.map((line) => ({ ...line, 任教学科: "物理" })),
  );
  const chunks = (await auditOf("IMPORT", job)).filter(({ act }) => act === "import teachers");
  const ids = chunks.map(({ after }) => z.object({ ids: z.array(z.string()) }).parse(after).ids);
  expect(ids.map(({ length }) => length)).toEqual([32, 8]);
  const audits = await Promise.all(ids.flat().map((id) => auditOf("TEACHER", id)));
  expect(audits.map((events) => events.map(({ act }) => act))).toEqual(ids.flat().map(() => ["collect again"]));
});

test("DIR-07, DIR-08 a sheet of schools leaves with each school that it was added, changed, and taken back", async () => {
  const county = system.as("county");
  const send = (line: Line) => importing(system, county, at.county, "schools", csvOf([line]));
  const back = async (job: string) => {
    expect((await county(`POST /organizations/${at.county}/imports/${job}/undo`)).status).toBe(202);
    await system.settle();
  };
  const line = given.people.aSchool({ 学校代码: "3706850903", 上级管理单位代码: "370685", 学校名称: "甲校" });
  const added = await send(line);
  const [
    {
      ids: [id = ""],
    } = { ids: [] },
  ] = (await auditOf("IMPORT", added.import)).flatMap(({ act, after }) =>
    act === "import schools" ? [z.object({ ids: z.array(z.string()) }).parse(after)] : [],
  );
  const edited = await send({ ...line, 学校名称: "乙校" });
  await back(edited.import);
  const events = (await auditOf("ORGANIZATION", id)).filter(({ act }) => act !== "appoint");
  expect(events.map(({ act }) => act)).toEqual(["add organisation", "edit organisation", "edit organisation"]);
  expect(events.at(-1)).toMatchObject({ before: { name: "乙校" }, after: { name: "甲校" }, importId: edited.import });
  const gone = await send({ ...line, 学校代码: "3706850904" });
  const [
    {
      ids: [other = ""],
    } = { ids: [] },
  ] = (await auditOf("IMPORT", gone.import)).flatMap(({ act, after }) =>
    act === "import schools" ? [z.object({ ids: z.array(z.string()) }).parse(after)] : [],
  );
  await back(gone.import);
  expect((await auditOf("ORGANIZATION", other)).at(-1)).toMatchObject({ act: "undo addition", importId: gone.import });
});
