import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { type OrgId, TeacherId, TransferId } from "#domain/ids.ts";
import { Transfer } from "#domain/transfers/types.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { csvOf } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { type Action, type Answer, calledIn, countyOf, filerOf, JOINED, type SchoolNo } from "./world.ts";

type School = { readonly id: OrgId; readonly code: string; readonly mine: Client };
type Office = { readonly id: OrgId; readonly asks: Client };

/** Two schools of one county and one of its neighbor, each with its administrator; both schools of the first county may enroll. */
export type Stage = {
  readonly system: System;
  readonly at: Offices;
  readonly school: (no: SchoolNo) => School;
  readonly office: (no: 0 | 1) => Office;
  readonly people: People;
};

/** What one run calls its people, requests and sheets, and what the system calls them. */
export type Names = {
  readonly teachers: Map<string, TeacherId>;
  readonly numbers: Map<string, { readonly number: string; readonly name: string }>;
  readonly requests: Map<string, string>;
  readonly sheets: Map<string, { readonly id: string; readonly school: SchoolNo }>;
  /** Sheets of requests that are being worked off: until they are, nobody else names what they filed. */
  readonly filing: Promise<unknown>[];
};

export const noNames = (): Names => ({ teachers: new Map(), numbers: new Map(), requests: new Map(), sheets: new Map(), filing: [] });

export const aStage = async (): Promise<Stage> => {
  const system = await aSystem({ at: "2022-07-07T09:00" });
  const at = await offices(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const schools: School[] = [];
  for (const [no, user] of ["first", "second"].entries()) {
    const code = `379001000${no + 1}`;
    const { school, mine } = await given.anOpenSchool(user, "JUNIOR", { code });
    schools.push({ id: school, code, mine });
  }
  const third = await given.aSchool({ user: "third", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
  schools.push({ id: third, code: "3790020001", mine: system.as("third") });
  const two: readonly Office[] = [
    { id: at.county, asks: system.as("county") },
    { id: at.countyB, asks: system.as("county-b") },
  ];
  return { system, at, school: (no) => must(schools[no]), office: (no) => must(two[no]), people: new People(77) };
};

const must = <T>(one: T | undefined): T => {
  if (one === undefined) throw new Error("there is none");
  return one;
};

const NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const Problem = z.object({ code: z.string() });
const Collected = z.object({ teacher: TeacherId, version: z.int() });
const Transferred = z.object({ transfer: z.string() });
const Job = z.object({ import: z.string(), state: z.string() });
const Listed = z.object({ items: z.array(z.object({ teacher: TeacherId, name: z.string() })) });
const recordedFor = { level: "PREFECTURE", document: "市教函〔2022〕9号", on: "2022-07-07" };

type Replied = Awaited<ReturnType<Client>>;
const plainly = ({ status, body }: Replied): Answer => (status < 300 ? { status } : { status, code: Problem.parse(body).code });

const Filed = z.object({ act: z.literal("import transfers"), after: z.object({ ids: z.array(TransferId) }) });

/** The requests that a sheet filed, by the name of whom they are about. */
const filedBy = async (sheet: string): Promise<[name: string, id: TransferId][]> => {
  const { get, row } = await import("#table/rows.ts");
  const { lookThrough } = await import("#table/look.ts");
  const found: [string, TransferId][] = [];
  for await (const line of lookThrough("the audit of one thing", { kind: "IMPORT", id: sheet }, z.unknown())) {
    const { data } = Filed.safeParse(line);
    for (const transfer of data?.after.ids ?? []) {
      const { person } = must(await get(row("transfer", Transfer).at({ transfer })));
      found.push([person.name, transfer]);
    }
  }
  return found;
};

const UNDER_WAY = ["CHECKING", "APPLYING", "STOPPING", "UNDOING"];

/** Does deeds through the API, as whoever the notice lets do them. */
export const doing = ({ system, school, office, people }: Stage, names: Names) => {
  const nameOf = (who: string): string => people.name() + who.replace(/\w/g, (sign) => "零一二三四五六七八九"[Number(sign)] ?? "某");
  const whoIs = (who: string): string => names.teachers.get(who) ?? NOBODY;

  /** An answer that names a request: as this run calls it; one not seen before is called `as`. */
  const about = async (reply: Replied, as: string): Promise<Answer> => {
    if (reply.status >= 300) return plainly(reply);
    await Promise.all(names.filing);
    const { transfer } = Transferred.parse(reply.body);
    const known = [...names.requests].find(([, id]) => id === transfer)?.[0];
    if (known === undefined) names.requests.set(as, transfer);
    return { status: reply.status, request: known ?? as };
  };

  const finished = async (reply: Replied, no: SchoolNo): Promise<Answer> => {
    if (reply.status >= 300) return plainly(reply);
    const { import: id } = Job.parse(reply.body);
    for (;;) {
      await system.settle();
      const { state } = Job.parse((await school(no).mine(`GET /organizations/${school(no).id}/imports/${id}`)).body);
      if (!UNDER_WAY.includes(state)) return { status: reply.status, sheet: state };
      await pause(5);
    }
  };

  const sent = async (sheet: string, no: SchoolNo, kind: string, lines: readonly Line[]): Promise<Answer> => {
    const reply = await school(no).mine(`POST /organizations/${school(no).id}/imports/${kind}`, csvOf(lines));
    if (reply.status === 202) names.sheets.set(sheet, { id: Job.parse(reply.body).import, school: no });
    return finished(reply, no);
  };

  const add = async ({ who, school: no }: Extract<Action, { do: "add" }>): Promise<Answer> => {
    const { id, mine } = school(no);
    const [name, number] = [nameOf(who), people.identityNumber()];
    names.numbers.set(who, { name, number });
    const facts = { name, stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false, joinedOn: JOINED };
    const reply = await mine(`POST /organizations/${id}/teachers`, { ...facts, document: { number } });
    const { teacher, version } = Collected.parse(reply.body);
    names.teachers.set(who, teacher);
    await mine(`POST /organizations/${id}/verifications`, { teachers: [{ teacher, version }] });
    if (no === 2) return plainly(reply);
    return plainly(await mine(`POST /programs/2022/schools/${id}/stages/JUNIOR/enrollments`, { teacher, subject: "数学" }));
  };

  const collect = async ({ sheet, whos, school: no }: Extract<Action, { do: "teachers" }>): Promise<Answer> => {
    const { id, code, mine } = school(no);
    const lines = whos.map((who) => {
      const [name, number] = [nameOf(who), people.identityNumber()];
      names.numbers.set(who, { name, number });
      return people.aTeacher({ 姓名: name, 证件号码: number, 学校代码: code, 学段: "初中", 任教学科: "数学", 到校日期: JOINED });
    });
    const answer = await sent(sheet, no, "teachers", lines);
    for (let page = ""; ; ) {
      const { body } = await mine(`GET /organizations/${id}/teachers?limit=200${page}`);
      for (const { teacher, name } of Listed.parse(body).items)
        for (const who of whos) if (names.numbers.get(who)?.name === name) names.teachers.set(who, teacher);
      const { next } = z.object({ next: z.string().optional() }).parse(body);
      if (!next) return answer;
      page = `&cursor=${next}`;
    }
  };

  const lose = ({ sheet, whos, school: no, on }: Extract<Action, { do: "departures" }>): Promise<Answer> =>
    sent(
      sheet,
      no,
      "departures",
      whos.map((who) => ({ 教师编号: whoIs(who), 姓名: names.numbers.get(who)?.name ?? "", 离职日期: on, 离职原因: "辞职" })),
    );

  const file = async (action: Extract<Action, { do: "requests" }>): Promise<Answer> => {
    const { sheet, whos, direction, to } = action;
    const lines = whos.map((who): Line => {
      const { name = "", number = "" } = names.numbers.get(who) ?? {};
      const whom = direction === "OUT" ? { 教师编号: whoIs(who), 调入学校代码: school(to).code } : { 证件号码: number };
      return { 方向: direction === "OUT" ? "调出" : "调入", 姓名: name, 调动原因: "工作需要", ...whom };
    });
    const answer = await sent(sheet, filerOf(action), "transfers", lines);
    for (const [name, id] of await filedBy(must(names.sheets.get(sheet)).id)) {
      const who = whos.find((one) => names.numbers.get(one)?.name === name);
      if (who !== undefined) names.requests.set(calledIn(sheet, who), id);
    }
    return answer;
  };

  return async (action: Action): Promise<Answer> => {
    switch (action.do) {
      case "add":
        return add(action);
      case "teachers":
        return collect(action);
      case "departures":
        return lose(action);
      case "requests": {
        const filing = file(action);
        names.filing.push(filing);
        return filing;
      }
      case "undo": {
        const { id, school: no } = must(names.sheets.get(action.sheet));
        return finished(await school(no).mine(`POST /organizations/${school(no).id}/imports/${id}/undo`), no);
      }
      case "depart": {
        const { id, mine } = school(action.school);
        return plainly(await mine(`POST /organizations/${id}/departures`, { teacher: whoIs(action.who), on: action.on, reason: "辞职" }));
      }
      case "unplan": {
        const { id, mine } = school(action.school);
        return plainly(await mine(`POST /organizations/${id}/departures/${whoIs(action.who)}/withdrawal`, { reason: "不走了" }));
      }
      case "pull": {
        const { id, mine } = school(action.school);
        return plainly(await mine(`POST /organizations/${id}/pulls`, { teacher: whoIs(action.who), on: action.on }));
      }
      case "return":
      case "release": {
        const { id, mine } = school(action.school);
        const what = action.do === "return" ? "departures" : "pulls";
        return plainly(await mine(`POST /organizations/${id}/${what}/${whoIs(action.who)}/reversal`, { reason: "登记错误" }));
      }
      case "out": {
        const { id, mine } = school(action.school);
        const request = { direction: "OUT", teacher: whoIs(action.who), toCode: school(action.to).code, reason: "工作需要", on: action.on };
        return about(await mine(`POST /organizations/${id}/transfers`, request), action.request);
      }
      case "in": {
        const { id, mine } = school(action.to);
        const { name, number } = must(names.numbers.get(action.who));
        const request = { direction: "IN", document: { number }, name: action.named ? name : `别${name}`, reason: "工作需要" };
        return about(await mine(`POST /organizations/${id}/transfers`, request), action.request);
      }
      case "move": {
        const { id, asks } = office(action.office);
        const ask = { teacher: whoIs(action.who), toSchool: school(action.to).id, reason: "支教", ...(action.recorded && { recordedFor }) };
        return about(await asks(`POST /organizations/${id}/moves`, ask), action.request);
      }
      case "withdrawal": {
        const { id, mine } = school(action.school);
        const transfer = names.requests.get(action.request) ?? NOBODY;
        return about(await mine(`POST /organizations/${id}/transfers/${transfer}/withdrawal`, { reason: "填错" }), action.request);
      }
      default: {
        const { id, asks } = office(action.office);
        const ask = { ...(action.do === "approval" ? {} : { reason: "材料不全" }), ...(action.recorded && { recordedFor }) };
        return about(
          await asks(`POST /organizations/${id}/transfers/${names.requests.get(action.request) ?? NOBODY}/${action.do}`, ask),
          action.request,
        );
      }
    }
  };
};

export const countyIdOf = ({ office }: Stage, school: SchoolNo): OrgId => office(countyOf(school)).id;
