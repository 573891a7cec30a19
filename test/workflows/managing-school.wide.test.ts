import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { Collected, schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows/all.ts";
import { operationsOf, partsOf, type Route } from "#platform/http/route.ts";

/** What a town's junior school does for the primary schools it manages, by the reading: lists, records, imports, reports. All else is not its to do. */
const DOES: Readonly<Record<string, readonly string[]>> = {
  lists: [
    ...["showUnit", "enrollTeacher", "listEnrollments", "withdrawTeacher", "schoolOmissions", "submitList"],
    ...["showLists", "showList", "printList", "sheetOfList", "exportSchool", "compareSchool"],
  ],
  records: [
    ...["readOrganization", "listOrganizations", "readPrincipal", "listTeachers", "readTeacher", "findTeacher"],
    ...["collectTeacher", "verifyTeachers"],
    ...["correctTeacher", "supplementRural", "listChanges", "approveChange", "rejectChange", "readTeacherHistory", "listPast"],
    ...[
      "departTeacher",
      "undoDeparture",
      "withdrawDeparture",
      "fileTransfer",
      "withdrawTransfer",
      "listTransfers",
      "readTransfer",
      "previewTransfer",
    ],
  ],
  codes: ["makeCodes", "printCodes", "sheetOfCodes", "listCodes"],
  imports: ["takeIn", "listImports", "readImport", "listRows", "errorSheet", "applyImport", "undoImport", "listMappings", "forgetMapping"],
  credits: [
    ...["listSchoolCredits", "previewConfirmation", "confirmCredit", "readTranscript"],
    ...["listConfirmations", "readConfirmation", "printConfirmation", "listSchoolJobs", "readSchoolJob", "sheetOfSchoolJob"],
  ],
  learning: ["chooseTopics", "readTopics", "fileStageTable", "readStageTable", "readPlan", "listPlans"],
  pushes: ["readPush"],
  lessons: [
    ...["beginLesson", "listSchoolLessons", "readLesson", "editLesson", "submitLesson", "recommendLesson", "withdrawLesson"],
    ...["beginUpload", "listUploads", "readUpload", "signParts", "completeUpload", "giveUpUpload", "playFilm"],
    ...["declareConsent", "withdrawGuardiansConsent"],
  ],
  reports: ["listSchoolReports", "readSchoolReport", "showSchoolReport", "readSchoolDeadlines"],
};

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let town: string;
let village: string;
const townCode = "3706858001";
const people = new People(58, "370685");

const asTown = (on: string, body?: unknown, headers?: Record<string, string>) => system.as("town")(on, body, headers);
const asCounty = (on: string, body?: unknown, headers?: Record<string, string>) => system.as("county")(on, body, headers);
const villageCode = "3706858002";
const head = (name: string) => ({ name, mailbox: `${name}@example.invalid` });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = schooling(system, 58);
  const { openRegions } = await enrollable(system, at);
  await openRegions("PRIMARY");
  town = await given.aSchool("town", at.county, "county", { code: townCode, stages: ["JUNIOR"], administrator: head("town") });
  const managed = { code: villageCode, stages: ["PRIMARY"], managingCode: townCode, administrator: head("village") };
  village = await given.aSchool("village", at.county, "county", managed);
});
afterAll(() => system.stop());

const Problem = z.object({ code: z.string() });
const heard = ({ status, body }: { status: number; body: unknown }): string => `${status} ${Problem.safeParse(body).data?.code ?? ""}`;
const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const filled: Readonly<Record<string, string>> = {
  ...{ year: "2022", stage: "PRIMARY", number: "1", week: "2022-W27", sheet: "teachers", list: "teachers", day: "2022-07-06" },
  ...{
    teacherId: ULID,
    changeId: ULID,
    transferId: ULID,
    importId: ULID,
    accountId: "a".repeat(40),
    lessonId: ULID,
    uploadId: ULID,
    kind: "TEACHER",
    id: "x",
  },
};

/** Asks with a query no route knows: whoever passes the door hears 422, and nothing is done. */
const knock = async (route: Route, user: string): Promise<string> => {
  const { method, path } = partsOf(route);
  return heard(await system.as(user)(`${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? village)}?nonsense=1`));
};

describe("§6-33 a town's junior school acts for the primary schools it manages", () => {
  const named = Object.values(DOES).flat();
  const routes = Object.values(workflows).flatMap(({ routes }) =>
    Object.entries(operationsOf(routes)).filter(
      ([, { may, answers }]) =>
        typeof may === "object" && ["schoolId", "organizationId"].includes(may.at) && Object.keys(answers).length > 0,
    ),
  );

  test("every route that its list names is there", () => {
    const known = routes.map(([name]) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("it passes the door of lists, records, imports and reports, and of nothing else: it never locks, appoints or unmasks", async () => {
    const seen: Record<string, string> = {};
    for (const [name, route] of routes) seen[name] = await knock(route, "town");
    const wanted = Object.fromEntries(
      routes.map(([name]) => [name, named.includes(name) ? "422 bad-input" : expect.stringMatching(/^403 (act-not-yours|duty-scope)$/)]),
    );
    expect(seen).toEqual(wanted);
  });

  test("the school it manages does nothing for it", async () => {
    expect((await system.as("village")(`GET /organizations/${town}/teachers`)).status).toBe(404);
  });

  test("it is told which schools it manages", async () => {
    expect((await asTown(`GET /organizations/${town}/organizations`)).body).toEqual({
      items: [expect.objectContaining({ organization: village, managing: town })],
    });
  });
});

const Lines = z.object({ items: z.array(z.looseObject({ act: z.string() })) });
const acts = async (kind: string, id: string) =>
  Lines.parse((await asCounty(`GET /counties/${at.county}/audit/${kind}/${id}?limit=200`)).body).items;
const collected = async () =>
  Collected.parse((await asTown(`POST /organizations/${village}/teachers`, given.somebody({ stages: ["PRIMARY"] }))).body);
const verified = async () => {
  const made = await collected();
  expect((await asTown(`POST /organizations/${village}/verifications`, { teachers: [made] })).status).toBe(200);
  return made.teacher;
};

describe("§6-33, SEC-08 what it does is logged as done for that school", () => {
  test("a record, a list handed in, and a roster by sheet", async () => {
    const teacher = await verified();
    expect((await asCounty(`PUT /organizations/${village}/principal`, { teacher })).status).toBe(201);
    const list = `/programs/2022/schools/${village}/stages/PRIMARY`;
    expect((await asCounty(`POST ${list}/unit`, {})).status).toBe(201);
    expect((await asTown(`POST ${list}/enrollments`, { teacher, subject: "数学" })).status).toBe(201);
    const plan = await asTown(`PUT /programs/2022/teachers/${teacher}/plan`, { courses: [], confirm: false }, { "if-match": '"0"' });
    expect(heard(plan)).toBe("403 selection-not-self");
    const { mark } = z.object({ mark: z.string() }).parse((await asTown(`GET ${list}/omissions`)).body);
    const etag = `${(await asTown(`GET ${list}/unit`)).headers.get("etag")}`;
    expect((await asTown(`POST ${list}/submission`, { omissions: mark }, { "if-match": etag })).status).toBe(200);
    const done = { level: "SCHOOL", organization: town, on: village, onBehalf: true };
    for (const act of ["collect", "verify", "enroll a teacher"])
      expect(await acts("TEACHER", teacher)).toContainEqual(expect.objectContaining({ act, ...done }));

    const row = people.aTeacher({ 学校代码: villageCode, 学段: "小学", 任教学科: "数学" });
    const job = await importing(system, system.as("town"), village, "teachers", csvOf([row]));
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    expect((await system.as("village")(`GET /organizations/${village}/imports/${job.import}`)).body).toMatchObject({ onBehalf: true });
    for (const line of await acts("IMPORT", job.import)) expect(line).toMatchObject(done);
  });

  test("a list the county gives back is told to both", async () => {
    const reason = "请补报漏报的教师";
    const back = await asCounty(`POST /programs/2022/schools/${village}/stages/PRIMARY/return`, { reason, until: "2022-07-10" });
    expect(back.status).toBe(200);
    await system.settle();
    const letter = (await system.mails()).find(({ messageId }) => messageId.includes("list-decided"));
    expect(JSON.stringify(letter?.to)).toContain("town@example.invalid");
    expect(JSON.stringify(letter?.to)).toContain("village@example.invalid");
  });

  test("SEC-04, §6-47 key fields that it corrects are checked by the school or the county, and it may take its own back", async () => {
    const { teacher, version } = await collected();
    const path = `/organizations/${village}/teachers/${teacher}`;
    const asked = await asTown(`PATCH ${path}`, { name: "改名者" }, { "if-match": `"${version}"` });
    expect(asked.status).toBe(202);
    const [change] = z
      .object({ items: z.array(z.object({ change: z.string(), teacher: z.string() })) })
      .parse((await asTown(`GET /organizations/${village}/changes?of=made`)).body).items;
    const other = await asTown(`POST ${path}/changes/${change?.change}/approval`, {});
    expect(heard(other)).toBe("403 self-approval");
    await given.anAdministrator("town-2", town);
    const second = await system.as("town-2")(`POST ${path}/changes/${change?.change}/approval`, {});
    expect(second).toMatchObject({ status: 403, body: { code: "act-not-yours", required: "COUNTY" } });
    const taken = await asTown(`POST ${path}/changes/${change?.change}/rejection`, { reason: "写错了姓名" });
    expect(taken).toMatchObject({ status: 200, body: { state: "WITHDRAWN" } });
  });
});

describe("§6-33 it ends the moment it is taken away", () => {
  const read = () => asTown(`GET /organizations/${village}/teachers`);
  const current = async () => `${(await asCounty(`GET /organizations/${village}`)).headers.get("etag")}`;
  const manage = async (managingCode: string | null) =>
    asCounty(`PATCH /organizations/${village}`, { managingCode }, { "if-match": await current() });

  test("by the county's setting, whose year the path names", async () => {
    const path = `/programs/2022/counties/${at.county}/settings/managingSchoolMayAct`;
    const set = async (value: boolean, version: number) =>
      (await asCounty(`PUT ${path}`, { value, reason: "各校自行办理" }, { "if-match": `"${version}"` })).status;
    expect(await set(false, 0)).toBe(200);
    expect(await read()).toMatchObject({ status: 403, body: { code: "managing-school-may-not", rule: "GOV-01" } });
    expect((await asTown(`GET /programs/2022/schools/${village}/stages/PRIMARY/unit`)).status).toBe(403);
    expect((await asTown(`GET /programs/2018/schools/${village}/stages/PRIMARY/unit`)).status).toBe(200);
    expect(heard(await asTown(`POST /organizations/${village}/teachers/${ULID}/unmasking`, { purpose: "核对" }))).toBe("403 act-not-yours");
    expect(await set(true, 1)).toBe(200);
    expect((await read()).status).toBe(200);
  });

  test("an import that was only checked is applied no more by it, and still by the school or its county", async () => {
    const row = people.aTeacher({ 学校代码: villageCode, 学段: "小学", 任教学科: "数学" });
    const job = await importing(system, system.as("town"), village, "teachers", csvOf([row]), "?checkOnly=true");
    expect(job).toMatchObject({ state: "CHECKED" });
    const path = `/organizations/${village}/imports/${job.import}`;
    expect((await manage(null)).status).toBe(200);
    expect((await asTown(`POST ${path}/application`, {})).status).toBe(404);
    await system.settle();
    expect((await system.as("village")(`GET ${path}`)).body).toMatchObject({ state: "CHECKED" });
    expect((await system.as("village")(`POST ${path}/application`, {})).status).toBe(202);
    await system.settle();
    expect((await system.as("village")(`GET ${path}`)).body).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    expect((await manage(townCode)).status).toBe(200);
  });

  test("by a change of the school's details, and by its sheet", async () => {
    expect((await manage(null)).body).not.toHaveProperty("managing");
    expect((await read()).status).toBe(404);
    expect((await manage(townCode)).body).toMatchObject({ managing: town });
    expect((await read()).status).toBe(200);
    const row = people.aSchool({ 学校代码: villageCode, 上级管理单位代码: "370685", 学段: "小学", 起止年级: "1-5" });
    await importing(system, system.as("county"), at.county, "schools", csvOf([row]));
    expect((await read()).status).toBe(200);
    await importing(system, system.as("county"), at.county, "schools", csvOf([{ ...row, 管理学校代码: "无" }]));
    expect((await read()).status).toBe(404);
    expect(await manage(villageCode)).toMatchObject({ status: 422, body: { code: "org-code-unknown" } });
    expect(await manage("370685")).toMatchObject({ status: 422, body: { code: "org-code-unknown" } });
  });
});
