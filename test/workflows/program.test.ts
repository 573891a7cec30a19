import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-08T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
});
afterAll(() => system.stop());

const notice = { number: "招教研〔2022〕12号", on: "2022-07-08" };
const later = { opensOn: null, closesOn: "2022-08-31", notice };

const Version = z.object({ version: z.number() });
const Calendar = z.object({
  windows: z.array(z.looseObject({ window: z.string() })),
  settings: z.array(z.looseObject({ setting: z.string() })),
});

const calendarOf = async (county?: string) => {
  const answer = await system.as()(`GET /programs/2022/calendar${county === undefined ? "" : `?county=${county}`}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const windowOf = async (window: string, county?: string) =>
  Calendar.parse(await calendarOf(county)).windows.find((one) => one.window === window);

const versionNow = async (county: string = at.county) => `"${Version.parse(await calendarOf(county)).version}"`;
const put = async (user: string, path: string, body: object, county: string = at.county) =>
  system.as(user)(`PUT /programs/2022/counties/${county}/${path}`, body, { "if-match": await versionNow(county) });
const move = (window: string, body: object, user = "county") => put(user, `windows/${window}`, body);
const give = (setting: string, body: object, user = "county") => put(user, `settings/${setting}`, body);

describe("GOV-04 rules and calendar are public, and hold nobody's name", () => {
  test("the rules of the year with their clauses, without signing in", async () => {
    const answer = await system.as()("GET /programs/2022");
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      year: 2022,
      packVersion: "2022.1",
      hours: { totalAtLeast: 24, totalAtMost: 28, pushedLessons: { count: 3, hoursEach: 2 } },
      topics: { atMost: 6, required: "师德师风建设" },
    });
    const { stages } = z
      .object({ stages: z.array(z.object({ subjects: z.array(z.string()), clause: z.object({ line: z.number() }) })) })
      .parse(answer.body);
    expect(stages.map(({ subjects, clause }) => [subjects.length, clause.line])).toEqual([
      [16, 21],
      [15, 23],
      [11, 25],
      [1, 27],
    ]);
  });

  test("the calendar says how each window stands today, and when it closes to the second", async () => {
    expect(await windowOf("CAL-06")).toMatchObject({
      state: "OPEN",
      closesOn: "2022-07-20",
      closesAt: "2022-07-21T00:00:00+08:00",
      owner: "PROVINCE",
      clause: { place: "附件三（三）", line: 169 },
      history: [],
    });
    expect(await windowOf("CAL-01")).toMatchObject({ state: "LATE" });
    expect(await windowOf("CAL-11")).toMatchObject({ state: "NOT_YET", closesOn: "2022-07-20", lastDay: "2022-07-21" });
  });

  test("§6-69 the calendar says whether the year's days off are announced", async () => {
    expect(await calendarOf()).toMatchObject({ workingDaysAnnounced: true });
  });

  test.each<[rule: string, what: string, path: () => string, status: number, code: string, title?: string]>([
    ["GOV-05", "a year without a program", () => "/programs/2021", 404, "program-unknown", "没有2021年的工程。"],
    ["GOV-05", "its calendar", () => "/programs/2021/calendar", 404, "program-unknown"],
    ["GOV-04", "the calendar of a county nobody has", () => `/programs/2022/calendar?county=01ARZ3NDEKTSV4RRFFQ69G5FAV`, 404, "not-found"],
    ["GOV-04", "of a prefecture", () => `/programs/2022/calendar?county=${at.prefecture}`, 404, "not-found"],
    ["SEC-03", "of what is no id", () => "/programs/2022/calendar?county=nonsense", 422, "bad-input"],
  ])("%s %s is not found", async (rule, _, path, status, code, title) =>
    expect(await system.as()(`GET ${path()}`)).toMatchObject(refusal(status, code, rule, title === undefined ? {} : { title })),
  );
});

describe("GOV-07 a window moves by a notice", () => {
  test("the county moves its own: history is kept, the office can read who did it, and the schools are told", async () => {
    const school = await given.aSchool({ user: "told", stages: ["JUNIOR"], name: "第九初级中学", mailbox: "told@example.invalid" });
    const moved = await move("CAL-09", later);
    expect(moved).toMatchObject({ status: 200, body: { county: at.county, version: 1 } });
    expect(moved.headers.get("etag")).toBe('"1"');
    expect(await windowOf("CAL-09", at.county)).toMatchObject({
      closesOn: "2022-08-31",
      provisional: false,
      original: { closesOn: "2022-07-15" },
      history: [{ version: 1, closesOn: "2022-08-31", notice, by: "COUNTY" }],
    });
    expect(JSON.stringify(await calendarOf(at.county))).not.toContain("account");
    expect(await windowOf("CAL-09", at.countyB)).toMatchObject({ closesOn: "2022-07-15" });

    const audit = await system.as("county")(`GET /counties/${at.county}/audit/CALENDAR/2022-${at.county}`);
    expect(audit.body).toMatchObject({ items: [{ act: "change the calendar", on: at.county }] });

    await system.settle();
    const [head] = (await system.mails()).filter(({ to }) => JSON.stringify(to).includes("told@example.invalid"));
    const mail = await system.mail(`${head?.id}`);
    expect(mail.subject).toContain("时间变更：“优课”提交");
    expect(mail.text).toContain("截至2022-07-15");
    expect(mail.text).toContain("截至2022-08-31");
    expect(mail.text).toContain(notice.number);
    expect(school).toBeDefined();
  });

  test("§6-44 the same ask again is 200 with what stands, though its version is old", async () => {
    const again = await system.as("county")(`PUT /programs/2022/counties/${at.county}/windows/CAL-09`, later, { "if-match": '"0"' });
    expect(again).toMatchObject({ status: 200, body: { version: 1 } });
  });

  test.each([
    ["without a notice", "CAL-09", { opensOn: null, closesOn: "2022-09-30" }, 422, "notice-required"],
    [
      "that is not the county's, to a later day",
      "CAL-06",
      { opensOn: "2022-07-06", closesOn: "2022-07-25", notice },
      403,
      "window-not-owned",
    ],
    ["that nobody has", "CAL-99", later, 404, "window-unknown"],
    ["to a year that is none of the program's", "CAL-09", { ...later, closesOn: "2035-08-31" }, 422, "day-outside-program"],
    [
      "by a notice of tomorrow",
      "CAL-09",
      { ...later, closesOn: "2022-09-01", notice: { ...notice, on: "2022-07-09" } },
      422,
      "record-of-future",
    ],
    ["to yesterday, said once", "CAL-09", { ...later, closesOn: "2022-07-07" }, 409, "closes-in-past"],
    ["of the weekly reports, to no week", "CAL-18", { opensOn: null, closesOn: null, notice }, 422, "weeks-missing"],
    ["for itself", "CAL-09", { ...later, closesOn: "2022-09-01", recordedFor: "COUNTY" }, 409, "record-not-allowed"],
    ["to an end before its beginning", "CAL-09", { opensOn: "2022-09-01", closesOn: "2022-08-31", notice }, 422, "bad-input"],
    ["to a day that is none", "CAL-09", { ...later, closesOn: "2022-02-30" }, 422, "bad-input"],
    ["with a field nobody knows", "CAL-09", { ...later, colour: "red" }, 422, "bad-input"],
  ])("a window %s is refused", async (_, window, body, status, code) => {
    const answer = await move(window, body);
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test("§6-46 the sentence says whose window it is", async () => {
    const { body } = await move("CAL-06", { opensOn: "2022-07-06", closesOn: "2022-07-25", notice });
    expect(body).toMatchObject({ title: "该时间由省级规定，请登记其变更通知的文号。", rule: "CAL-06", line: 169, owner: "PROVINCE" });
  });

  test("§6-43 the province's longer window is recorded with its notice", async () => {
    const recorded = await move("CAL-06", { opensOn: "2022-07-06", closesOn: "2022-07-25", notice, recordedFor: "PROVINCE" });
    expect(recorded.status).toBe(200);
    expect(await windowOf("CAL-06", at.county)).toMatchObject({ closesOn: "2022-07-25", history: [{ by: "PROVINCE" }] });
    expect(recorded.body).toMatchObject({ warnings: [{ windows: ["CAL-06", "CAL-11"] }] });
  });

  test("SEC-04 without If-Match 428, on an old version 412", async () => {
    const ask = { ...later, closesOn: "2022-10-31" };
    const blind = await system.as("county")(`PUT /programs/2022/counties/${at.county}/windows/CAL-09`, ask);
    expect(blind).toMatchObject({ status: 428, body: { code: "if-match-required" } });
    const old = await system.as("county")(`PUT /programs/2022/counties/${at.county}/windows/CAL-09`, ask, { "if-match": '"0"' });
    expect(old).toMatchObject({ status: 412, body: { code: "version-conflict" } });
  });

  test("of many that change the same version at once exactly one is kept", async () => {
    const version = await versionNow(at.countyB);
    const asks = Array.from({ length: 8 }, (_, index) =>
      system.as("county-b")(
        `PUT /programs/2022/counties/${at.countyB}/windows/CAL-10`,
        { opensOn: null, closesOn: `2022-07-2${index}`, notice },
        { "if-match": version },
      ),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });

  test.each([
    ["county-b", 403, "org-scope"],
    ["told", 403, "org-scope"],
    ["stranger", 403, "org-scope"],
  ])("%s does not move another county's window", async (user, status, code) => {
    expect(await move("CAL-09", { ...later, closesOn: "2022-11-01" }, user)).toMatchObject({ status, body: { code } });
  });

  test("GOV-04 without a token a change is not even looked at", async () => {
    const answer = await system.as()(`PUT /programs/2022/counties/${at.county}/windows/CAL-09`, later, { "if-match": '"1"' });
    expect(answer.status).toBe(401);
  });
});

describe("GOV-07 what was submitted by the old date stays submitted", () => {
  test("a window is not brought forward to before a list that was handed in", async () => {
    const school = await given.aSchool({ user: "early", stages: ["PRIMARY"] });
    const teacher = await given.aTeacher(school, { stages: ["PRIMARY"] });
    const recordedFor = { level: "PREFECTURE", document: "乙教函〔2022〕1号", on: "2022-07-05" };
    await system.as("county")(`POST /programs/2022/counties/${at.county}/regions`, { stages: ["PRIMARY"], recordedFor });
    await system.as("county")(`POST /programs/2022/counties/${at.county}/stages/PRIMARY/units`, {});
    const list = `/programs/2022/schools/${school}/stages/PRIMARY`;
    await system.as("early")(`POST ${list}/enrollments`, { teacher: teacher, subject: "数学" });
    const { mark } = z.object({ mark: z.string() }).parse((await system.as("early")(`GET ${list}/omissions`)).body);
    const unit = await system.as("early")(`GET ${list}/unit`);
    const submitted = await system.as("early")(
      `POST ${list}/submission`,
      { omissions: mark },
      { "if-match": `${unit.headers.get("etag")}` },
    );
    expect(submitted.status).toBe(200);

    const opened = await move("CAL-06", { opensOn: "2022-07-09", closesOn: "2022-07-20", notice });
    expect(opened).toMatchObject({
      status: 409,
      body: { code: "opening-would-invalidate", requested: "2022-07-09", earliest: "2022-07-08" },
    });
    const days = { opensOn: "2022-07-06", notice };
    const refused = await move("CAL-06", { ...days, closesOn: "2022-07-07" });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "deadline-would-invalidate", requested: "2022-07-07", latest: "2022-07-08", rule: "GOV-07" },
    });
    expect(await move("CAL-06", { ...days, closesOn: "2022-07-08" })).toMatchObject({ status: 200 });
  });
});

describe("GOV-05 settings stay within what the level above allows", () => {
  test("a stricter figure is taken and shown with what it was", async () => {
    expect(await give("topicsAtMost", { value: 5, reason: "本县学校规模较小" })).toMatchObject({ status: 200 });
    const shown = Calendar.parse(await calendarOf(at.county)).settings.find(({ setting }) => setting === "topicsAtMost");
    expect(shown).toMatchObject({ value: 5, original: 6, bounds: "1–6", clause: { rule: "LRN-14" }, history: [{ value: 5 }] });
  });

  test("one that no workflow reads yet is taken all the same; the answer and the letter say what it waits for", async () => {
    await system.settle();
    const before = new Set((await system.mails()).map(({ id }) => id));
    const given = await give("localCourseMayBeListed", { value: false, reason: "统一要求" });
    expect(given.status).toBe(200);
    const shown = Calendar.parse(given.body).settings.filter(({ setting }) =>
      ["localCourseMayBeListed", "departureListedDays"].includes(setting),
    );
    expect(shown.map(({ setting, waitsFor }) => [setting, waitsFor])).toEqual([
      ["departureListedDays", undefined],
      ["localCourseMayBeListed", { workflow: "lessons", zh: "县级课例展示" }],
    ]);
    await system.settle();
    const [letter] = (await system.mails()).filter(({ id }) => !before.has(id));
    expect((await system.mail(`${letter?.id}`)).text).toContain("此项设置尚未启用，待县级课例展示功能上线后生效。");
  });

  test.each([
    ["totalAtLeast", { value: 20, reason: "减负" }, 422, "rule-outside-parent"],
    ["topicsAtMost", { value: 4 }, 422, "reason-required"],
    ["registrationGraceDays", { value: 5, reason: "核对" }, 422, "notice-required"],
    ["evaluationPlatform", { value: 60, reason: "突出平台学习" }, 422, "settings-not-whole"],
    ["minimumSalary", { value: 1, reason: "没有" }, 404, "setting-unknown"],
    ["topicsAtMost", { reason: "没有" }, 422, "bad-input"],
  ])("%s: %j is refused", async (setting, body, status, code) => {
    expect(await give(setting, body)).toMatchObject({ status, body: { code } });
  });

  test("the level above does not set the county's choices, and another county's office does not either", async () => {
    expect(await give("topicsAtMost", { value: 4, reason: "统一要求" }, "prefecture")).toMatchObject({
      status: 403,
      body: { code: "act-not-yours" },
    });
    expect(await give("topicsAtMost", { value: 4, reason: "统一要求" }, "county-b")).toMatchObject({
      status: 403,
      body: { code: "org-scope" },
    });
  });

  test("the refusal says in words what is allowed, and in English where that is asked for", async () => {
    const body = { value: 20, reason: "减负" };
    expect((await give("totalAtLeast", body)).body).toMatchObject({
      title: "设置“合格总学时下限”（totalAtLeast）超出上级规定的范围（24–28）。",
    });
    const headers = { "if-match": await versionNow(), "accept-language": "en" };
    const english = await system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/totalAtLeast`, body, headers);
    expect(english.body).toMatchObject({ title: "The setting totalAtLeast is outside what the level above allows (24–28)." });
  });
});
