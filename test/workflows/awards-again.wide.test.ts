import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { LessonId, OrgId, PackageId, type RoundId } from "#domain/ids.ts";
import { actingAt, aFrozenRound, aRecommended, between } from "#given/awards.ts";
import { on } from "#given/days.ts";

import { type Offices, offices } from "#given/office.ts";
import { readRows } from "#given/rows.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let round: RoundId;
/** Three of the one school and three of the other; the first and the last are of one node, and the fourth was not chosen. */
const lessons: LessonId[] = [];
const schools: Record<"school" | "other", string> = { school: "", other: "" };

const as = (by: string, ask: string, body?: object) => system.as(by)(ask, body);
const year = () => `/programs/2022/counties/${at.county}`;
const publicity = (part = "") => `${year()}/rounds/${round}/publicity${part}`;
const one = (which: number): LessonId => LessonId.parse(lessons[which]);
const hold = (which: number, held: boolean, by = "junior") =>
  as(by, `POST /programs/2022/schools/${which < 3 ? schools.school : schools.other}/lessons/${one(which)}/hold`, {
    held,
    reason: "举报摆拍，正在核实",
  });
const award = (which: number) => as("junior", `POST ${year()}/awards`, { lesson: one(which), level: "COUNTY", round });
const pack = (which: readonly number[], by = "junior") =>
  as(by, `POST ${year()}/packages`, { stage: "JUNIOR", part: "CONTEST", round, lessons: which.map(one) });
const refused = (code: string, rule: string, status = 409) => ({ status, body: { code, rule } });
/** The package that was made last. */
let last: string;
const Made = z.looseObject({ package: z.string() });

const acting = () => actingAt(system, at);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-11T09:00" });
  at = await offices(system);
  const given = schooling(system, 97);
  schools.school = await given.aSchool("school", at.county);
  schools.other = await given.aSchool("other", at.county);
  const duty = { duty: "STAGE_OFFICE", stages: ["JUNIOR"] };
  await given.anAdministrator("junior", at.county, "prefecture", duty);
  /** Keeps the stage and one of its schools at once. */
  await given.anAdministrator("both", at.county, "prefecture", duty);
  await given.anAdministrator("both", schools.other, "county");
  const lines = [];
  for (const [by, node, chosen] of [
    ["school", "SX-1", true],
    ["school", "SX-2", true],
    ["school", "SX-3", true],
    ["other", "SX-4", false],
    ["other", "SX-5", true],
    ["other", "SX-1", true],
  ] as const) {
    const { teacher } = await given.aTeacher(by, schools[by]);
    const lesson = await aRecommended(system, by, schools[by], teacher, {}, { node });
    lessons.push(lesson);
    lines.push({ lesson, school: schools[by], teacher, chosen, node });
  }
  round = await aFrozenRound(system, at.county, "AGN", lines);
  const posted = { where: "县教研室公告栏", on: "2022-07-11" };
  expect((await as("junior", `POST ${publicity()}`, { posted })).status).toBe(201);
});
afterAll(() => system.stop());

describe("VID-03, §6-24 who moves up in a publicity that was posted is posted anew, for a full period", () => {
  const up = (by: string, ask: object = {}) => as(by, `POST ${publicity("/replacements")}`, { lesson: one(1), ...ask });
  const posted = (day: string) => ({ posted: { where: "县教研室公告栏", on: day } });

  test("on a day from which the place was free; and no officer has their own lesson move up (VID-02)", async () => {
    await system.clock("2022-07-13T09:00", []);
    await hold(1, true);
    await system.clock("2022-07-14T09:00", []);
    expect(await up("junior")).toMatchObject(refused("posting-required", "VID-03", 422));
    expect(await up("junior", posted("2022-07-12"))).toMatchObject(refused("posting-day-invalid", "VID-03", 422));
    expect(await up("both", posted("2022-07-14"))).toMatchObject(refused("own-lesson", "VID-02", 403));
    const Lines = z.looseObject({ lines: z.array(z.looseObject({ lesson: z.string() })) });
    const moved = Lines.parse((await up("junior", posted("2022-07-14"))).body).lines.at(-1);
    expect(moved).toMatchObject({ lesson: one(3), insteadOf: one(1), through: "2022-07-21", ...posted("2022-07-14") });
    await hold(1, false);
  });
});

describe("VID-13 what comes between reading and keeping counts", () => {
  test("a hold keeps an award from being given, and a package from being made; an award that is taken back too", async () => {
    await system.clock("2022-07-22T09:00", []);
    const { actor, world } = await acting();
    const { giveAward, withdrawAward } = await import("#domain/awards/give.ts");
    const { makePackage } = await import("#domain/packages/keep.ts");
    const asked = { year: 2022 as const, lesson: one(2), level: "COUNTY" as const, round };
    const given = (meanwhile: () => Promise<unknown>) =>
      giveAward(actor, asked, { ...world, awards: { ...world.awards, standing: between(world.awards.standing, meanwhile) } });
    expect(await given(() => hold(2, true))).toMatchObject({ refusal: { code: "INTEGRITY_HOLD" } });
    await hold(2, false);
    expect(await given(async () => {})).toMatchObject({ ok: true, did: "created" });
    const ask = { year: 2022 as const, stage: "JUNIOR" as const, part: "CONTEST" as const, round, lessons: [one(2)] };
    const packed = (meanwhile: () => Promise<unknown>) =>
      makePackage(actor, ask, { ...world, packages: { ...world.packages, packing: between(world.packages.packing, meanwhile) } });
    expect(await packed(() => hold(2, true))).toMatchObject({ refusal: { code: "INTEGRITY_HOLD" } });
    await hold(2, false);
    const away = () => withdrawAward(actor, { ...asked, reason: "经查实系重复课" }, world);
    expect(await packed(away)).toMatchObject({ refusal: { code: "LEVEL_SKIPPED" } });
    expect(await given(async () => {})).toMatchObject({ ok: true, did: "created" });
  });
});

describe("VID-03 an objection that was received in time and is entered later", () => {
  test("takes the award back that was given meanwhile, once it is upheld; the lesson is pushed no more", async () => {
    const course = () => as("county", `GET /counties/${at.county}/courses/YK${one(2)}`);
    expect(await course()).toMatchObject({ body: { offered: true } });
    const letter = { lesson: one(2), says: "该课此前公开上过三次", name: "李四", receivedOn: "2022-07-15" };
    const { objection } = z
      .looseObject({ objection: z.string() })
      .parse((await as("junior", `POST ${publicity("/objections")}`, letter)).body);
    const decision = { upheld: true, reason: "录像可证" };
    expect((await as("junior", `POST ${publicity(`/objections/${objection}/decision`)}`, decision)).status).toBe(200);
    const { body } = await as("county", `GET /counties/${at.county}/awards`);
    expect(body).toMatchObject({ items: [{ lesson: one(2), round, withdrawn: { reason: "录像可证" } }] });
    expect(await course()).toMatchObject({ body: { offered: false } });
    const Trail = z.looseObject({ items: z.array(z.looseObject({ act: z.string(), rule: z.string() })) });
    const trail = Trail.parse((await as("county", `GET /counties/${at.county}/audit/AWARD/${one(2)}`)).body);
    expect(trail.items).toContainEqual(expect.objectContaining({ act: "withdraw an award", rule: "VID-03" }));
  });
});

describe("LRN-04, VID-13 whoever draws looks at the lessons themselves", () => {
  test("what is held is not drawn, though the catalogue offers it until it is settled", async () => {
    expect((await award(4)).status).toBe(201);
    Object.assign(process.env, system.runtime.operatorEnvironment);
    const { catalogueNow } = await import("#table/learning/pools.ts");
    const drawn = async () =>
      (await catalogueNow(OrgId.parse(at.county), on("2022-07-22"))).courses.find(({ code }) => code === `YK${one(4)}`);
    expect(await drawn()).not.toHaveProperty("withdrawn");
    await hold(4, true);
    const offered = await as("county", `GET /counties/${at.county}/courses/YK${one(4)}`);
    expect([offered.body, await drawn()]).toMatchObject([{ offered: true }, { withdrawn: { from: "2022-07-22" } }]);
    await hold(4, false);
    expect(await drawn()).not.toHaveProperty("withdrawn");
  });
});

describe("VID-04 a lesson that was called back", () => {
  let first: string;
  const shown = async (path: string) => (await as("junior", `GET ${path}`)).body;
  const receipt = { number: "2022-040", on: "2022-07-22" };

  test("an officer packs no lesson of their own (VID-02)", async () => {
    expect((await award(0)).status).toBe(201);
    expect((await award(5)).status).toBe(201);
    expect(await pack([0, 4], "both")).toMatchObject(refused("own-lesson", "VID-02", 403));
    const made = await pack([0, 4]);
    expect(made.status).toBe(201);
    first = `${year()}/packages/${Made.parse(made.body).package}`;
  });

  test("is in its package as before, where the hold is lifted before the level above took it off", async () => {
    await hold(0, true);
    expect(await shown(first)).toMatchObject({ recalls: [{ lesson: one(0), why: "HELD", receipt: null, takenBack: null }] });
    await hold(0, false);
    expect(await shown(first)).toMatchObject({ recalls: [{ lesson: one(0), takenBack: expect.any(String) }] });
    const called = `${first}/recalls/${one(0)}/receipt`;
    expect(await as("junior", `POST ${called}`, receipt)).toMatchObject(refused("recall-not-made", "VID-04"));
    expect(await pack([0, 4])).toMatchObject({ status: 200, body: { recalls: [{ lesson: one(0) }] } });
  });

  test("goes upward again in another package after it was taken off, once; and its node is free for another lesson", async () => {
    await hold(0, true);
    await hold(4, true);
    expect(await shown(first)).toMatchObject({ recalls: [{}, { lesson: one(0) }, { lesson: one(4), receipt: null }] });
    const own = `POST ${first}/recalls/${one(4)}/receipt`;
    expect(await as("both", own, receipt)).toMatchObject(refused("own-lesson", "VID-02", 403));
    expect((await as("junior", `POST ${first}/recalls/${one(0)}/receipt`, receipt)).status).toBe(200);
    await hold(0, false);
    await hold(4, false);
    expect(await pack([4])).toMatchObject(refused("lesson-already-sent", "VID-04"));
    const again = await pack([0]);
    expect(again).toMatchObject({
      status: 201,
      body: { items: [{ lesson: one(0), earlierPackage: first.split("/").at(-1) }], recalls: [] },
    });
    expect(await pack([0])).toMatchObject({ status: 200, body: again.body });
    const second = `${year()}/packages/${Made.parse(again.body).package}`;
    expect(second).not.toBe(first);
    await hold(0, true);
    await shown(second);
    expect((await as("junior", `POST ${second}/recalls/${one(0)}/receipt`, receipt)).status).toBe(200);
    await hold(0, false);
    const other = await pack([5]);
    expect(other.status).toBe(201);
    last = `${year()}/packages/${Made.parse(other.body).package}`;
    expect(await pack([0])).toMatchObject(refused("node-already-sent", "VID-05"));
  });
});

describe("SEC-03 the address of a film in a package", () => {
  test("that was handed out before guardians withdrew their consent opens nothing from then on, and the lesson is called back", async () => {
    const Links = z.object({ items: z.array(z.object({ path: z.string() })) });
    const links = Links.parse((await as("junior", `POST ${last}/links`, {})).body).items;
    const open = async () => (await fetch(`${system.url}${links[0]?.path}`, { redirect: "manual" })).status;
    expect(await open()).toBe(302);
    const withdrawal = `/programs/2022/schools/${schools.other}/lessons/${one(5)}/consent/withdrawal`;
    expect((await as("other", `POST ${withdrawal}`, { reason: "家长撤回同意" })).status).toBe(200);
    expect(await open()).toBe(404);
    expect((await as("junior", `GET ${last}`)).body).toMatchObject({ recalls: [{ lesson: one(5), why: "SEALED", receipt: null }] });
  });
});

describe("VID-04 a package that was made by mistake", () => {
  const reason = "误选课例";
  const withdraw = (path: string, why = reason, by = "junior") => as(by, `POST ${path}/withdrawal`, { reason: why });
  const pathOf = ({ body }: { readonly body: unknown }) => `${year()}/packages/${Made.parse(body).package}`;
  const idOf = (path: string) => path.split("/").at(-1) ?? "";
  const receipt = { number: "2022-050", on: "2022-07-22" };
  const sheetRows = async (ask: string, body?: object) => {
    const [method, path] = ask.split(" ");
    const answer = await fetch(`${system.url}${path}`, {
      ...{ method: method ?? "", headers: { authorization: `Bearer ${await system.token("county")}`, "content-type": "application/json" } },
      ...(body && { body: JSON.stringify(body) }),
    });
    const rows = await readRows(Buffer.from(await answer.arrayBuffer()));
    return rows.ok ? rows.value.map(({ cells }) => cells) : [];
  };
  let mistaken: string;

  test("is withdrawn with a reason by an officer who is no party to it, once, and stays on record; its node is free (§6-23)", async () => {
    expect(await withdraw(last, reason, "both")).toMatchObject(refused("own-lesson", "VID-02", 403));
    expect(await withdraw(last, "")).toMatchObject(refused("reason-required", "VID-04", 422));
    const gone = await withdraw(last);
    const called = [{ lesson: one(5), receipt: null, takenBack: expect.any(String) }];
    expect(gone).toMatchObject({ status: 200, body: { withdrawn: { reason }, linksUntil: null, recalls: called } });
    expect(await withdraw(last)).toMatchObject({ status: 200, body: gone.body });
    expect(await withdraw(last, "另一理由")).toMatchObject(refused("stands-otherwise", "VID-04"));
    expect(await as("junior", `GET ${last}`)).toMatchObject({ body: gone.body });
    const made = await pack([0]);
    expect(made).toMatchObject({ status: 201, body: { withdrawn: null } });
    mistaken = pathOf(made);
  });

  test("has addresses that open nothing from then on, and gets neither receipt nor new ones", async () => {
    const Links = z.object({ items: z.array(z.object({ path: z.string() })) });
    const [link] = Links.parse((await as("junior", `POST ${mistaken}/links`, {})).body).items;
    const open = async () => (await fetch(`${system.url}${link?.path}`, { redirect: "manual" })).status;
    expect(await open()).toBe(302);
    expect((await withdraw(mistaken)).status).toBe(200);
    expect(await open()).toBe(404);
    expect(await as("junior", `POST ${mistaken}/links`, {})).toMatchObject(refused("package-withdrawn", "VID-04"));
    expect(await as("junior", `POST ${mistaken}/receipt`, receipt)).toMatchObject(refused("package-withdrawn", "VID-04"));
  });

  test("is shown by list, sheet, export and audit", async () => {
    expect(await as("junior", `GET ${year()}/packages`)).toMatchObject({
      body: {
        items: expect.arrayContaining([
          expect.objectContaining({ package: idOf(mistaken), withdrawn: expect.objectContaining({ reason }) }),
        ]),
      },
    });
    expect((await sheetRows(`GET ${mistaken}/sheet?purpose=${encodeURIComponent("核对上报")}`)).flat()).toContain(`整包已作废：${reason}`);
    const exported = await sheetRows(`POST /organizations/${at.county}/exports/packages`, { purpose: "核对上报", format: "csv" });
    expect(exported.find((row) => row.includes(idOf(mistaken)))).toEqual(expect.arrayContaining([one(0), `整包已作废：${reason}`]));
    const Trail = z.looseObject({ items: z.array(z.looseObject({ act: z.string(), reason: z.string().optional() })) });
    const trail = Trail.parse((await as("county", `GET /counties/${at.county}/audit/PACKAGE/${idOf(mistaken)}`)).body).items;
    expect(trail).toContainEqual(expect.objectContaining({ act: "withdraw a package", reason }));
  });

  test("meets a receipt or another package that came between: one of them stands", async () => {
    const { actor, world } = await acting();
    const { makePackage, withdrawPackage } = await import("#domain/packages/keep.ts");
    const ask = { year: 2022 as const, stage: "JUNIOR" as const, part: "CONTEST" as const, round, lessons: [one(0)] };
    const { packages } = world;
    const other = () => as("junior", `POST ${year()}/packages`, { stage: "JUNIOR", part: "SHOW", lessons: [one(0)] });
    const packing = between(packages.packing, other);
    expect(await makePackage(actor, ask, { ...world, packages: { ...packages, packing } })).toMatchObject({
      refusal: { code: "LESSON_ALREADY_SENT" },
    });
    const shown = await other();
    expect(shown).toMatchObject({ status: 200, body: { items: [{ earlierPackage: idOf(mistaken) }] } });
    expect((await withdraw(pathOf(shown))).status).toBe(200);
    const again = await pack([0]);
    expect(again).toMatchObject({ status: 201, body: { items: [{ earlierPackage: idOf(pathOf(shown)) }] } });
    expect(await pack([0])).toMatchObject({ status: 200, body: again.body });
    const of = { year: 2022 as const, packageId: PackageId.parse(idOf(pathOf(again))), reason };
    const standing = between(packages.one, () => as("junior", `POST ${pathOf(again)}/receipt`, receipt));
    expect(await withdrawPackage(actor, of, { ...world, packages: { ...packages, one: standing } })).toMatchObject({
      refusal: { code: "PACKAGE_RECEIVED" },
    });
    expect(await withdraw(pathOf(again))).toMatchObject(refused("package-received", "VID-04"));
  });

  test("is told to the schools whose lessons it held, in the digest of the day after", async () => {
    await system.clock("2022-07-23T08:30", ["Awards", "Lessons"]);
    await system.settle();
    const heads = (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<lesson-digest.2022-07-23.${schools.other}`));
    const [mail] = await Promise.all(heads.map(({ id }) => system.mail(id)));
    expect(JSON.stringify(mail)).toContain("所在上报包已作废");
  });
});
