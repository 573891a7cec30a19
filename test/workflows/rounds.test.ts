import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let judge: string;
const schools: Record<string, string> = {};
const teachers: Record<string, string> = {};
const lessons: Record<string, string> = {};

const Round = z.looseObject({ round: z.string() });
const rounds = () => `/programs/2022/counties/${at.county}/rounds`;
const make = (change: object = {}, by = "junior") => given.as(by, `POST ${rounds()}`, aRound(change));
const aNewRound = async (change: object = {}) => `${rounds()}/${Round.parse((await make(change)).body).round}`;
const move = (round: string, to: string, by = "junior") => given.as(by, `POST ${round}/moves`, { to });
const invite = (round: string, reviewer?: string, more: object = {}) => given.as("junior", `POST ${round}/panel`, { reviewer, ...more });
const refused = (status: number, code: string, rule = "VID-02") => ({ status, body: { code, rule } });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 91);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("primary", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["PRIMARY"] });
  for (const name of ["one", "two", "three", "four"]) {
    schools[name] = await given.aSchool(name, at.county);
    teachers[name] = await given.aTeacher(name, schools[name]);
  }
  judge = await given.aReviewer({ name: "丙专家" });
  lessons.one = await given.recommended("one", schools.one ?? "", teachers.one ?? "", { adviser: teachers.four });
  lessons.two = await given.recommended("two", schools.two ?? "", teachers.two ?? "");
  lessons.local = await given.recommended("two", schools.two ?? "", teachers.two ?? "", { courseKind: "LOCAL" });
});
afterAll(() => system.stop());

describe("VID-02 a round is made by the office of its stage, and fixed when it opens", () => {
  test("its days leave working days enough for publicity, its weights are a hundred, its subjects of the stage", async () => {
    expect(await make({ upwardOn: "2022-08-02" })).toMatchObject({ status: 422, body: { code: "round-dates", earliest: "2022-08-03" } });
    expect(await make({ settlesOn: "2022-07-22" })).toMatchObject(refused(422, "round-dates"));
    expect(await make({ closesOn: "2022-07-13", opensOn: "2022-07-12" })).toMatchObject(refused(422, "round-dates"));
    for (const [opensOn, upwardOn] of [
      ["1900-01-01", "2022-08-03"],
      ["2022-07-14", "2098-12-30"],
    ])
      expect(await make({ opensOn, upwardOn, settlesOn: upwardOn })).toMatchObject(refused(422, "round-dates-far"));
    for (const day of ["0001-01-01", "9999-12-30"])
      expect(await make({ upwardOn: day })).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect(await make({ criteria: [{ name: "教学设计", weight: 90 }] })).toMatchObject(refused(422, "round-weights"));
    const twice = { subject: "数学", upward: 1 };
    expect(await make({ subjects: [twice, twice] })).toMatchObject(refused(422, "round-subjects"));
    expect(await make({}, "primary")).toMatchObject(refused(403, "stage-scope", "GOV-13"));
    expect(await make({}, "one")).toMatchObject({ status: 404 });
    expect(await make({}, "county-b")).toMatchObject({ status: 404 });
    const first = await make();
    expect(first).toMatchObject({ status: 201, body: { state: "DRAFT", scoring: "MEAN", terms: null } });
    expect(JSON.stringify(first.body)).not.toContain("salt");
    expect(await make()).toMatchObject({ status: 200, body: { version: 1 } });
    const stands = { code: "round-stands", state: "DRAFT", title: expect.stringContaining("尚未开放，要修改的请修改该轮") };
    expect(await make({ scoring: "TRIMMED" })).toMatchObject({ status: 409, body: stands });
    expect(await given.as("primary", `GET ${rounds()}`)).toMatchObject({ status: 200, body: { items: [] } });
    const { decisions: _, ...line } = z.looseObject({ decisions: z.array(z.unknown()) }).parse(first.body);
    expect((await given.as("county", `GET ${rounds()}`)).body).toEqual({ items: [line] });
  });

  test("it is changed until it opens, with the lessons that are recommended, of national courses and not held (VID-10, VID-13)", async () => {
    const round = await aNewRound({ title: "第二轮" });
    const change = aRound({ title: "第二轮初评", subjects: [{ subject: "语文", upward: 1 }] });
    expect(await given.as("junior", `PUT ${round}`, change, { "if-match": '"7"' })).toMatchObject({ status: 412 });
    expect(await given.as("junior", `PUT ${round}`, change, { "if-match": '"1"' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await move(round, "OPEN")).toMatchObject(refused(409, "round-empty"));
    const mathematics = aRound({ title: "第二轮初评" });
    await given.as("junior", `PUT ${round}`, mathematics, { "if-match": '"2"' });
    const listed = await given.as("junior", `GET ${round}/lessons`);
    const { items } = z.object({ items: z.array(z.looseObject({ lesson: z.string(), out: z.string().nullable() })) }).parse(listed.body);
    expect(Object.fromEntries(items.map(({ lesson, out }) => [lesson, out]))).toEqual({
      [lessons.one ?? ""]: null,
      [lessons.two ?? ""]: null,
      [lessons.local ?? ""]: "LOCAL_COURSE",
    });
    const hold = (held: boolean) =>
      given.as("junior", `POST /programs/2022/schools/${schools.two}/lessons/${lessons.two}/hold`, { held, reason: "举报摆拍，正在核实" });
    expect(await hold(true)).toMatchObject({ status: 200 });
    expect((await given.as("junior", `GET ${round}/lessons`)).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ lesson: lessons.two, out: "HELD" })]),
    });
    expect(await hold(false)).toMatchObject({ status: 200 });
    expect(await move(round, "SETTLING")).toMatchObject(refused(409, "round-state"));
    expect(await invite(round, judge)).toMatchObject({ status: 201 });
    expect(await move(round, "开放")).toMatchObject({
      status: 200,
      body: { state: "OPEN", entries: 2, terms: { reviewers: 3, spread: 15 } },
    });
    expect(await move(round, "OPEN")).toMatchObject({ status: 200, body: { version: 4 } });
    expect(await given.as("junior", `PUT ${round}`, mathematics, { "if-match": '"4"' })).toMatchObject(refused(409, "round-state"));
    expect(await move(round, "SETTLING")).toMatchObject(refused(409, "round-still-open"));
    expect(await given.as("junior", `POST ${round}/moves`, { to: "WITHDRAWN", reason: "重复新建" })).toMatchObject(
      refused(409, "round-state"),
    );
  });

  test("it opens on its first day and not before, with somebody there to judge each of its subjects", async () => {
    const said = { title: "提前轮", opensOn: "2022-07-15" };
    const round = await aNewRound(said);
    expect(await move(round, "OPEN")).toMatchObject({ status: 409, body: { code: "round-opens-later", opensOn: "2022-07-15" } });
    const change = (ask: object, version: number) =>
      given.as("junior", `PUT ${round}`, aRound({ ...said, ...ask }), { "if-match": `"${version}"` });
    await change({ opensOn: "2022-07-14" }, 1);
    expect(await move(round, "OPEN")).toMatchObject({ status: 409, body: { code: "round-without-reviewers", subjects: "数学" } });
    expect(await invite(round, judge, { subjects: ["英语"] })).toMatchObject(refused(409, "reviewer-other-subjects"));
    const senior = await given.aReviewer({ name: "高中专家" }, { stages: ["高中"] });
    expect(await invite(round, senior)).toMatchObject(refused(409, "reviewer-other-stages"));
    expect(await invite(round, "0".repeat(26))).toMatchObject(refused(422, "reviewer-not-taken-in"));
    await invite(round, await given.aReviewer({ name: "语文专家" }, { subjects: ["语文"] }));
    expect(await move(round, "OPEN")).toMatchObject(refused(409, "round-without-reviewers"));
    await invite(round, judge);
    expect(await move(round, "OPEN")).toMatchObject({ status: 200, body: { state: "OPEN", entries: 2 } });
  });

  test("a draft that was made by mistake is taken back with a reason, its reviewers see it no more, and made again it is back", async () => {
    const said = { title: "误建轮" };
    const round = await aNewRound(said);
    await given.anAdministrator("asked", at.county, "prefecture", { duty: "REVIEWER" });
    const { account } = z.object({ account: z.string() }).parse((await given.as("asked", "GET /me")).body);
    await invite(round, await given.aReviewer({ account }));
    const back = (reason: string) => given.as("junior", `POST ${round}/moves`, { to: "撤销", reason });
    const own = async () => z.object({ items: z.array(z.unknown()) }).parse((await given.as("asked", "GET /me/reviews")).body).items;
    expect(await own()).toHaveLength(1);
    expect(await back("")).toMatchObject(refused(422, "reason-required"));
    const gone = { state: "WITHDRAWN", withdrawn: { reason: "与第一轮重复" }, version: 2 };
    expect(await back("与第一轮重复")).toMatchObject({ status: 200, body: gone });
    expect(await back("与第一轮重复")).toMatchObject({ status: 200, body: gone });
    expect(await back("再撤一次")).toMatchObject(refused(409, "stands-otherwise"));
    expect(await own()).toEqual([]);
    const state = { status: 409, body: { code: "round-state", state: "WITHDRAWN" } };
    expect(await move(round, "OPEN")).toMatchObject(state);
    expect(await invite(round, judge)).toMatchObject(state);
    expect(await given.as("junior", `PUT ${round}`, aRound(said), { "if-match": '"2"' })).toMatchObject(state);
    expect(await make({ ...said, closesOn: "2022-07-21" })).toMatchObject({
      status: 200,
      body: { state: "DRAFT", withdrawn: null, closesOn: "2022-07-21", version: 3 },
    });
    expect(await own()).toHaveLength(1);
    expect(await move(round, "OPEN")).toMatchObject({ status: 200, body: { state: "OPEN", entries: 2 } });
  });

  test("an officer who is of a school with a lesson in it does not run it", async () => {
    const round = await aNewRound({ title: "第三轮" });
    await given.anAdministrator("another", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
    const { bindAccount } = await import("#given/own-account.ts");
    await bindAccount(system, "another", TeacherId.parse(teachers.one));
    const ask = (on: string, to: object, headers?: Record<string, string>) => given.as("another", on, to, headers);
    expect(await ask(`POST ${round}/panel`, { reviewer: judge })).toMatchObject(refused(403, "own-lesson"));
    await invite(round, judge);
    const paper = await given.aReviewer({ name: "戊专家" });
    await invite(round, paper);
    const reviewer = `PUT /counties/${at.county}/reviewers/${paper}`;
    const said = { stages: ["初中"], subjects: ["数学"] };
    expect(await ask(reviewer, said, { "if-match": '"1"' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await move(round, "OPEN", "another")).toMatchObject(refused(403, "own-lesson"));
    expect(await move(round, "OPEN")).toMatchObject({ status: 200 });
    expect(await given.as("another", `GET ${round}/panel`)).toMatchObject(refused(403, "own-lesson"));
    expect(await given.as("junior", `GET ${round}/panel`)).toMatchObject({ status: 200 });
    expect(await ask(reviewer, { ...said, ended: "不再聘请" }, { "if-match": '"2"' })).toMatchObject(refused(403, "own-lesson"));
    expect(await given.as("junior", reviewer, said, { "if-match": '"2"' })).toMatchObject({ status: 200, body: { version: 3 } });
    const rubric = { reviewer: paper, lesson: lessons.two, marks: [10, 10], signedOn: "2022-07-14" };
    expect(await ask(`PUT ${round}/rubrics`, rubric)).toMatchObject(refused(403, "own-lesson"));
  });
});

describe("VID-02 reviewers in conflict do not judge", () => {
  const assign = (round: string, lesson = "", reviewer = "", reason?: string) =>
    given.as("junior", `POST ${round}/assignments`, { lesson, reviewer, ...(reason !== undefined && { reason }) });

  test("reviewers are teachers on the books, outsiders who accepted the duty, or judge on paper; each is one person", async () => {
    const first = await given.takeIn({ teacher: teachers.three });
    expect(first).toMatchObject({ status: 201, body: { teacher: teachers.three, signsIn: true } });
    expect(await given.takeIn({ teacher: teachers.three })).toMatchObject({ status: 200, body: first.body });
    expect(await given.takeIn({ teacher: "0".repeat(26) })).toMatchObject(refused(422, "reviewer-unknown"));
    expect(await given.takeIn({ account: "a".repeat(40) })).toMatchObject(refused(422, "reviewer-unknown"));
    expect(await given.takeIn({ name: "退休教研员" })).toMatchObject({ status: 201, body: { signsIn: false } });
    expect(await given.takeIn({ name: "退休教研员" })).toMatchObject({ status: 200 });
    const namesake = await given.takeIn({ name: "退休教研员", subjects: ["语文"] });
    expect(namesake).toMatchObject(refused(409, "reviewer-taken-in"));
    const { reviewer } = z.looseObject({ reviewer: z.string() }).parse(first.body);
    const scope = refused(403, "stage-scope", "GOV-13");
    const primary = { stages: ["小学"], subjects: ["数学"] };
    expect(await given.as("primary", `PUT /counties/${at.county}/reviewers/${reviewer}`, primary, { "if-match": '"1"' })).toMatchObject(
      scope,
    );
    expect(await given.as("junior", `PUT /counties/${at.county}/reviewers/${reviewer}`, primary, { "if-match": '"1"' })).toMatchObject(
      scope,
    );
    expect(
      await given.as("primary", `POST /counties/${at.county}/reviewers`, { name: "外聘", ...primary, stages: ["初中"] }),
    ).toMatchObject(scope);
    const change = { stages: ["初中"], subjects: ["数学", "语文"], ended: "本人不再担任" };
    const on = `PUT /counties/${at.county}/reviewers/${reviewer}`;
    expect(await given.as("county", on, change, { "if-match": '"1"' })).toMatchObject({
      status: 200,
      body: { ended: { reason: change.ended } },
    });
    expect(await given.as("county", on, change, { "if-match": '"1"' })).toMatchObject({ status: 412 });
    const round = await aNewRound({ title: "第四轮" });
    expect(await invite(round, reviewer)).toMatchObject(refused(409, "reviewer-ended"));
    await given.as("county", on, { ...change, ended: undefined }, { "if-match": '"2"' });
    expect(await given.as("junior", `POST ${round}/panel`, { reviewer })).toMatchObject({
      status: 201,
      body: { state: "INVITED", onPaper: false },
    });
    expect(await given.as("junior", `POST ${round}/panel`, { reviewer })).toMatchObject({ status: 200 });
  });

  test("somebody from outside who is bound to a record later is that person", async () => {
    await given.anAdministrator("outsider", at.county, "prefecture", { duty: "REVIEWER" });
    const { account } = z.object({ account: z.string() }).parse((await given.as("outsider", "GET /me")).body);
    const reviewer = await given.aReviewer({ account });
    const { bindAccount } = await import("#given/own-account.ts");
    await bindAccount(system, "outsider", TeacherId.parse(teachers.two));
    const round = await aNewRound({ title: "第六轮" });
    await invite(round, reviewer);
    await move(round, "OPEN");
    expect(await assign(round, lessons.two, reviewer)).toMatchObject({ status: 403, body: { conflict: "AUTHOR" } });
  });

  test("found by person: author, adviser, own school's entry for good; an earlier school and what was declared until the office says why", async () => {
    const round = await aNewRound({ title: "第五轮" });
    const outside = {
      name: "外聘专家",
      declared: [{ teacher: teachers.one }],
      employers: [{ school: schools.one, name: "第一初级中学", until: "2020-08-31" }],
    };
    const by = {
      author: await given.aReviewer({ teacher: teachers.one }),
      adviser: await given.aReviewer({ teacher: teachers.four }),
      earlier: await given.aReviewer(outside),
      declared: await given.aReviewer({ name: "亲属", declared: [{ teacher: teachers.two }] }),
      free: await given.aReviewer({ name: "另一专家", employers: [{ school: schools.one, name: "第一初级中学", until: "2018-08-31" }] }),
    };
    for (const reviewer of Object.values(by)) await invite(round, reviewer);
    await move(round, "OPEN");
    const conflict = (kind: string) => ({ status: 403, body: { code: "reviewer-conflict", rule: "VID-02", conflict: kind } });
    expect(await assign(round, lessons.one, by.author)).toMatchObject(conflict("AUTHOR"));
    expect(await assign(round, lessons.two, by.author)).toMatchObject(conflict("OWN_ENTRY"));
    expect(await assign(round, lessons.one, by.adviser)).toMatchObject(conflict("ADVISER"));
    expect(await assign(round, lessons.two, by.adviser)).toMatchObject(conflict("OWN_ENTRY"));
    expect(await assign(round, lessons.one, by.author, "人手不足")).toMatchObject(conflict("AUTHOR"));
    expect(await assign(round, lessons.one, by.earlier)).toMatchObject({
      status: 403,
      body: { conflict: "DECLARED", conflicts: ["DECLARED", "EARLIER_SCHOOL"], title: expect.stringContaining("、") },
    });
    expect(await assign(round, lessons.two, by.declared)).toMatchObject(conflict("DECLARED"));
    expect(await assign(round, lessons.one, by.earlier, "离任已近两年，无人可替")).toMatchObject({ status: 200, body: { assigned: 1 } });
    expect(await assign(round, lessons.one, by.earlier)).toMatchObject({ status: 200, body: { assigned: 0 } });
    expect(await assign(round, lessons.one, by.free)).toMatchObject({ status: 200, body: { assigned: 1 } });
    expect(await assign(round, lessons.local, by.free)).toMatchObject(refused(409, "lesson-not-in-round"));
    expect(await assign(round, lessons.one, "0".repeat(26))).toMatchObject(refused(409, "reviewer-not-on-panel"));
    const all = await given.as("junior", `POST ${round}/assignments`, {});
    expect(all).toMatchObject({ status: 200, body: { short: [{ lesson: lessons.two, missing: 1 }] } });
    const listed = await given.as("junior", `GET ${round}/lessons`);
    const { items } = z.object({ items: z.array(z.looseObject({ lesson: z.string() })) }).parse(listed.body);
    expect(items.find(({ lesson }) => lesson === lessons.one)).toMatchObject({ assigned: 3, missing: 0 });
    expect(items.find(({ lesson }) => lesson === lessons.two)).toMatchObject({ assigned: 2, missing: 1 });
  });
});
