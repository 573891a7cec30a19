import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { progressIn } from "#domain/credits/progress.ts";
import { unopenedUnit } from "#domain/enrollment/types.ts";
import { renewStale } from "#domain/evidence/anew/renew.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { creditsCounting } from "#domain/registrations/section-count.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { certifying } from "#given/certified.ts";
import { general } from "#given/courses.ts";
import { day, on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, completed } from "#given/evidence.ts";
import { learned } from "#given/learned.ts";
import { aComplete, aCourse, withoutFacts } from "#given/learning.ts";
import { type Offices, offices } from "#given/office.ts";
import { rules2022, week } from "#given/report.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
let school: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-30T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"] });
  await learning.catalogue({ county: at.county, school });
});
afterAll(() => system.stop());

const aLearner = async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  await learning.learns(teacher, { county: at.county, school });
  return teacher;
};

test("§6-31 who was registered before they moved to another county is registered there, and who departed is held apart", async () => {
  const abroad = await given.aSchool({ user: "abroad", stages: ["JUNIOR"] }, at.countyB);
  const of = { county: at.countyB, school: abroad };
  await learning.catalogue(of);
  const [moved, departed] = [await aLearner(), await aLearner()];
  expect(await office.register(moved)).toMatchObject({ status: 201 });
  const { units } = await import("#table/programs/enrollments.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const unit = { ...unopenedUnit({ ...of, year: 2022, stage: "JUNIOR" }), movedIn: 1 };
  await transact([units.put({ ...of, year: 2022, stage: "JUNIOR" }, unit)]);
  for (const teacher of [moved, departed]) await learning.learns(teacher, of, withoutFacts(aComplete(), "G3-done", "G3-passed"));
  const { creditsStanding } = await import("#functions/confirmations/outstanding-facts.ts");
  const asked = { year: 2022, county: at.countyB, prefecture: at.prefecture, rules: rules2022, schools: [] };
  expect((await creditsStanding(asked)).schools).toMatchObject([{ school: abroad, registered: 1, unconfirmed: 0, short: 0, held: 1 }]);
});

const enrollmentOf = async (teacher: TeacherId) => {
  const { enrollments } = await import("#table/programs/enrollments.ts");
  const { get, present } = await import("#table/rows.ts");
  return present(await get(enrollments.at({ teacher, year: 2022 })), "the enrollment");
};
const shownOf = async (teacher: TeacherId) => progressIn((await enrollmentOf(teacher)).progress);

/** What a teacher's enrollment shows, before Sunday evening's work and after it. */
const onSunday = async (teacher: TeacherId) => {
  const { stale } = await import("#functions/evidence/stale.ts");
  const before = await shownOf(teacher);
  await renewStale(null, { stale, now: on("2022-12-25") });
  return { before, after: await shownOf(teacher) };
};

test("LRN-12, RPT-03 what was not worked out yet is on Sunday evening as well", async () => {
  const { before, after } = await onSunday(await aLearner());
  expect(before).toBeUndefined();
  const planned = { confirmedOn: "2022-07-21", chosenOn: "2022-07-21", elsewhere: false };
  expect(after).toMatchObject({ verdict: "PASSED", planned, registered: null });
});

/** How credit stands at a school: as a week counts it by what enrollments show, and as the index and who moved tell. */
const countedAt = async (county: OrgId, one: OrgId, ended = week("2022-W52")) => {
  const { creditsFacts } = await import("#functions/confirmations/section-facts.ts");
  const { creditsStanding } = await import("#functions/confirmations/outstanding-facts.ts");
  const { readingsOf } = await import("#table/programs/readings.ts");
  const of = { county, year: 2022, rules: rules2022 };
  const counted = { ...of, week: ended, day: sundayOf(ended) };
  const begun = await countedSection(creditsCounting, creditsFacts).begin(counted, await readingsOf(of));
  const { schools } = await creditsStanding({ ...of, prefecture: at.prefecture, schools: [] });
  const told = schools.flatMap(({ school: of, ...credit }) => (of === one ? [credit] : []));
  return { shown: await begun.school(one, undefined), told: told[0] };
};

/** An enrollment as an earlier version left it, which does not say what is registered. */
const forget = async (teacher: TeacherId) => {
  const { enrollments, onRoster } = await import("#table/programs/enrollments.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const row = await enrollmentOf(teacher);
  const earlier = { ...row, progress: row.progress?.replace(/\|[^|]*$/, "") };
  await transact([enrollments.put({ teacher, year: 2022 }, earlier, { index: onRoster(earlier) })]);
};

test("RPT-03, CRD-05, §6-31, §6-74 the week counts who is registered by what enrollments show, as the registrations tell", async () => {
  const here = { county: at.county, school: await given.aSchool({ user: "counted", stages: ["JUNIOR"] }) };
  const there = { county: at.countyB, school: await given.aSchool({ user: "counted-abroad", stages: ["JUNIOR"] }, at.countyB) };
  for (const of of [here, there]) await learning.catalogue(of);
  const who = async (of: typeof here) => {
    const teacher = await given.aTeacher(of.school, { stages: ["JUNIOR"] }, of.county);
    await learning.learns(teacher, of);
    return teacher;
  };
  const [registered, reversed, anew, moved, departed] = [
    await who(here),
    await who(here),
    await who(here),
    await who(here),
    await who(here),
  ];
  const [waiting, came] = [await who(here), await who(there)];
  const ask = async (user: string, path: string, body: object) => (await system.as(user)(`POST ${path}`, body)).status;
  const unconfirmed = await system.as("counted")(`GET /programs/2022/schools/${here.school}/unconfirmed`);
  const { mark } = z.object({ mark: z.string() }).parse(unconfirmed.body);
  expect(await ask("counted", `/programs/2022/schools/${here.school}/confirmations`, { mark })).toBe(201);
  await onSunday(waiting);
  for (const teacher of [registered, reversed, anew, moved, departed]) expect((await office.register(teacher)).status).toBe(201);
  const back = { number: 1, reason: "学时不实" };
  for (const teacher of [reversed, anew]) expect(await ask("county", `/programs/2022/teachers/${teacher}/credit/reversal`, back)).toBe(200);
  expect((await office.register(anew, "county", { replaces: 1 })).status).toBe(201);
  expect((await office.register(came, "county-b")).status).toBe(201);
  const gone = { teacher: departed, on: "2022-12-30", reason: "辞职" };
  expect(await ask("counted", `/organizations/${here.school}/departures`, gone)).toBe(200);
  const why = { reason: "工作需要", recordedFor: { level: "PREFECTURE", document: "市教函〔2022〕9号", on: "2022-12-29" } };
  for (const [user, from, move] of [
    ["county-b", there, { teacher: came, toSchool: here.school }],
    ["county", here, { teacher: moved, toSchool: there.school }],
  ] as const)
    expect(await ask(user, `/organizations/${from.county}/moves`, { ...move, ...why })).toBe(201);

  const { units } = await import("#table/programs/enrollments.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const movedIn = [here, there].map((of) => units.update({ ...of, year: 2022, stage: "JUNIOR" }, { set: { movedIn: 1 }, when: "exists" }));
  await transact(movedIn);

  const asShown = async () => {
    const both = [await countedAt(here.county, here.school), await countedAt(there.county, there.school)];
    expect(both.map(({ shown }) => shown)).toEqual(both.map(({ told }) => told));
    expect(both.map(({ shown }) => shown)).toMatchObject([
      { registered: 4, confirmed: 1, unconfirmed: 1, held: 0 },
      { registered: 1, confirmed: 0, unconfirmed: 0 },
    ]);
  };
  await asShown();
  const everybody = [registered, reversed, anew, moved, departed, waiting, came];
  for (const teacher of everybody) await forget(teacher);
  await asShown();
  const days = ["2022-12-30", "TAKEN_BACK", "2022-12-30", "2022-12-30", "2022-12-30", null, "2022-12-30"];
  expect((await onSunday(registered)).before?.registered).toBeUndefined();
  expect((await Promise.all(everybody.map(shownOf))).map((one) => one?.registered)).toEqual(days);
  await asShown();
  expect((await countedAt(here.county, here.school, week("2022-W51"))).shown).toMatchObject({ registered: 0, unconfirmed: 5, held: 1 });
  const { registeredAmong } = await import("#table/learning/registrations.ts");
  const earlier = await registeredAmong({ county: here.county, year: 2022 }, async () => [])([await enrollmentOf(anew)], day("2022-12-25"));
  expect(earlier.map(({ state }) => state)).toEqual(["REVERSED", "REGISTERED"]);
});

test("CRD-05 who worked out learning before it was registered, or taken back, writes it no more; who does so after keeps what is registered", async () => {
  const { learntBy } = await import("#domain/evidence/send.ts");
  const { learnersOf } = await import("#table/learning/learners.ts");
  const { learntWrite } = await import("#table/learning/learnt.ts");
  const { present } = await import("#table/rows.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const teacher = await aLearner();
  /** Works out what a teacher learnt, to write it later. */
  const workedOut = async () => {
    const learner = present((await learnersOf(2022, at.county, [teacher])).learners.get(teacher), "a teacher's learning");
    const { progress } = learntBy(learner, []);
    return {
      registered: progressIn(progress)?.registered,
      write: async () => (await transact([learntWrite({ year: 2022, ...learner }, progress)])).kept,
    };
  };
  await onSunday(teacher);
  const before = await workedOut();
  expect((await office.register(teacher)).status).toBe(201);
  const between = await workedOut();
  expect(await before.write()).toBe(false);
  const taken = await system.as("county")(`POST /programs/2022/teachers/${teacher}/credit/reversal`, { number: 1, reason: "学时不实" });
  expect(taken.status).toBe(200);
  expect(await between.write()).toBe(false);
  const after = await workedOut();
  expect(await after.write()).toBe(true);
  expect([before, between, after, await workedOut()].map(({ registered }) => registered)).toEqual([
    null,
    "2022-12-30",
    "TAKEN_BACK",
    "TAKEN_BACK",
  ]);
});

test("§6-74, §6-75 what is relaxed where a plan was confirmed counts in lists at once for who has moved since, and in the week from Sunday evening on", async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  const { plan, ...complete } = aComplete();
  const unplanned = { ...complete, plan: plan && { ...plan, courses: plan.courses.slice(1) } };
  await learning.learns(teacher, { county: at.county, school, planned: at.countyB }, unplanned);
  expect((await onSunday(teacher)).after).toMatchObject({ verdict: "NOT_YET", planned: { elsewhere: true } });
  const relaxed = await system.as("county-b")(
    `PUT /programs/2022/counties/${at.countyB}/settings/electiveMustBePlanned`,
    { value: false, reason: "平台选课未及时导出" },
    { "if-match": '"0"' },
  );
  expect(relaxed.status).toBe(200);
  const list = await system.as("school")(`GET /programs/2022/schools/${school}/progress?limit=200`);
  const { items } = z.object({ items: z.array(z.looseObject({ teacher: z.string() })) }).parse(list.body);
  expect(items.find((one) => one.teacher === teacher)).toMatchObject({ verdict: "PASSED", current: true });
  expect((await onSunday(teacher)).after).toMatchObject({ verdict: "PASSED" });
});

test("CRD-05 what comes after a registration changes nothing that stands, and is listed", async () => {
  const [changed, same] = [await aLearner(), await aLearner()];
  for (const teacher of [changed, same]) expect(await office.register(teacher)).toMatchObject({ status: 201 });
  const platform = await appointedSource(system, at.county, { source: "平台" });
  const facts = [
    { ...completed(changed, "S1"), id: "S1-void", supersedes: "S1-done", voids: true },
    { ...completed(same, "E1"), id: "E1-again" },
  ];
  const sent = await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts });
  expect(sent).toMatchObject({ body: { results: [{ result: "CREATED" }, { result: "CREATED" }] } });
  for (const [user, path] of [
    ["county", `counties/${at.county}`],
    ["county", `schools/${school}`],
    ["school", `schools/${school}`],
  ] as const) {
    const { body } = await system.as(user)(`GET /programs/2022/${path}/credits`);
    const listed = z.object({ items: z.array(z.looseObject({ teacher: z.string() })) }).parse(body).items;
    const of = (teacher: string) => listed.find((one) => one.teacher === teacher);
    expect([of(changed), of(same)], path).toMatchObject([
      { counted: 24, changedSince: true },
      { counted: 24, changedSince: false },
    ]);
  }
});

test("§6-74 a source of the county that somebody moved to reports the planned courses of the county they came from, without naming its catalogue", async () => {
  const abroad = await given.aSchool({ user: "abroad-too", stages: ["JUNIOR"] }, at.countyB);
  const moved = await given.aTeacher(abroad, { stages: ["JUNIOR"] }, at.countyB);
  const course = general("Z-9", "劳动教育", { hours: 2, validFrom: "2022-12-30" });
  expect((await system.as("county")(`POST /counties/${at.county}/courses`, course)).status).toBe(201);
  const plan = { courses: [aCourse("Z-9", "GENERAL_ELECTIVE", 2)], topics: [] };
  await learning.learns(moved, { county: at.county, school: abroad }, { ...aComplete(), plan, facts: [] });
  const platform = await appointedSource(system, at.countyB, { source: "平台", client: "platform-b", by: "county-b" });
  const facts = ["Z-9", "Z-8"].map((code) => completed(moved, code, { on: "2022-12-30" }));
  const send = () => platform(`POST /programs/2022/counties/${at.countyB}/evidence`, { facts });
  expect(await send()).toMatchObject({ body: { results: [{ result: "CREATED" }, { code: "course-unknown" }] } });
  expect(await send()).toMatchObject({ body: { results: [{ result: "UNCHANGED" }, { code: "course-unknown" }] } });
  const shown = await system.as("abroad-too")(`GET /programs/2022/organizations/${abroad}/teachers/${moved}/statement`);
  expect(shown.body).toMatchObject({ lines: [{ fact: { county: at.county, course: "Z-9" } }] });
});

test("§6-31 credit of somebody who departed is held, until somebody asks for it; CAL-17 on January 1 it is closed, save for what replaces a reversed one", async () => {
  const departed = await aLearner();
  const ask = { teacher: departed, on: "2022-12-30", reason: "退休" };
  expect((await system.as("school")(`POST /organizations/${school}/departures`, ask)).status).toBe(200);
  expect(await office.register(departed)).toMatchObject({ status: 409, body: { code: "hold-departed", rule: "TRF-07" } });
  const [late, reversed] = [await aLearner(), await aLearner()];
  expect(await office.register(reversed)).toMatchObject({ status: 201 });
  await system.as("county")(`POST /programs/2022/teachers/${reversed}/credit/reversal`, { number: 1, reason: "姓名有误" });

  await system.clock("2023-01-01T00:00", []);
  expect(await office.register(late)).toMatchObject({
    status: 409,
    body: { code: "credit-registration-closed", rule: "CAL-17", closedOn: "2022-12-31", graceDays: 0 },
  });
  expect(await office.register(reversed, "county", { replaces: 1 })).toMatchObject({
    status: 201,
    body: { registrations: [{ number: 1 }, { number: 2, replaces: 1 }] },
  });
  const again = { on: "2023-01-01", reason: "辞职" };
  expect((await system.as("school")(`POST /organizations/${school}/departures`, { ...again, teacher: late })).status).toBe(200);
  expect(await office.register(late, "county", { request: "辞职，本人申请" })).toMatchObject({
    status: 409,
    body: { code: "credit-registration-closed" },
  });
  const requested = await office.register(departed, "county", { request: "退休，本人申请" });
  expect(requested).toMatchObject({ status: 201, body: { registrations: [{ request: "退休，本人申请", credits: 24 }] } });
});
