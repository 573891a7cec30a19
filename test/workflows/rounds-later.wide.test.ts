import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { LessonId, TeacherId, UploadId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
const schools: Record<string, string> = {};
const teachers: Record<string, string> = {};
const lessons: Record<string, string> = {};
const reviewers: Record<string, string> = {};

const Code = z.looseObject({ code: z.string(), title: z.string() });
const Reviews = z.object({ items: z.array(z.looseObject({ lessons: z.array(Code) })) });
const reviewsOf = async (user: string) => Reviews.parse((await given.as(user, "GET /me/reviews")).body).items[0]?.lessons ?? [];
const by = (user: string) => (on: string, ask?: object) => {
  const [method = "", path = ""] = on.split(" ");
  return given.as(user, `${method} /programs/2022/counties/${at.county}/rounds/${round}${path}`, ask);
};
const office = (on: string, ask?: object) => by("junior")(on, ask);
const codes: Record<string, string> = {};
const score = (user: string, title: string, mark: number, rest: object = {}) =>
  given.as(user, `PUT /me/reviews/${round}/${codes[`${user} ${title}`]}`, { marks: [mark, mark], ...rest });
const enter = (reviewer: string, lesson: string, mark: number | null, rest: object = {}) =>
  office("PUT /rubrics", { reviewer: reviewers[reviewer], lesson: lessons[lesson], marks: [mark, mark], signedOn: "2022-07-18", ...rest });
const assign = (lesson?: string, reviewer?: string) =>
  office("POST /assignments", { lesson: lesson && lessons[lesson], reviewer: reviewer && reviewers[reviewer] });
const Items = z.object({ items: z.array(z.looseObject({})) });
const itemOf = async (user: string, path: string, one: object) =>
  Items.parse((await by(user)(`GET ${path}`)).body).items.find((item) =>
    Object.entries(one).every(([name, value]) => item[name] === value),
  );
const refused = (status: number, code: string, more: object = {}) => ({ status, body: { code, rule: "VID-02", ...more } });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 94);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  for (const name of ["one", "two", "six"]) schools[name] = await given.aSchool(name, at.county);
  teachers.one = await given.aTeacher("one", schools.one ?? "", "author");
  teachers.adviser = await given.aTeacher("one", schools.one ?? "");
  teachers.two = await given.aTeacher("two", schools.two ?? "");
  lessons.one = await given.recommended("one", schools.one ?? "", teachers.one, { title: "甲课", adviser: teachers.adviser });
  lessons.two = await given.recommended("two", schools.two ?? "", teachers.two, { title: "乙课" });
  await given.anAdministrator("outsider", at.county, "prefecture", { duty: "REVIEWER" });
  const { account } = z.object({ account: z.string() }).parse((await given.as("outsider", "GET /me")).body);
  reviewers.outsider = await given.aReviewer({ account });
  reviewers.late = await given.aReviewer({ teacher: await given.aTeacher("six", schools.six ?? "", "late") });
  reviewers.paper = await given.aReviewer({ name: "甲专家" });
  const made = await given.as("junior", `POST /programs/2022/counties/${at.county}/rounds`, aRound({ feedback: "SCORES" }));
  ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
  for (const name of ["outsider", "late", "paper"]) await office("POST /panel", { reviewer: reviewers[name] });
  await office("POST /moves", { to: "OPEN" });
  expect(await assign()).toMatchObject({ status: 200, body: { assigned: 6 } });
  await system.clock("2022-07-18T09:00", []);
  for (const user of ["outsider", "late"]) {
    await given.as(user, `POST /me/reviews/${round}/answer`, { accepts: true });
    for (const { code, title } of await reviewsOf(user)) codes[`${user} ${title}`] = code;
  }
});
afterAll(() => system.stop());

describe("VID-02 what becomes known later stops a reviewer too", () => {
  test("by hand one lesson goes to one reviewer: half of it is refused with what is missing", async () => {
    expect(await assign("one")).toMatchObject(refused(422, "assignment-half", { lacks: "reviewer" }));
    expect(await assign(undefined, "late")).toMatchObject(refused(422, "assignment-half", { lacks: "lesson" }));
  });

  test("who has an entry of their own by a record bound later judges neither it nor the others of the subject, and the office is told why", async () => {
    expect(await score("outsider", "甲课", 95, { comment: "外聘评语" })).toMatchObject({ status: 200 });
    await bindAccount(system, "outsider", TeacherId.parse(teachers.two));
    expect(await score("outsider", "甲课", 99)).toMatchObject(refused(403, "reviewer-conflict", { conflict: "OWN_ENTRY" }));
    expect(await score("outsider", "乙课", 99)).toMatchObject(refused(403, "reviewer-conflict", { conflict: "AUTHOR" }));
    const play = `POST /me/reviews/${round}/${codes["outsider 甲课"]}/playback`;
    expect(await given.as("outsider", play)).toMatchObject(refused(403, "reviewer-conflict", { conflict: "OWN_ENTRY" }));
    expect((await reviewsOf("outsider")).map(({ stopped }) => stopped).toSorted()).toEqual(["AUTHOR", "OWN_ENTRY"]);
    expect(await itemOf("junior", "/panel", { reviewer: reviewers.outsider })).toMatchObject({
      stopped: expect.arrayContaining([
        { lesson: lessons.one, conflict: "OWN_ENTRY" },
        { lesson: lessons.two, conflict: "AUTHOR" },
      ]),
    });
    expect(await itemOf("junior", "/lessons", { lesson: lessons.one })).toMatchObject({ assigned: 2, missing: 1 });
  });

  test("a rubric on paper of whom the office took to be free neither", async () => {
    const declared = { stages: ["初中"], subjects: ["数学"], employers: [{ school: schools.one, name: "第一初级中学" }] };
    const change = (ask: object, version: number) =>
      given.as("county", `PUT /counties/${at.county}/reviewers/${reviewers.paper}`, ask, { "if-match": `"${version}"` });
    expect(await change(declared, 1)).toMatchObject({ status: 200 });
    expect(await enter("paper", "one", 80)).toMatchObject(refused(403, "reviewer-conflict", { conflict: "SAME_SCHOOL" }));
    expect(await enter("paper", "two", 80)).toMatchObject(refused(403, "reviewer-conflict", { conflict: "SCHOOL_ENTRY" }));
    await change({ ...declared, employers: [] }, 2);
    expect(await enter("paper", "one", 80, { comment: "条理清楚" })).toMatchObject({ status: 200 });
    expect(await enter("paper", "two", null, { cannot: "全程无声" })).toMatchObject({ status: 200 });
  });

  test("CAL-09 the county is shown who has not handed in, by count and the day of the closing, and no school is", async () => {
    const read = async (user: string, path: string) => JSON.stringify((await given.as(user, `GET /programs/2022/${path}/deadlines`)).body);
    const county = await read("county", `counties/${at.county}`);
    for (const word of ["评选”有2名评委尚未提交（截止时评完的课例照计，没有评完的列为缺评）", "2022-07-22"]) expect(county).toContain(word);
    expect(await read("one", `schools/${schools.one}`)).not.toContain("评委");
  });

  test("who declines names somebody in their place, and the office reads whom", async () => {
    const teacher = await given.aTeacher("six", schools.six ?? "", "busy");
    reviewers.busy = await given.aReviewer({ teacher });
    await office("POST /panel", { reviewer: reviewers.busy });
    const decline = (ask: object) => given.as("busy", `POST /me/reviews/${round}/answer`, { accepts: false, ...ask });
    expect(await decline({ substitute: "李明" })).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await decline({ reason: "出差在外", substitute: "李明" })).toMatchObject({ status: 200, body: { state: "DECLINED" } });
    const again = await given.as("busy", `POST /me/reviews/${round}/answer`, { accepts: true });
    expect(again).toMatchObject(refused(409, "review-declined"));
    expect(await assign("one", "busy")).toMatchObject(refused(409, "reviewer-not-on-panel", { standing: "DECLINED" }));
    expect(await enter("late", "one", 88)).toMatchObject(refused(409, "reviewer-signs-in"));
    const line = { state: "DECLINED", reason: "出差在外", substitute: "李明", lessons: 0 };
    expect(await itemOf("junior", "/panel", { reviewer: reviewers.busy })).toMatchObject(line);
    expect(await itemOf("junior", "/panel", { reviewer: reviewers.late })).toMatchObject({ substitute: null, unjudged: null });
  });

  test("an officer who is a party learns nothing of the reviewers of that lesson", async () => {
    await given.anAdministrator("another", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
    await bindAccount(system, "another", TeacherId.parse(teachers.adviser));
    const unseen = { eligible: null, onPanel: null, assigned: null, missing: null };
    expect(await itemOf("another", "/lessons", { lesson: lessons.one })).toMatchObject(unseen);
    expect(await itemOf("another", "/lessons", { lesson: lessons.two })).toMatchObject({ assigned: 2, missing: 1 });
  });
});

describe("VID-02, SEC-02 the county asks somebody from outside to review", () => {
  const on = () => `/counties/${at.county}/reviewers`;
  const ask = (name: string) => ({ name, mailbox: "expert@example.invalid", dutyStatement: "评审初中数学课例" });
  const invite = (by: string, name: string) => given.as(by, `POST ${on()}/invitations`, ask(name));
  const accept = (user: string, code: string) => given.as(user, "POST /me/invitations", { code });
  const Invited = z.looseObject({ invitation: z.string(), code: z.string() });

  test("the duty is taken up by another person than asked them to, and opens nothing but reviewing", async () => {
    expect(await invite("junior", "外聘专家")).toMatchObject({ status: 403 });
    const made = await invite("county", "外聘专家");
    expect(made).toMatchObject({ status: 201, body: { duty: "REVIEWER", organization: at.county } });
    expect(await invite("county", "外聘专家")).toMatchObject({ status: 200, body: { code: null } });
    const { code } = Invited.parse(made.body);
    expect(await accept("county", code)).toMatchObject({ status: 403, body: { code: "self-appointment" } });
    expect(await accept("expert", code)).toMatchObject({ status: 201, body: { duty: "REVIEWER" } });
    const { account } = z.object({ account: z.string() }).parse((await given.as("expert", "GET /me")).body);
    reviewers.expert = await given.aReviewer({ account });
    await office("POST /panel", { reviewer: reviewers.expert });
    expect((await given.as("expert", "GET /me/reviews")).body).toMatchObject({ items: [{ state: "INVITED" }] });
    expect(await given.as("expert", `GET ${on()}`)).toMatchObject({ status: 403 });
    const relieve = (who: string, reason: string, by = "county") => given.as(by, `DELETE ${on()}/accounts/${who}`, { reason });
    expect(await relieve(account, "")).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await relieve(account, "聘期届满", "county-b")).toMatchObject({ status: 403 });
    expect(await relieve(account, "聘期届满")).toMatchObject({ status: 200, body: { duty: "REVIEWER" } });
    expect((await given.as("expert", "GET /me/reviews")).body).toMatchObject({ items: [] });
    const { items } = z
      .object({ items: z.array(z.looseObject({ reviewer: z.string() })) })
      .parse((await given.as("county", `GET ${on()}`)).body);
    const ended = { reason: "聘期届满", at: expect.any(String) };
    expect(items.flatMap((one) => (one.ended ? [one] : []))).toMatchObject([{ reviewer: reviewers.expert, ended }]);
    expect(await assign("one", "expert")).toMatchObject(refused(409, "reviewer-ended"));
    const own = z.object({ account: z.string() }).parse((await given.as("county", "GET /me")).body).account;
    expect(await relieve(own, "并非评委")).toMatchObject({ status: 404 });
  });

  test("what is out is taken back by the county, and of another duty nothing", async () => {
    const back = (invitation: string) => given.as("county", `POST ${on()}/invitations/${invitation}/withdrawal`, { reason: "改聘他人" });
    const { invitation, code } = Invited.parse((await invite("county", "另一专家")).body);
    expect(await back(invitation)).toMatchObject({ status: 200 });
    expect(await accept("other", code)).toMatchObject({ status: 404, body: { code: "invitation-invalid" } });
    const duty = { ...ask("提前轮"), name: "副管理员", duty: "SUPPORT" };
    const other = await given.as("prefecture", `POST /organizations/${at.county}/invitations`, duty);
    expect(await back(Invited.parse(other.body).invitation)).toMatchObject({ status: 404 });
  });
});

describe("VID-02 after the closing seats are given anew", () => {
  test("the office may open again what a reviewer has not judged, and nothing that is judged", async () => {
    await system.clock("2022-07-23T09:00", []);
    await office("POST /moves", { to: "SETTLING" });
    expect(await score("late", "甲课", 84)).toMatchObject(refused(409, "review-closed"));
    expect(await itemOf("junior", "/panel", { reviewer: reviewers.late })).toMatchObject({ handedInAt: null, unjudged: 2 });
    expect(await itemOf("junior", "/settling", { lesson: lessons.one })).toMatchObject({ missing: 2, unjudged: 1, notHandedIn: 0 });
    expect(await assign("one", "late")).toMatchObject({ status: 200, body: { assigned: 1 } });
    expect(await assign("one", "late")).toMatchObject({ status: 200, body: { assigned: 0 } });
    expect(await score("late", "甲课", 84, { comment: "层次分明" })).toMatchObject({ status: 200 });
    expect(await itemOf("junior", "/settling", { lesson: lessons.one })).toMatchObject({ missing: 1, unjudged: 0, notHandedIn: 1 });
    expect(await score("late", "乙课", 84)).toMatchObject(refused(409, "review-closed"));
    expect(await assign("one", "paper")).toMatchObject({ status: 200, body: { assigned: 0 } });
    expect(await enter("paper", "one", 90)).toMatchObject(refused(409, "review-closed"));
  });

  test("who could not judge, is in conflict or reviews no more keeps no seat", async () => {
    reviewers.fresh = await given.aReviewer({ name: "乙专家" });
    await office("POST /panel", { reviewer: reviewers.fresh });
    expect(await assign()).toMatchObject({ status: 200, body: { assigned: 2, short: [{ lesson: lessons.two, missing: 2 }] } });
    expect(await itemOf("junior", "/settling", { lesson: lessons.one })).toMatchObject({ voided: ["OWN_ENTRY"], missing: 1 });
    const ended = { stages: ["初中"], subjects: ["数学"], ended: "本人不再担任" };
    const on = `PUT /counties/${at.county}/reviewers/${reviewers.fresh}`;
    expect(await given.as("county", on, ended, { "if-match": '"1"' })).toMatchObject({ status: 200 });
    expect(await enter("fresh", "one", 88)).toMatchObject(refused(409, "reviewer-ended"));
    const short = [
      { lesson: lessons.one, missing: 1 },
      { lesson: lessons.two, missing: 3 },
    ];
    const again = await assign();
    expect(again).toMatchObject({ status: 200, body: { assigned: 0, short: expect.arrayContaining(short) } });
  });

  test("VID-12 a lesson that comes back with another film is out of its round", async () => {
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { lessons: rows, lessonWrite } = await import("#table/lessons/lessons.ts");
    const { get, present } = await import("#table/rows.ts");
    const row = present(await get(rows.at({ lesson: LessonId.parse(lessons.two) })), "the lesson");
    const film = row.film && { ...row.film, upload: UploadId.parse(`1${row.lesson.slice(1)}`), sum: "another=-1" };
    await transact([lessonWrite({ ...row, ...(film && { film }), version: row.version + 1 }, { version: row.version })]);
    expect(await itemOf("junior", "/lessons", { lesson: lessons.two })).toMatchObject({ out: "FILM" });
    expect((await reviewsOf("late")).map(({ title }) => title)).toEqual(["甲课"]);
    expect(await score("late", "乙课", 84)).toMatchObject({ status: 404 });
    expect(await given.as("late", `POST /me/reviews/${round}/${codes["late 乙课"]}/playback`)).toMatchObject({ status: 404 });
    expect(await enter("paper", "two", 90)).toMatchObject(refused(409, "lesson-not-in-round"));
  });

  test("frozen, what was void stays void: to the office, to the author, and to an officer who is a party nothing of that lesson", async () => {
    await system.clock("2022-07-27T09:00", []);
    const frozen = await office("POST /moves", { to: "FROZEN", reason: "另一评委无人可替" });
    expect(frozen).toMatchObject({ status: 200, body: { state: "FROZEN" } });
    expect(await itemOf("junior", "/settling", { lesson: lessons.one })).toMatchObject({ voided: ["OWN_ENTRY"], scores: [{}, {}] });
    const lines = [{ lesson: lessons.one, score: 82, from: [{}, {}] }];
    expect((await office("GET /ranking")).body).toMatchObject({ lines, withheld: 0, leftOut: [{ lesson: lessons.two, why: "FILM" }] });
    const told = await given.as("author", `GET /me/lessons/2022/${lessons.one}/feedback`);
    expect(told).toMatchObject({ status: 200, body: { items: [{ comments: ["层次分明", "条理清楚"].toSorted(), scores: [84, 80] }] } });
    expect((await by("another")("GET /ranking")).body).toMatchObject({ lines: [], withheld: 1 });
    expect(await itemOf("another", "/settling", { lesson: lessons.one })).toBeUndefined();
    expect(await by("another")("GET /panel")).toMatchObject(refused(403, "own-lesson"));
  });
});
