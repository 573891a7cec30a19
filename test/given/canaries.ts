import * as z from "zod";
import { bindMachine } from "./callers.ts";
import { enrollable } from "./enrollable.ts";
import { aLesson } from "./lessons.ts";
import { type Offices, offices } from "./office.ts";
import { schooling } from "./school.ts";
import { csvOf, importing } from "./sheets.ts";
import type { Client, System } from "./system.ts";

/** Names that nobody else has, by what is going on with whoever bears them: all of the school but the last three; `corrected` and `amended` are still to be. */
export const NAMES = {
  serving: "鸓龘甲",
  primary: "鸓龘乙",
  departed: "鸓龘丙",
  moved: "鸓龘丁",
  pulled: "鸓龘戊",
  pending: "鸓龘己",
  crossing: "鸓龘庚",
  correcting: "鸓龘辛",
  corrected: "鸓龘壬",
  amended: "鸓龘未",
  listed: "鸓龘癸",
  enrolled: "鸓龘子",
  imported: "鸓龘丑",
  refused: "鸓龘寅",
  principal: "鸓龘卯",
  sought: "鸓龘辰",
  theirs: "鸓龘巳",
  foreign: "鸓龘午",
} as const;
export type Canary = keyof typeof NAMES;
export const isCanary = (name: string): name is Canary => Object.hasOwn(NAMES, name);
export const CANARIES = Object.keys(NAMES).filter(isCanary);

export type Person = { readonly teacher: string; readonly number: string; readonly telephone: string };
type People = Readonly<Partial<Record<Canary, Person>>>;

/** What stands in the system and can be asked for by its id. */
export type Things = {
  readonly school: string;
  /** The code of a school in another county. */
  readonly far: string;
  readonly people: People;
  readonly transfers: Readonly<Record<"pending" | "crossing", string>>;
  readonly imported: string;
  readonly incident: string;
  readonly lesson: string;
  readonly mail: string;
};

const CODES = { school: "3790066001", sibling: "3790066002", stranger: "3790066003" };
const Listed = z.object({ items: z.array(z.object({ teacher: z.string(), name: z.string(), version: z.number() })) });
const Versioned = z.object({ version: z.number() });
const Filed = z.object({ transfer: z.string() });
const Failed = z.object({ items: z.array(z.object({ businessKey: z.string() })).min(1) });

/** Asks, and what is answered otherwise than expected is a fault. */
const asking =
  (client: Client) =>
  async (status: number, ...ask: Parameters<Client>): Promise<unknown> => {
    const answer = await client(...ask);
    if (answer.status !== status) throw new Error(`${ask[0]}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

/** A county in whose every corner somebody stands: in service, departed, moved, asked for, being corrected, enrolled, listed, imported, in a letter. */
export const canaries = async (system: System): Promise<{ readonly at: Offices; readonly things: Things }> => {
  const at = await offices(system);
  const given = schooling(system, 66);
  const lists = await enrollable(system, at);
  const school = await given.aSchool("school", at.county, "county", { code: CODES.school });
  const silent = { name: "sibling", telephone: "10000000002" };
  const sibling = await given.aSchool("sibling", at.county, "county", { code: CODES.sibling, administrator: silent });
  const stranger = await given.aSchool("stranger", at.countyB, "county-b", { code: CODES.stranger });
  await bindMachine(system, school);
  await given.anAdministrator("school-2", school);
  await given.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  await given.anAdministrator("stage-office", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
  const [own, county] = [asking(system.as("school")), asking(system.as("county"))];
  const [theirs, far] = [asking(system.as("sibling")), asking(system.as("stranger"))];

  const known: Partial<Record<Canary, Person>> = {};
  const somebody = async (who: Canary, change: object = {}, by = "school", where = school): Promise<Person> => {
    const telephone = `1000765${String(CANARIES.indexOf(who)).padStart(4, "0")}`;
    const person = { telephone, ...(await given.aTeacher(by, where, { name: NAMES[who], telephone, ...change })) };
    known[who] = person;
    return person;
  };
  const serving = await somebody("serving");
  await somebody("primary", { stages: ["PRIMARY"] });
  const [departed, moved, pulled] = [await somebody("departed"), await somebody("moved"), await somebody("pulled")];
  const [pending, crossing] = [await somebody("pending"), await somebody("crossing")];
  const [correcting, principal] = [await somebody("correcting"), await somebody("principal", { position: "PRINCIPAL" })];
  const [listed, enrolled] = [await somebody("listed"), await somebody("enrolled")];
  const other = await somebody("theirs", {}, "sibling", sibling);
  await somebody("foreign", {}, "stranger", stranger);

  const sheetOf = (who: Canary, change: object = {}) => {
    const line = given.people.aTeacher({ 姓名: NAMES[who], 学校代码: CODES.school, 学段: "初中", 任教学科: "数学", ...change });
    known[who] = { teacher: "", number: line.证件号码 ?? "", telephone: line.联系电话 ?? "" };
    return line;
  };
  const sheet = csvOf([sheetOf("imported"), sheetOf("refused", { 是否乡村教师: "也许" })]);
  const job = await importing(system, system.as("school"), school, "teachers", sheet, "?goodRowsOnly=true");
  const { items } = Listed.parse(await own(200, `GET /organizations/${school}/teachers?limit=100`));
  await own(200, `POST /organizations/${school}/verifications`, { teachers: items.map(({ teacher, version }) => ({ teacher, version })) });
  const imported = items.find(({ name }) => name === NAMES.imported);
  if (known.imported && imported) known.imported = { ...known.imported, teacher: imported.teacher };

  await own(201, `PUT /organizations/${school}/principal`, { teacher: principal.teacher });
  await lists.openRegions("JUNIOR", "PRIMARY");
  const list = `/programs/2022/schools/${school}/stages/JUNIOR`;
  await county(201, `POST ${list}/unit`, {});
  await county(201, `POST /programs/2022/schools/${school}/stages/PRIMARY/unit`, {});
  for (const { teacher } of [listed, moved]) await own(201, `POST ${list}/enrollments`, { teacher, subject: "数学" });
  const submitted = await lists.submit({ list, mine: system.as("school") });
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body));
  await county(200, `POST ${list}/return`, { reason: "补报", until: "2022-07-20" });
  await own(201, `POST ${list}/enrollments`, { teacher: enrolled.teacher, subject: "数学" });

  const lesson = {
    code: "KC-0001",
    name: "示范课",
    bucket: "SUBJECT_REQUIRED",
    stage: "JUNIOR",
    subject: "数学",
    hours: 2,
    award: "PREFECTURE",
  };
  await county(201, `POST /counties/${at.county}/courses`, { ...lesson, author: serving.teacher });
  const ofSchool = `/programs/2022/schools/${school}/lessons`;
  const begun = z.object({ lesson: z.string() }).parse(await own(201, `POST ${ofSchool}`, aLesson(serving.teacher)));
  const leave = (teacher: string) => own(200, `POST /organizations/${school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
  for (const { teacher } of [departed, pulled]) await leave(teacher);
  await far(200, `POST /organizations/${stranger}/pulls`, { teacher: pulled.teacher });
  await own(200, `POST /organizations/${school}/pool-searches`, { name: NAMES.sought, last4: "0000", purpose: `核实${NAMES.sought}` });
  const move = { teacher: moved.teacher, toSchool: sibling, reason: "支教" };
  await county(201, `POST /organizations/${at.county}/moves`, move);
  const out = async ({ teacher }: Person, toCode: string) => {
    const ask = { direction: "OUT", teacher, toCode, reason: "工作需要" };
    return Filed.parse(await own(202, `POST /organizations/${school}/transfers`, ask)).transfer;
  };
  const transfers = { pending: await out(pending, CODES.sibling), crossing: await out(crossing, CODES.stranger) };
  const wanted = { direction: "IN", document: { number: serving.number }, name: NAMES.serving, reason: "工作需要" };
  await theirs(202, `POST /organizations/${sibling}/transfers`, wanted);

  const correction = async (client: typeof own, where: string, { teacher }: Person, to: Canary) => {
    const { version } = Versioned.parse(await client(200, `GET /organizations/${where}/teachers/${teacher}`));
    const number = given.people.identityNumber();
    known[to] = { teacher: "", number, telephone: "10007659999" };
    const ask = { name: NAMES[to], document: { number }, reason: "与证件核对" };
    await client(202, `PATCH /organizations/${where}/teachers/${teacher}`, ask, { "if-match": `"${version}"` });
  };
  await correction(own, school, correcting, "corrected");
  await correction(theirs, sibling, other, "amended");
  await own(200, `POST /organizations/${school}/teachers/${serving.teacher}/unmasking`, { purpose: "核对证件" });

  const leak = { foundOn: "2022-07-06", what: "名单被转发到家长群", people: 3, way: "EXPORT", measures: "已删除" };
  const { incident } = z.object({ incident: z.string() }).parse(await own(201, `POST /organizations/${school}/incidents`, leak));
  await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, {
    ...{ name: "新任", mailbox: "x@example.invalid", dutyStatement: "负责报名" },
  });
  await system.clock("2022-07-11T08:30");
  await system.settle();
  const [failed] = Failed.parse(await county(200, `GET /organizations/${at.county}/mails?state=FAILED`)).items;
  return {
    at,
    things: {
      school,
      far: CODES.stranger,
      people: known,
      transfers,
      imported: job.import,
      incident,
      lesson: begun.lesson,
      mail: failed?.businessKey ?? "",
    },
  };
};
