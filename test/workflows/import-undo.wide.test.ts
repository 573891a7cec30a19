import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aCourse } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, completed } from "#given/evidence.ts";
import { aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, jobOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
const schools = { mine: "", theirs: "" };
const codes = { mine: "3799960001", theirs: "3799960002" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-07T09:00" });
  at = await offices(system);
  given = schooling(system, 95);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  ({ school: schools.mine } = await open.anOpenSchool("mine", "JUNIOR", { code: codes.mine }));
  schools.theirs = await given.aSchool("theirs", at.county, "county", { code: codes.theirs });
  await given.anAdministrator("checker", schools.mine);
});
afterAll(() => system.stop());

const lessons = () => `/programs/2022/schools/${schools.mine}/lessons` as const;
const list = () => `/programs/2022/schools/${schools.mine}/stages/JUNIOR`;
const mine = (path: string, ask: object) => system.as("mine")(`POST /organizations/${schools.mine}${path}`, ask);
const county = (path: string, ask: object = {}) => system.as("county")(`POST /organizations/${at.county}${path}`, ask);
const done = async (answer: Promise<{ readonly status: number; readonly body: unknown }>) => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

/** Names somebody the principal, whoever was it before. */
const makePrincipal = async (teacher: string) => {
  await done(system.as("mine")(`DELETE ${principal()}`, { reason: "换人" }));
  await done(system.as("mine")(`PUT ${principal()}`, { teacher }));
};
const principal = () => `/organizations/${schools.mine}/principal` as const;

type Person = { readonly teacher: string; readonly name: string };
const Record = z.looseObject({ teacher: z.string(), name: z.string(), version: z.number(), change: z.string().optional() });
const read = async (teacher: string) =>
  Record.parse(await done(system.as("county")(`GET /organizations/${at.county}/teachers/${teacher}`)));
const Filed = z.object({ transfer: z.string() });
const bring = async (sheet: string, line: Line) => {
  const job = await importing(system, system.as("mine"), schools.mine, sheet, csvOf([line]));
  expect(job).toMatchObject({ state: "APPLIED", counts: { refused: 0, unchanged: 0 } });
  return job.import;
};

const verify = async ({ teacher }: Person) => {
  const { version } = await read(teacher);
  await done(mine("/verifications", { teachers: [{ teacher, version }] }));
};
const correct = async ({ teacher }: Person, ask: object) =>
  done(
    system.as("mine")(`PATCH /organizations/${schools.mine}/teachers/${teacher}`, ask, {
      "if-match": `"${(await read(teacher)).version}"`,
    }),
  );
const file = async ({ teacher }: Person) =>
  Filed.parse(await done(mine("/transfers", { direction: "OUT", teacher, toCode: codes.theirs, reason: "工作需要" }))).transfer;
const reject = (transfer: string) => done(county(`/transfers/${transfer}/rejection`, { reason: "编制已满" }));
const depart = ({ teacher }: Person) => done(mine("/departures", { teacher, on: "2022-07-07", reason: "辞职" }));
const pull = ({ teacher }: Person, school: "mine" | "theirs") =>
  done(system.as(school)(`POST /organizations/${schools[school]}/pulls`, { teacher }));
const enroll = ({ teacher }: Person) => done(system.as("mine")(`POST ${list()}/enrollments`, { teacher, subject: "数学" }));
const enrolled = async ({ teacher }: Person) => {
  const { body } = await system.as("mine")(`GET ${list()}/enrollments?limit=200`);
  return JSON.stringify(body).includes(teacher);
};

/** What may happen to a teacher after an import wrote their record, and why the row is not taken back then. */
const events: readonly (readonly [event: string, why: string, happen: (who: Person) => Promise<unknown>])[] = [
  ["was verified", "VERIFIED", verify],
  ["was corrected", "CHANGED", (who) => correct(who, { subject: "化学" })],
  ["has an open correction", "IN_CORRECTION", (who) => correct(who, { name: "新名字" })],
  ["is in an open request", "IN_REQUEST", file],
  ["was in a request that was rejected", "CHANGED", async (who) => reject(await file(who))],
  ["departed", "DEPARTED", depart],
  ["moved away", "MOVED", ({ teacher }) => done(county("/moves", { teacher, toSchool: schools.theirs, reason: "支教" }))],
  ["was pulled by another school", "MOVED", (who) => depart(who).then(() => pull(who, "theirs"))],
  ["departed and was pulled back", "MOVED", (who) => depart(who).then(() => pull(who, "mine"))],
  ["was named principal", "IS_PRINCIPAL", ({ teacher }) => makePrincipal(teacher)],
];

const someone = async (): Promise<Person> => {
  const name = given.people.name();
  return { name, teacher: (await given.aTeacher("mine", schools.mine, { name, joinedOn: "2015-09-01" })).teacher };
};
const verified = async () => {
  const who = await someone();
  await verify(who);
  return who;
};
const brought = async () => {
  const name = given.people.name();
  const line = given.people.aTeacher({ 姓名: name, 学校代码: codes.mine, 学段: "初中", 任教学科: "数学" });
  const job = await bring("teachers", line);
  const Listed = z.object({ items: z.array(z.object({ teacher: z.string(), name: z.string() })), next: z.string().optional() });
  for (let page = ""; ; ) {
    const found = Listed.parse(await done(system.as("mine")(`GET /organizations/${schools.mine}/teachers?limit=200${page}`)));
    const who = found.items.find((one) => one.name === name);
    if (who) return { job, who, line };
    page = `&after=${found.next}`;
  }
};

/** Imports that write of somebody; `before` is the record that an undo must bring back. */
const imports = {
  "that made them": async () => ({ ...(await brought()), before: undefined }),
  "that changed them": async () => {
    const { who, line } = await brought();
    const before = await read(who.teacher);
    return { who, before, job: await bring("teachers", { ...line, 任教学科: "物理" }) };
  },
  "that corrected them": async () => {
    const who = await verified();
    const before = await read(who.teacher);
    return { who, before, job: await bring("corrections", { 教师编号: who.teacher, 姓名: who.name, 任教学科: "物理" }) };
  },
  "that asked for a correction": async () => {
    const who = await verified();
    const before = await read(who.teacher);
    return { who, before, job: await bring("corrections", { 教师编号: who.teacher, 姓名: who.name, 更正姓名: "更正名" }) };
  },
} as const;

const undo = (job: string) => mine(`/imports/${job}/undo`, {});
const undone = async (job: string) => {
  await system.settle();
  return jobOf(await system.as("mine")(`GET /organizations/${schools.mine}/imports/${job}`));
};
const facts = ({ version: _, ...rest }: z.output<typeof Record>) => rest;

const restored = async (job: string, teacher: string, before: z.output<typeof Record>) => {
  expect((await undo(job)).status).toBe(202);
  expect(await undone(job)).toMatchObject({ state: "UNDONE" });
  expect((await undone(job)).left).toBeUndefined();
  expect(facts(await read(teacher))).toEqual(facts(before));
};
const refused = async (job: string, teacher: string, why: string) => {
  const stands = await read(teacher);
  expect(await undo(job)).toMatchObject({ status: 409, body: { code: "import-undo-blocked", count: 1, hanging: [{ row: 2, why }] } });
  expect(await read(teacher)).toEqual(stands);
};

describe.each(Object.entries(imports))("SEC-03 the undo of an import %s", (name, begin) => {
  const never =
    { "that corrected them": ["was verified"], "that asked for a correction": ["was verified", "has an open correction"] }[name] ?? [];

  test.each(events.filter(([event]) => !never.includes(event)))(
    "is refused by its row, and touches nothing, once they %s: %s",
    async (_, why, happen) => {
      const { job, who } = await begin();
      await happen(who);
      await refused(job, who.teacher, why);
    },
  );
});

describe("SEC-03 the undo of corrections and changes brings back exactly what stood", () => {
  test.each(["that changed them", "that corrected them", "that asked for a correction"] as const)("of an import %s", async (name) => {
    const { job, who, before } = await imports[name]();
    await restored(job, who.teacher, before);
  });

  test("beside an enrollment made since, which stays", async () => {
    const { job, who, before } = await imports["that corrected them"]();
    await enroll(who);
    await restored(job, who.teacher, before);
    expect(await enrolled(who)).toBe(true);
  });
});

describe("TRF-07 the undo of departures", () => {
  const departed = async ({ teacher, name }: Person) => {
    const before = await read(teacher);
    return { before, job: await bring("departures", { 教师编号: teacher, 姓名: name, 离职日期: "2022-07-07", 离职原因: "辞职" }) };
  };

  test("brings back who is enrolled, with their enrollment", async () => {
    const who = await verified();
    await enroll(who);
    const { job, before } = await departed(who);
    await restored(job, who.teacher, before);
    expect(await enrolled(who)).toBe(true);
  });

  test("brings back who is in an open request, which then may be approved", async () => {
    const who = await verified();
    const transfer = await file(who);
    const { job, before } = await departed(who);
    expect(await county(`/transfers/${transfer}/approval`)).toMatchObject({ status: 409, body: { code: "transfer-overtaken" } });
    await restored(job, who.teacher, before);
    expect(await county(`/transfers/${transfer}/approval`)).toMatchObject({ status: 200, body: { state: "DONE" } });
  });

  test("brings back who has an open correction, which then may be checked", async () => {
    const who = await verified();
    await correct(who, { name: "更正名" });
    const { job, before } = await departed(who);
    await restored(job, who.teacher, before);
    const path = `/organizations/${schools.mine}/teachers/${who.teacher}/changes/${before.change}/approval` as const;
    expect((await system.as("checker")(`POST ${path}`, {})).status).toBe(200);
  });

  const since: readonly (readonly [event: string, why: string, before: (who: Person) => Promise<(who: Person) => Promise<unknown>>])[] = [
    [
      "their request was rejected",
      "DECIDED",
      async (who) =>
        (
          (transfer) => () =>
            reject(transfer)
        )(await file(who)),
    ],
    ["another school pulled them", "MOVED", async () => (who) => pull(who, "theirs")],
    ["their school pulled them back", "MOVED", async () => (who) => pull(who, "mine")],
  ];
  test.each(since)("is refused by its row, and touches nothing, once %s: %s", async (_, why, begin) => {
    const who = await verified();
    const happen = await begin(who);
    const { job } = await departed(who);
    await happen(who);
    await refused(job, who.teacher, why);
  });
});

describe("LRN-02 the undo of a sheet that brought somebody", () => {
  const own: readonly (readonly [what: string, why: string, happen: (who: Person, line: Line) => Promise<unknown>])[] = [
    ["a code for their own space", "HAS_CODE", ({ teacher }) => done(mine("/activations", { teachers: [teacher] }))],
    ["an account", "IS_BOUND", ({ teacher }, { 证件号码: number = "" }) => bound(teacher, number.slice(-4))],
    ["evidence of what they learnt", "HAS_LEARNING", ({ teacher }) => reported(teacher)],
    ["a lesson (VID-06)", "HAS_LESSON", ({ teacher }) => done(system.as("mine")(`POST ${lessons()}`, aLesson(teacher)))],
  ];
  const bound = async (teacher: string, last4: string) => {
    const Made = z.object({ items: z.array(z.object({ code: z.string() })) });
    const { items } = Made.parse(await done(mine("/activations", { teachers: [teacher] })));
    return done(system.as("own-account")("POST /me/activations", { code: items[0]?.code, last4 }));
  };
  const reported = async (teacher: string) => {
    await done(system.as("county")(`POST /counties/${at.county}/courses`, aCourse("U-1")));
    const source = await appointedSource(system, at.county);
    const facts = [completed(teacher, "U-1", { on: "2022-07-07" })];
    expect(await source(`POST /programs/2022/counties/${at.county}/evidence`, { facts })).toMatchObject({
      body: { results: [{ result: "CREATED" }] },
    });
  };

  test.each(own)("is refused by its row once they have %s: %s", async (_, why, happen) => {
    const { job, who, line } = await brought();
    await happen(who, line);
    await refused(job, who.teacher, why);
  });
});
