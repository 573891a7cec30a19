import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let other: OrgId;
let mine: Client;
let theirs: Client;
let office: Client;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  [mine, theirs, office] = [system.as("mine"), system.as("theirs"), system.as("county")];
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"], code: "3790010001" });
  other = await given.aSchool({ user: "theirs", stages: ["JUNIOR"], code: "3790010002" });
});
afterAll(() => system.stop());

const people = new People(57);
const Filed = z.object({ transfer: z.string() });
const Lines = z.object({ items: z.array(z.looseObject({ transfer: z.string() })), next: z.string().optional() });

const fileOut = async (teacher: TeacherId): Promise<string> =>
  Filed.parse(
    (await mine(`POST /organizations/${school}/transfers`, { direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要" })).body,
  ).transfer;
const fileIn = async (client: Client, where: OrgId, number: string, name: string): Promise<string> =>
  Filed.parse(
    (await client(`POST /organizations/${where}/transfers`, { direction: "IN", document: { number }, name, reason: "工作需要" })).body,
  ).transfer;
const aTeacher = () => given.aTeacher(school, { stages: ["JUNIOR"] });
const withdraw = (transfer: string, ask: object = { reason: "填错学校" }, client = mine, where = school) =>
  client(`POST /organizations/${where}/transfers/${transfer}/withdrawal`, ask);
const decide = (transfer: string, verb: string, ask: object = {}) =>
  office(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, ask);
const listed = async (client: Client, where: OrgId, query: string) =>
  Lines.parse((await client(`GET /organizations/${where}/transfers?${query}`)).body);
const audited = async (kind: string, id: string) =>
  z.object({ items: z.array(z.unknown()) }).parse((await office(`GET /counties/${at.county}/audit/${kind}/${id}`)).body).items;

describe("TRF-01 a school takes back what it asked for", () => {
  test("while nobody decided it: the person is free, and the request stays on the books, withdrawn", async () => {
    const teacher = await aTeacher();
    const transfer = await fileOut(teacher);
    expect(await withdraw(transfer, {})).toMatchObject(refusal(422, "reason-required", "TRF-01"));
    expect(await withdraw(transfer)).toMatchObject({ status: 200, body: { state: "WITHDRAWN", settled: { reason: "填错学校" } } });
    expect(await withdraw(transfer)).toMatchObject({ status: 200, body: { state: "WITHDRAWN" } });
    expect(await mine(`GET /organizations/${school}/transfers/${transfer}`)).toMatchObject({ body: { state: "WITHDRAWN" } });
    expect(await decide(transfer, "approval")).toMatchObject(refusal(409, "transfer-state", "TRF-04", { state: "WITHDRAWN" }));
    const again = await fileOut(teacher);
    expect(again).not.toBe(transfer);
    expect((await listed(office, at.county, "state=PENDING&limit=200")).items.map((line) => line.transfer)).toContain(again);
  });

  test("not what was decided, and not what another filed", async () => {
    const transfer = await fileOut(await aTeacher());
    expect(await withdraw(transfer, undefined, theirs, other)).toMatchObject({ status: 404 });
    expect(await withdraw(transfer, undefined, theirs, school)).toMatchObject({ status: 404 });
    await decide(transfer, "rejection", { reason: "材料不全" });
    expect(await withdraw(transfer)).toMatchObject(refusal(409, "transfer-state", "TRF-01", { state: "REJECTED" }));
    const done = await fileOut(await aTeacher());
    await decide(done, "approval");
    expect(await withdraw(done)).toMatchObject(refusal(409, "transfer-state", "TRF-01", { state: "DONE" }));
  });

  test("its county may for it, and that is told so", async () => {
    const teacher = await aTeacher();
    const transfer = await fileOut(teacher);
    expect(await withdraw(transfer, { reason: "学校来电" }, office)).toMatchObject({ status: 200, body: { state: "WITHDRAWN" } });
    expect(await audited("TEACHER", teacher)).toContainEqual(expect.objectContaining({ act: "withdraw a transfer", onBehalf: true }));
  });

  test("of a withdrawal and an approval at once one stands", async () => {
    const teacher = await aTeacher();
    const transfer = await fileOut(teacher);
    const [back, done] = await Promise.all([withdraw(transfer), decide(transfer, "approval")]);
    expect([back.status, done.status].sort()).toEqual([200, 409]);
    const where =
      back.status === 200
        ? mine(`GET /organizations/${school}/teachers/${teacher}`)
        : theirs(`GET /organizations/${other}/teachers/${teacher}`);
    expect(await where).toMatchObject({ status: 200 });
  });

  test("a name mistyped is withdrawn and asked for anew", async () => {
    const number = people.identityNumber();
    await given.aNumbered(school, number, "钱一", ["JUNIOR"]);
    const wrong = await fileIn(theirs, other, number, "钱二");
    expect(await withdraw(wrong, undefined, theirs, other)).toMatchObject({ status: 200 });
    expect(await decide(await fileIn(theirs, other, number, "钱一"), "approval")).toMatchObject({ status: 200 });
  });
});

describe("TRF-01 a school finds what it filed, and sees what became of it", () => {
  test("by state, without a word of where the person is", async () => {
    const number = people.identityNumber();
    await given.aNumbered(school, number, "孙三", ["JUNIOR"]);
    const [known, unknown] = [await fileIn(theirs, other, number, "孙三"), await fileIn(theirs, other, people.identityNumber(), "无名")];
    const { items } = await listed(theirs, other, "limit=200");
    expect(items.map(({ transfer }) => transfer)).toEqual([known, unknown]);
    for (const line of items) {
      expect(line).toMatchObject({ state: "PENDING", to: other, ageInDays: 0, overdue: false });
      for (const field of ["fact", "level", "from", "fromName"]) expect(line).not.toHaveProperty(field);
    }
    await decide(unknown, "rejection", { reason: "查无此人" });
    expect((await listed(theirs, other, "state=PENDING")).items.map(({ transfer }) => transfer)).toEqual([known]);
    expect((await listed(theirs, other, "state=REJECTED")).items).toMatchObject([{ transfer: unknown, settledAt: expect.any(String) }]);
    expect((await listed(office, at.county, "state=PENDING&limit=200")).items).toEqual(
      expect.arrayContaining([expect.objectContaining({ transfer: known, fact: "IN_SERVICE", from: school })]),
    );
  });

  test("page by page; another school's list is not there", async () => {
    const first = await listed(theirs, other, "state=WITHDRAWN&limit=1");
    expect(first.next).toBeDefined();
    expect(await mine(`GET /organizations/${other}/transfers`)).toMatchObject({ status: 404 });
  });
});

describe("TRF-01 two schools ask for one teacher", () => {
  test("the later request waits behind the other, and is granted once that is settled; an answer never tells either", async () => {
    const number = people.identityNumber();
    const third = await given.aSchool({ user: "third", stages: ["JUNIOR"], code: "3790010003" });
    const teacher = await given.aNumbered(school, number, "周五", ["JUNIOR"]);
    const first = await fileIn(theirs, other, number, "周五");
    const rival = await fileIn(system.as("third"), third, number, "周五");
    const seen = (transfer: string, what = "") => office(`GET /organizations/${at.county}/transfers/${transfer}${what}`);
    expect(await seen(rival)).toMatchObject({ body: { fact: "OTHER_REQUEST", from: school } });
    expect(await decide(rival, "approval")).toMatchObject(refusal(409, "transfer-not-possible", "TRF-04", { fact: "OTHER_REQUEST" }));
    await decide(first, "rejection", { reason: "本学期不予调动" });
    expect(await seen(rival)).toMatchObject({ body: { fact: "IN_SERVICE" } });
    expect(await seen(rival, "/preview")).toMatchObject({ body: { effectiveOn: "2022-07-06" } });
    expect(await decide(rival, "approval")).toMatchObject({ status: 200, body: { state: "DONE", to: third, on: "2022-07-06" } });
    expect(await system.as("third")(`GET /organizations/${third}/teachers/${teacher}`)).toMatchObject({ status: 200 });
  });

  test("one who departed meanwhile is said to have", async () => {
    const number = people.identityNumber();
    const teacher = await given.aNumbered(school, number, "吴六", ["JUNIOR"]);
    await fileOut(teacher);
    const rival = await fileIn(theirs, other, number, "吴六");
    await mine(`POST /organizations/${school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
    expect(await decide(rival, "approval")).toMatchObject(refusal(409, "transfer-not-possible", "TRF-04", { fact: "DEPARTED" }));
  });
});

describe("§6-44 what is asked otherwise is not the same ask", () => {
  const file = (ask: object) => mine(`POST /organizations/${school}/transfers`, { direction: "OUT", toCode: "3790010002", ...ask });

  test("a request with another reason or day waits for the first to be withdrawn", async () => {
    const teacher = await aTeacher();
    expect(await file({ teacher, reason: "工作需要", on: "2022-07-10" })).toMatchObject({ status: 202 });
    const pending = refusal(409, "transfer-pending", "TRF-01");
    expect(await file({ teacher, reason: "工作需要" })).toMatchObject(pending);
    expect(await file({ teacher, reason: "轮岗", on: "2022-07-10" })).toMatchObject(pending);
    expect(await file({ teacher, reason: "工作需要", on: "2022-07-10" })).toMatchObject({ status: 202 });
  });

  test("a day that cannot be is refused when it is asked for", async () => {
    const teacher = await aTeacher();
    for (const on of ["1900-01-01", "2099-12-31"])
      expect(await file({ teacher, reason: "工作需要", on })).toMatchObject(
        refusal(422, "transfer-date-invalid", "TRF-08", { earliest: "2015-09-01", latest: "2022-08-06" }),
      );
    const ask = { direction: "IN", document: { number: people.identityNumber() }, name: "无名", reason: "工作需要", on: "2099-12-31" };
    expect(await theirs(`POST /organizations/${other}/transfers`, ask)).toMatchObject(refusal(422, "transfer-date-invalid", "TRF-08"));
  });

  test("an approval for another day is refused once it is done, the same one is the one that stands", async () => {
    for (const [on, state] of [
      ["2022-07-05", "DONE"],
      ["2022-07-08", "PLANNED"],
    ] as const) {
      const transfer = await fileOut(await aTeacher());
      expect(await decide(transfer, "approval", { on })).toMatchObject({ status: 200, body: { on, state } });
      expect(await decide(transfer, "approval", { on })).toMatchObject({ status: 200, body: { on, state } });
      expect(await decide(transfer, "approval")).toMatchObject({ status: 200, body: { on, state } });
      expect(await decide(transfer, "approval", { on: "2022-07-09" })).toMatchObject(refusal(409, "transfer-state", "TRF-04", { state }));
    }
  });
});

describe("§6-43 what is recorded for the prefecture", () => {
  test("bears no date after today; recorded with another document once it is done, it is refused", async () => {
    const far = await given.aSchool({ user: "far", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
    const teacher = await aTeacher();
    const move = (document: string, on: string) =>
      office(`POST /organizations/${at.county}/moves`, {
        ...{ teacher, toSchool: far, reason: "工作需要" },
        recordedFor: { level: "PREFECTURE", document, on },
      });
    expect(await move("〔2022〕9号", "2022-07-07")).toMatchObject(refusal(422, "record-of-future", "TRF-05", { on: "2022-07-07" }));
    expect(await move("〔2022〕9号", "2022-07-06")).toMatchObject({ status: 201 });
    expect(await move("〔2022〕9号", "2022-07-06")).toMatchObject({ status: 200 });
  });
});

describe("TRF-01 before it decides an office sees what hangs on it", () => {
  test("that the school would be without its principal (GOV-16)", async () => {
    const teacher = await aTeacher();
    const bare = await given.aSchool({ user: "bare", stages: ["JUNIOR"], principal: false });
    const head = await given.aTeacher(bare, { stages: ["JUNIOR"] });
    await system.as("bare")(`PUT /organizations/${bare}/principal`, { teacher: head });
    const ask = { direction: "OUT", teacher: head, toCode: "3790010002", reason: "轮岗" };
    const led = Filed.parse((await system.as("bare")(`POST /organizations/${bare}/transfers`, ask)).body).transfer;
    const preview = (transfer: string) => office(`GET /organizations/${at.county}/transfers/${transfer}/preview`);
    expect(await preview(led)).toMatchObject({ status: 200, body: { open: ["PRINCIPAL"] } });
    expect(await preview(await fileOut(teacher))).toMatchObject({ status: 200, body: { open: [] } });
  });
});

describe("TRF-03 the county looks in the pool for a school that cannot", () => {
  test("with a purpose, told as on behalf", async () => {
    const number = people.identityNumber();
    const teacher = await given.aNumbered(school, number, "李四", ["JUNIOR"]);
    await mine(`POST /organizations/${school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
    const search = (purpose: string) => office(`POST /organizations/${other}/pool-searches`, { document: { number }, purpose });
    expect(await search("")).toMatchObject(refusal(422, "purpose-required", "SEC-08"));
    expect(await search("该校管理员病假，代为调入")).toMatchObject({ status: 200, body: { found: { teacher } } });
    expect(await audited("ORGANIZATION", other)).toContainEqual(expect.objectContaining({ act: "search the pool", onBehalf: true }));
  });
});

describe("TRF-01 a request stands with whoever may act on it now, about whoever is there now", () => {
  const seen = (transfer: string) => office(`GET /organizations/${at.county}/transfers/${transfer}`);

  test("a number that nobody had is looked at again once somebody is collected with it", async () => {
    const [late, own] = [people.identityNumber(), people.identityNumber()];
    const [transfer, moot] = [await fileIn(theirs, other, late, "郑七"), await fileIn(theirs, other, own, "郑八")];
    expect(await seen(transfer)).toMatchObject({ body: { fact: "UNKNOWN" } });
    const teacher = await given.aNumbered(school, late, "郑七", ["JUNIOR"]);
    await given.aNumbered(other, own, "郑八", ["JUNIOR"]);
    expect(await seen(transfer)).toMatchObject({ body: { fact: "IN_SERVICE", teacher, from: school } });
    expect(await decide(moot, "approval")).toMatchObject(refusal(409, "transfer-not-possible", "TRF-04", { fact: "AT_SCHOOL" }));
    expect(await decide(transfer, "approval")).toMatchObject({ status: 200, body: { state: "DONE", from: school, to: other } });
    expect(await theirs(`GET /organizations/${other}/teachers/${teacher}`)).toMatchObject({ status: 200 });
  });

  test("§6-43 when another level signs in, what waits goes to its queue, and back", async () => {
    await given.aSchool({ user: "beyond", stages: ["JUNIOR"], code: "3790020009" }, at.countyB);
    const ask = { direction: "OUT", teacher: await aTeacher(), toCode: "3790020009", reason: "工作需要" };
    const { transfer } = Filed.parse((await mine(`POST /organizations/${school}/transfers`, ask)).body);
    const waitsWith = async () => {
      const queues = {
        county: [office, at.county],
        countyB: [system.as("county-b"), at.countyB],
        prefecture: [system.as("prefecture"), at.prefecture],
      } as const;
      const found = Object.entries(queues).map(async ([name, [client, where]]) => {
        const { items } = await listed(client, where, "state=PENDING&limit=200");
        return items.some((line) => line.transfer === transfer) ? [name] : [];
      });
      return (await Promise.all(found)).flat();
    };
    const operate = (value: readonly string[], version: number) =>
      system.as("county-b")(
        `PUT /programs/2022/counties/${at.countyB}/settings/operates`,
        { value, reason: "市级启用本系统" },
        { "if-match": `"${version}"` },
      );
    expect(await waitsWith()).toEqual(["county", "countyB"]);
    expect(await operate(["PREFECTURE", "COUNTY", "SCHOOL"], 0)).toMatchObject({ status: 200 });
    expect(await waitsWith()).toEqual(["prefecture"]);
    expect(await operate(["COUNTY", "SCHOOL"], 1)).toMatchObject({ status: 200 });
    expect(await waitsWith()).toEqual(["county", "countyB"]);
  });
});
