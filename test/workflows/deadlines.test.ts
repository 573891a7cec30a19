import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { plusDays } from "#domain/program/days.ts";
import { day } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let schools: { early: OrgId; late: OrgId };

const recordedFor = { level: "PREFECTURE", document: "乙教函〔2022〕1号", on: "2022-07-05" };

const submit = async (user: string, school: OrgId): Promise<void> => {
  const list = `/programs/2022/schools/${school}/stages/JUNIOR`;
  const { mark } = z.object({ mark: z.string() }).parse((await system.as(user)(`GET ${list}/omissions`)).body);
  const unit = await system.as(user)(`GET ${list}/unit`);
  const answer = await system.as(user)(
    `POST ${list}/submission`,
    { omissions: mark, nobodyTakesPart: true },
    { "if-match": `${unit.headers.get("etag")}` },
  );
  expect(answer.status).toBe(200);
};

/** The subjects of the digests an address has got. */
const digestsTo = async (user: string): Promise<string[]> => {
  const heads = (await system.mails()).filter(
    ({ to, subject }) => JSON.stringify(to).includes(`${user}@example.invalid`) && subject.includes("待办提醒"),
  );
  return heads.map(({ subject }) => subject).sort();
};
const latestDigestTo = async (user: string) => {
  const heads = (await system.mails()).filter(
    ({ to, subject }) => JSON.stringify(to).includes(`${user}@example.invalid`) && subject.includes("待办提醒"),
  );
  return system.mail(`${heads[0]?.id}`);
};

const Deadlines = z.object({
  deadlines: z.array(
    z.looseObject({
      window: z.string(),
      watched: z.boolean(),
      due: z.array(z.looseObject({ dueOn: z.string(), outstanding: z.array(z.looseObject({ name: z.string() })) })),
    }),
  ),
});
const deadlineOf = async (user: string, path: string, window: string) => {
  const answer = await system.as(user)(`GET /programs/2022/${path}/deadlines`);
  expect(answer.status).toBe(200);
  return Deadlines.parse(answer.body).deadlines.find((one) => one.window === window);
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  schools = {
    early: await given.aSchool({ user: "early", stages: ["JUNIOR"], name: "第一初级中学" }),
    late: await given.aSchool({ user: "late", stages: ["JUNIOR"], name: "第二初级中学" }),
  };
  await system.as("county")(`POST /programs/2022/counties/${at.county}/regions`, { stages: ["JUNIOR"], recordedFor });
});
afterAll(() => system.stop());

describe("from July 6 to the end of enrollment", () => {
  test("CAL-04 the county has not opened its schools: the calendar says which", async () => {
    expect(await deadlineOf("county", `counties/${at.county}`, "CAL-04")).toMatchObject({
      watched: true,
      due: [
        {
          dueOn: "2022-07-06",
          left: 0,
          outstanding: [{ name: "丙县", stage: "JUNIOR", about: [{ name: "第一初级中学" }, { name: "第二初级中学" }] }],
        },
      ],
    });
  });

  test("CAL-04 the next morning it is reminded that it is overdue", async () => {
    await system.clock("2022-07-07T09:00", ["Deadlines"]);
    expect(await digestsTo("county")).toEqual(["【学时】待办提醒：开放参训单位（已逾期1天）"]);
    await system.as("county")(`POST /programs/2022/counties/${at.county}/stages/JUNIOR/units`, {});
    expect((await deadlineOf("county", `counties/${at.county}`, "CAL-04"))?.due).toMatchObject([
      { outstanding: [], reminded: [{ offset: -1 }, { offset: 0 }, { offset: 1 }], closed: { outstanding: 1 } },
    ]);
  });

  test("CAL-06 on July 17 only whoever has not submitted is reminded", async () => {
    await submit("early", schools.early);
    await system.clock("2022-07-17T09:00", ["Deadlines"]);
    expect(await digestsTo("late")).toEqual(["【学时】待办提醒：学校按学科填报并提交报名名单（还有3天）"]);
    expect(await digestsTo("early")).toEqual([]);
  });

  test("a school sees its own deadlines", async () => {
    const own = await deadlineOf("late", `schools/${schools.late}`, "CAL-06");
    expect(own?.due).toMatchObject([{ outstanding: [{ name: "第二初级中学" }] }]);
    const done = await deadlineOf("early", `schools/${schools.early}`, "CAL-06");
    expect(done?.due).toMatchObject([{ outstanding: [] }]);
  });

  test.each<[by: string | undefined, what: string, path: () => string, status: number, body: object]>([
    ["early", "another school", () => `2022/schools/${schools.late}`, 403, { code: "org-scope", rule: "LRN-12" }],
    ["early", "the county", () => `2022/counties/${at.county}`, 403, { code: "org-scope", rule: "LRN-12" }],
    [undefined, "a school, not signed in", () => `2022/schools/${schools.late}`, 401, {}],
    ["county", "a year without a program", () => `2021/counties/${at.county}`, 404, { code: "program-unknown", rule: "GOV-05" }],
  ])("LRN-12 %s sees none of %s", async (by, _, path, status, body) => {
    expect(await system.as(by)(`GET /programs/${path()}/deadlines`)).toMatchObject({ status, body });
  });

  test("a window nobody can be late in yet is shown and not watched", async () => {
    expect(await deadlineOf("county", `counties/${at.county}`, "CAL-12")).toMatchObject({ watched: false, due: [] });
  });

  test("on the day before the school and the county are reminded, each in one letter", async () => {
    await system.clock("2022-07-19T09:00", ["Deadlines"]);
    expect((await latestDigestTo("late")).subject).toBe("【学时】待办提醒：学校按学科填报并提交报名名单（明日截止）");
    const county = await latestDigestTo("county");
    expect(county.subject).toBe("【学时】待办提醒：检查报名情况并提交报名管理任务（明日截止）");
    expect(county.text).toContain("涉及1所：第二初级中学");
  });

  test("GOV-07 a window that was moved reminds again, and the change is told at once", async () => {
    const calendar = await system.as()(`GET /programs/2022/calendar?county=${at.county}`);
    const { version } = z.object({ version: z.number() }).parse(calendar.body);
    const moved = await system.as("county")(
      `PUT /programs/2022/counties/${at.county}/windows/CAL-06`,
      {
        opensOn: "2022-07-06",
        closesOn: "2022-07-22",
        notice: { number: "鲁教师函〔2022〕40号", on: "2022-07-19" },
        recordedFor: "PROVINCE",
      },
      { "if-match": `"${version}"` },
    );
    expect(moved.status).toBe(200);
    await system.settle();
    const told = (await system.mails()).filter(({ subject }) => subject.includes("时间变更"));
    expect(told.map(({ to }) => JSON.stringify(to)).sort()).toEqual([
      expect.stringContaining("county@"),
      expect.stringContaining("early@"),
      expect.stringContaining("late@"),
    ]);
    await system.clock("2022-07-21T09:00", ["Deadlines"]);
    expect((await digestsTo("late")).filter((subject) => subject.includes("学校按学科"))).toEqual([
      "【学时】待办提醒：学校按学科填报并提交报名名单（明日截止）",
      "【学时】待办提醒：学校按学科填报并提交报名名单（明日截止）",
      "【学时】待办提醒：学校按学科填报并提交报名名单（还有2天）",
      "【学时】待办提醒：学校按学科填报并提交报名名单（还有3天）",
    ]);
  });

  test("nobody got two digests on one day, and another county got none of them", async () => {
    const letters = (await system.mails()).filter(({ subject }) => subject.includes("待办提醒"));
    const perDay = letters.map(({ to, at: sent }) => `${JSON.stringify(to)} ${sent.slice(0, 10)}`);
    expect(new Set(perDay).size).toBe(perDay.length);
    expect(await digestsTo("county-b")).toEqual([]);
  });

  test("a round made several times, at once and again by the schedule, sends each letter once", async () => {
    const { lookAtCounty } = await import("#domain/deadlines/county.ts");
    const { deadlines } = await import("#functions/deadlines/store.ts");
    const round = { kind: "remind", county: at.county, day: day("2022-07-23"), asked: "2022-07-23T00:00:00.000Z" } as const;
    const before = await digestsTo("county");
    await Promise.all([lookAtCounty(round, { deadlines }), lookAtCounty(round, { deadlines }), lookAtCounty(round, { deadlines })]);
    await system.clock("2022-07-23T09:00", ["Deadlines"]);
    expect(await digestsTo("county")).toHaveLength(before.length + 1);
  });

  test("the day after the closing the county gets the list of whoever is overdue", async () => {
    const county = await latestDigestTo("county");
    expect(county.text).toContain("逾期：学校按学科填报并提交报名名单（2022-07-22截止），共1项");
    expect(county.text).toContain("第二初级中学");
    expect((await latestDigestTo("late")).subject).toContain("已逾期1天");
    expect((await deadlineOf("county", `counties/${at.county}`, "CAL-06"))?.due).toMatchObject([
      { dueOn: "2022-07-22", closed: { outstanding: 1 } },
    ]);
  });

  test("what fired is kept whole, however much there is of it and however often", async () => {
    const { deadlines } = await import("#functions/deadlines/store.ts");
    const { standing } = deadlines;
    const days = Array.from({ length: 230 }, (_, index) => plusDays(day("2030-01-01"), index));
    const fired = days.map((due) => ({
      ...{ year: 2022, county: at.countyB, at: "2030-01-01T00:00:00.000Z" },
      ...{ window: "CAL-06" as const, day: due, offset: "0" },
    }));
    await deadlines.keep([], fired.slice(0, 120));
    await deadlines.keep([], fired);
    expect((await standing(at.countyB, 2022)).fired.filter((one) => one.day >= "2030")).toHaveLength(230);
  });

  test("digests hold no teacher's name and no token", async () => {
    const { text, html } = await latestDigestTo("county");
    expect(`${text}${html}`).not.toMatch(/token|教师[0-9A-Z]{4}/);
  });
});
