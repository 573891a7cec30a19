import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { LessonId, type RoundId } from "#domain/ids.ts";
import { aFrozenRound, aRecommended } from "#given/awards.ts";
import { aConsent } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
let round: RoundId;
/** Four of the contest, of which the first and the last are of one node; one of a local course; one whose film may not go upward. */
const lessons: string[] = [];
/** The author of the first. */
let author: { readonly teacher: string; readonly number: string };

const county = (on: string, ask?: object) => system.as("county")(on, ask);
const year = () => `/programs/2022/counties/${at.county}`;
const award = (lesson: number, level: string, change: object = {}, by = "county") =>
  system.as(by)(`POST ${year()}/awards`, { lesson: lessons[lesson], level, ...(level === "COUNTY" && { round }), ...change });
const withdraw = (lesson: number, level: string, reason = "经查实系重复课") =>
  county(`POST ${year()}/awards/withdrawals`, { lesson: lessons[lesson], level, reason });
const announced = { document: "教研〔2022〕31号", on: "2022-07-18" };
const ofLesson = (lesson: number, step: string, ask?: object, by = "county") =>
  system.as(by)(`POST /programs/2022/schools/${school}/lessons/${lessons[lesson]}/${step}`, ask);
const hold = (lesson: number, held: boolean) => ofLesson(lesson, "hold", { held, reason: "举报摆拍，正在核实" });
const refused = (code: string, rule: string, status = 409) => ({ status, body: { code, rule } });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-11T09:00" });
  at = await offices(system);
  const given = schooling(system, 93);
  school = await given.aSchool("school", at.county);
  const lines: Parameters<typeof aFrozenRound>[3][number][] = [];
  const other = await given.aSchool("other", at.county);
  for (const [by, of, chosen, node] of [
    ["school", school, true, "SX-1"],
    ["school", school, true, "SX-2"],
    ["school", school, true, "SX-3"],
    ["other", other, false, "SX-1"],
  ] as const) {
    const made = await given.aTeacher(by, of);
    author ??= made;
    const { teacher } = made;
    const lesson = await aRecommended(system, by, of, teacher, {}, { node });
    lessons.push(lesson);
    lines.push({ lesson, school: of, teacher, chosen, ...(chosen && { node }) });
  }
  round = await aFrozenRound(system, at.county, "AWD", lines);
  const local = { courseKind: "校本", subject: "剪纸", chapter: undefined, edition: undefined };
  lessons.push(await aRecommended(system, "school", school, (await given.aTeacher("school", school)).teacher, local));
  const closed = aConsent({ scopes: ["校内", "县内"] });
  lessons.push(await aRecommended(system, "school", school, (await given.aTeacher("school", school)).teacher, { title: "不上报" }));
  await system.as("school")(`PUT /programs/2022/schools/${school}/lessons/${lessons[5]}/consent`, closed);
  await county(`POST ${year()}/rounds/${round}/publicity`, {});
});
afterAll(() => system.stop());

describe("VID-01, VID-03 awards go one level at a time, and the first rests on a clear publicity", () => {
  test("not before it ended, nor while an objection is open, nor once one was upheld", async () => {
    expect(await award(0, "COUNTY")).toMatchObject(refused("publicity-not-ended", "VID-03"));
    expect(await award(3, "COUNTY")).toMatchObject(refused("lesson-not-published", "VID-03"));
    const says = { lesson: lessons[1], says: "该课此前公开上过三次" };
    const filed = await system.as("somebody")(`POST /publicities/${round}/objections`, says);
    const { objection } = z.looseObject({ objection: z.string() }).parse(filed.body);
    await system.clock("2022-07-19T09:00", []);
    expect(await award(1, "COUNTY")).toMatchObject(refused("objection-open", "VID-03"));
    await county(`POST ${year()}/rounds/${round}/publicity/objections/${objection}/decision`, { upheld: true, reason: "录像可证" });
    expect(await award(1, "COUNTY")).toMatchObject(refused("objection-upheld", "VID-03"));
    await hold(2, true);
    expect(await award(2, "COUNTY")).toMatchObject(refused("integrity-hold", "VID-13"));
    expect((await county(`POST ${year()}/rounds/${round}/publicity/replacements`, { lesson: lessons[2] })).status).toBe(200);
    await hold(2, false);
    expect(await award(2, "COUNTY")).toMatchObject(refused("public-line-left", "VID-03"));
    expect(await award(4, "COUNTY")).toMatchObject(refused("local-course-show-only", "VID-10", 422));
  });

  test("each level gives its own; what a level that does not sign in gave is recorded with its document (§6-43)", async () => {
    expect(await award(0, "COUNTY", {}, "school")).toMatchObject({ status: 403 });
    expect(await award(0, "PREFECTURE", { announced })).toMatchObject(refused("level-skipped", "VID-01"));
    expect(await award(0, "COUNTY", {}, "prefecture")).toMatchObject(refused("level-scope", "VID-01", 403));
    const given = await award(0, "COUNTY");
    expect(given).toMatchObject({ status: 201, body: { level: "COUNTY", round, withdrawn: null } });
    expect(await award(0, "COUNTY")).toMatchObject({ status: 200, body: given.body });
    expect(await award(0, "PREFECTURE")).toMatchObject(refused("award-announcement-required", "VID-01", 422));
    expect(await award(0, "PREFECTURE", { announced: { ...announced, on: "2022-07-20" } })).toMatchObject({
      body: { code: "record-of-future" },
    });
    expect(await award(0, "PREFECTURE", { announced })).toMatchObject({ status: 201, body: { level: "PREFECTURE", announced } });
    expect(await award(0, "NATION", { announced })).toMatchObject(refused("level-skipped", "VID-01"));
    const back = { until: "2022-07-25", reason: "补充说明" };
    expect(await county(`POST ${year().replace(/counties.*/, "")}schools/${school}/lessons/${lessons[0]}/return`, back)).toMatchObject(
      refused("lesson-goes-up", "VID-01"),
    );
    const list = await county(`GET /counties/${at.county}/awards?stage=JUNIOR&subject=数学`);
    expect(list.body).toMatchObject({ items: [{ level: "COUNTY" }, { level: "PREFECTURE" }] });
  });
});

describe("LRN-04 what is awarded is pushed, while nothing speaks against it", () => {
  const Versions = z.looseObject({ offered: z.boolean(), versions: z.array(z.looseObject({ version: z.number(), award: z.string() })) });
  const pushed = async () => {
    const { offered, versions } = Versions.parse((await county(`GET /counties/${at.county}/courses/YK${lessons[0]}`)).body);
    return { offered, last: versions.toSorted((one, other) => one.version - other.version).at(-1) };
  };

  test("a course of the catalogue says so, anew with each award, and is withdrawn while the lesson is held; of a county's award alone, none is in the pool", async () => {
    const facts = { bucket: "SUBJECT_REQUIRED", subject: "数学", hours: 2, award: "PREFECTURE" };
    expect(await pushed()).toMatchObject({ offered: true, last: facts });
    await hold(0, true);
    await system.clock("2022-07-20T08:30", ["Awards", "Lessons"]);
    await system.settle();
    const told = (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<lesson-digest.2022-07-20.${school}`));
    expect(told).toHaveLength(1);
    expect(await pushed()).toMatchObject({ offered: false });
    await hold(0, false);
    await system.clock("2022-07-21T08:30", ["Awards"]);
    expect(await pushed()).toMatchObject({ offered: true, last: facts });
    expect(await withdraw(0, "PREFECTURE", "")).toMatchObject(refused("reason-required", "VID-13", 422));
    const above = { above: ["PREFECTURE"], title: expect.stringContaining("还有市级优课") };
    expect(await withdraw(0, "COUNTY")).toMatchObject({ status: 409, body: { code: "award-above-stands", rule: "VID-01", ...above } });
    expect(await withdraw(0, "PROVINCE")).toMatchObject(refused("award-not-given", "VID-13"));
    expect(await withdraw(0, "PREFECTURE")).toMatchObject({ status: 200, body: { withdrawn: { reason: "经查实系重复课" } } });
    expect(await pushed()).toMatchObject({ offered: true, last: { award: "COUNTY" } });
    const Pools = z.object({ items: z.array(z.looseObject({ lessons: z.array(z.unknown()) })) });
    const { items } = Pools.parse((await county(`GET ${year()}/pushes/pools`)).body);
    const versions = items.map(({ lessons: held }) => held).toSorted((one, other) => one.length - other.length);
    expect(versions).toMatchObject([[], [{ code: `YK${lessons[0]}`, award: "PREFECTURE" }]]);
  });
});

describe("VID-04 lessons go upward once, in packages", () => {
  const pack = (ask: object) => county(`POST ${year()}/packages`, { stage: "JUNIOR", part: "CONTEST", round, ...ask });
  const all = (...which: number[]) => ({ lessons: which.map((lesson) => LessonId.parse(lessons[lesson])) });
  const Made = z.looseObject({ package: z.string() });
  let path: string;
  let shown: string;

  test("what is not clear, not agreed to, or of a node that is sent already is not packed", async () => {
    expect(await pack(all(3))).toMatchObject(refused("publicity-not-ended", "VID-03"));
    expect(await pack(all(1))).toMatchObject(refused("objection-upheld", "VID-03"));
    expect(await pack(all(4))).toMatchObject(refused("local-course-show-only", "VID-10", 422));
    expect(await pack({ part: "晒课", ...all(5) })).toMatchObject(refused("consent-scope", "SEC-03"));
    const twice = await pack(all(0, 0));
    expect(twice).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect(JSON.stringify(twice.body)).toContain("同一课例只写一次");
    const made = await pack(all(0));
    expect(made).toMatchObject({ status: 201, body: { items: [{ lesson: lessons[0], award: "COUNTY", node: "SX-1" }], receipt: null } });
    path = `${year()}/packages/${Made.parse(made.body).package}`;
    expect(await pack(all(0))).toMatchObject({ status: 200, body: made.body });
    expect(await pack({ part: "晒课", ...all(0, 4) })).toMatchObject(refused("lesson-already-sent", "VID-04"));
    const show = await pack({ part: "晒课", ...all(4) });
    expect(show).toMatchObject({ status: 201 });
    shown = `${year()}/packages/${Made.parse(show.body).package}`;
    await system.clock("2022-07-27T09:00", []);
    expect(await award(3, "COUNTY")).toMatchObject({ status: 201 });
    expect(await pack(all(3))).toMatchObject({ ...refused("node-already-sent", "VID-05") });
    expect(await county(`GET ${year()}/packages`)).toMatchObject({ body: { items: [{ lessons: 1 }, { lessons: 1 }] } });
  });

  test("SEC-08 the manifest leaves for a purpose, and everyone it names reads who took it", async () => {
    const made = await system.as("school")(`POST /organizations/${school}/activations`, { teachers: [author.teacher] });
    const [slip] = z.object({ items: z.array(z.object({ code: z.string() })) }).parse(made.body).items;
    await system.as("author")("POST /me/activations", { code: slip?.code, last4: author.number.slice(-4) });
    expect(await county(`GET ${path}/sheet`)).toMatchObject(refused("purpose-required", "SEC-08", 422));
    const purpose = "报送市级教研室";
    expect((await county(`GET ${path}/sheet?purpose=${encodeURIComponent(purpose)}`)).status).toBe(200);
    expect((await county(`GET ${shown}/sheet?purpose=${encodeURIComponent(purpose)}`)).status).toBe(200);
    const told = { act: "下载上报课例清单", organization: at.county, reason: purpose, named: true };
    expect((await system.as("author")("GET /me/record")).body).toMatchObject({ exports: [told], exportsUnopened: 0 });
  });

  test("§6-44 the receipt is kept, and another one is refused with the one that stands", async () => {
    const receipt = { number: "2022-031", on: "2022-07-27" };
    expect(await county(`POST ${path}/receipt`, { ...receipt, on: "2022-08-01" })).toMatchObject({ body: { code: "record-of-future" } });
    const early = { ...receipt, on: "2022-07-01" };
    expect(await county(`POST ${path}/receipt`, early)).toMatchObject({ status: 422, body: { code: "receipt-early" } });
    expect(await county(`POST ${path}/receipt`, receipt)).toMatchObject({ status: 200, body: { receipt } });
    expect(await county(`POST ${path}/receipt`, receipt)).toMatchObject({ status: 200, body: { receipt } });
    const other = await county(`POST ${path}/receipt`, { ...receipt, number: "2022-032" });
    const stands = {
      what: "RECEIPT",
      stands: "2022-031，2022-07-27",
      title: expect.stringContaining("回执编号和日期为“2022-031，2022-07-27”"),
    };
    expect(other).toMatchObject({ status: 409, body: { code: "stands-otherwise", rule: "VID-04", ...stands } });
  });

  test("its films open by an address of ours for seven days, until it is taken back or the lesson is called back", async () => {
    const Links = z.object({ items: z.array(z.object({ lesson: z.string(), path: z.string() })) });
    const links = async () => Links.parse((await county(`POST ${path}/links`, {})).body).items[0]?.path ?? "";
    const open = (link: string) => fetch(`${system.runtime.url}${link}`, { redirect: "manual" });
    const first = await links();
    const sent = await open(first);
    expect(sent.status).toBe(302);
    expect(sent.headers.get("location")).toContain("X-Amz-Signature=");
    expect(sent.headers.get("cache-control")).toBe("no-store");
    const second = await links();
    expect([(await open(first)).status, (await open(second)).status]).toEqual([404, 302]);
    await system.clock("2022-08-03T09:01", []);
    expect((await open(second)).status).toBe(404);
    const third = await links();
    await county(`POST ${path}/links`, { revoke: true });
    expect((await open(third)).status).toBe(404);
    const fourth = await links();
    const note = { number: "2022-040", on: "2022-08-03" };
    const called = `${path}/recalls/${lessons[0]}/receipt`;
    expect(await county(`POST ${called}`, note)).toMatchObject(refused("recall-not-made", "VID-04"));
    const Held = z.looseObject({ hold: z.looseObject({ at: z.string() }) });
    const { at: heldAt } = Held.parse((await hold(0, true)).body).hold;
    expect((await open(fourth)).status).toBe(404);
    const recall = { lesson: lessons[0], why: "HELD", receipt: null, at: heldAt };
    expect(await county(`GET ${path}`)).toMatchObject({ body: { recalls: [recall] } });
    expect(await county(`POST ${called}`, { ...note, on: "2022-08-02" })).toMatchObject(refused("receipt-early", "VID-04", 422));
    expect(await county(`POST ${called}`, note)).toMatchObject({ status: 200, body: { recalls: [{ receipt: note }] } });
  });

  test("what its school withdraws is called back at that moment", async () => {
    const Gone = z.looseObject({ withdrawn: z.looseObject({ at: z.string() }) });
    const { at: goneAt } = Gone.parse((await ofLesson(4, "withdrawal", { reason: "另选他课" }, "school")).body).withdrawn;
    const recall = { lesson: lessons[4], why: "WITHDRAWN", receipt: null, at: goneAt };
    expect(await county(`GET ${shown}`)).toMatchObject({ body: { recalls: [recall] } });
  });
});

describe("VID-13 an award that is given again", () => {
  test("shows how it was given and taken back before, in the list and in the export", async () => {
    expect((await withdraw(3, "COUNTY", "误授")).status).toBe(200);
    const again = await award(3, "COUNTY");
    expect(again).toMatchObject({ status: 201, body: { withdrawn: null, former: [{ round, withdrawn: { reason: "误授" } }] } });
    expect((await withdraw(3, "COUNTY", "录像系拼接")).status).toBe(200);
    const { body } = await county(`GET /counties/${at.county}/awards?stage=JUNIOR&subject=数学`);
    const Items = z.object({ items: z.array(z.looseObject({ lesson: z.string() })) });
    expect(Items.parse(body).items.filter(({ lesson }) => lesson === lessons[3])).toMatchObject([
      { withdrawn: { reason: "录像系拼接" }, former: [{ withdrawn: { reason: "误授" } }] },
    ]);
    const exported = await fetch(`${system.url}/organizations/${at.county}/exports/awards`, {
      method: "POST",
      headers: { authorization: `Bearer ${await system.token("county")}`, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "核对获奖", format: "csv" }),
    });
    const lines = (await exported.text()).split("\n").filter((line) => line.includes(`${lessons[3]}`));
    expect(lines).toMatchObject([expect.stringContaining("误授"), expect.stringContaining("录像系拼接")]);
  });
});
