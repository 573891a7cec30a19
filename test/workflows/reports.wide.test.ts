import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { canonical } from "#domain/canonical.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let first: OrgId;
let second: OrgId;
let teachers: TeacherId[];
let later: TeacherId;

const Shown = z.looseObject({
  hash: z.string(),
  takenAt: z.string(),
  late: z.boolean(),
  sections: z.object({ enrollment: z.looseObject({ schools: z.record(z.string(), z.unknown()) }) }),
});

const county = (on: string, body?: unknown) => system.as("county")(on.replace("/..", `/programs/2022/counties/${at.county}`), body);

const weekly = async () => (await system.mails()).filter(({ subject }) => subject.includes("研修情况总结"));

const enroll = (teacherId: TeacherId | undefined) =>
  system.as("first")(`POST /programs/2022/schools/${first}/stages/JUNIOR/enrollments`, { teacher: teacherId, subject: "数学" });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  const recordedFor = { level: "PREFECTURE", document: "教函〔2022〕1号", on: "2022-07-05" };
  await county("POST /../regions", { stages: ["JUNIOR"], recordedFor });
  first = await given.aSchool({ user: "first", stages: ["JUNIOR"], name: "青石初级中学", mailbox: "office.first@example.invalid" });
  second = await given.aSchool({ user: "second", stages: ["JUNIOR"], name: "柳溪初级中学" });
  teachers = [];
  for (let number = 0; number < 3; number++)
    teachers.push(await given.aTeacher(first, { stages: ["JUNIOR"], name: `不可出现之名${number}` }));
  later = await given.aTeacher(second, { stages: ["JUNIOR"], subject: "语文" });
  await county("POST /../stages/JUNIOR/units", {});
  for (const one of teachers.slice(0, 2)) await enroll(one);
});
afterAll(() => system.stop());

describe("RPT-03 每周一次阶段性总结", () => {
  test("is frozen on Monday at 00:10, in Shanghai, for the week that closed on Sunday", async () => {
    await system.clock("2022-07-11T00:09", ["Reports"]);
    expect((await county("GET /../reports")).body).toMatchObject({ items: [] });
    await system.clock("2022-07-11T00:11", ["Reports"]);
    const list = await county("GET /../reports");
    expect(list.body).toMatchObject({ items: [{ week: "2022-W27", asOf: "2022-07-11T00:00:00+08:00", late: false, schools: 2 }] });
    expect(await weekly()).toEqual([]);
  });

  test("is recounted per stage and subject from what stands", async () => {
    const { body } = await county("GET /../reports/2022-W27");
    const line = {
      stage: "JUNIOR",
      state: "DRAFTING",
      lines: [{ subject: "数学", eligible: 3, drafted: 2, submitted: 0, omitted: 1, late: 0 }],
    };
    expect(Shown.parse(body).sections.enrollment.schools[first]).toMatchObject({ people: { eligible: 3, omitted: 1 }, stages: [line] });
  });

  test("is proved by its hash", async () => {
    const { hash, ...snapshot } = z.looseObject({ hash: z.string() }).parse((await county("GET /../reports/2022-W27")).body);
    expect(createHash("sha256").update(canonical(snapshot)).digest("hex")).toBe(hash);
  });

  test("leaves on Monday at 08:00: the county to its office, each school its own, once each", async () => {
    await system.clock("2022-07-11T07:59", ["Reports"]);
    expect(await weekly()).toEqual([]);
    await system.clock("2022-07-11T08:01", ["Reports"]);
    const mails = await weekly();
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      "【学时】丁县2022年第27周研修情况总结",
      "【学时】丙县2022年第27周研修情况总结",
      "【学时】柳溪初级中学2022年第27周研修情况总结",
      "【学时】青石初级中学2022年第27周研修情况总结",
    ]);
  });

  test("goes to the school's office and its administrators, with counts only and nothing of another school", async () => {
    const head = (await weekly()).find(({ subject }) => subject.startsWith("【学时】青石"));
    expect(head?.to).toContain("office.first@example.invalid");
    expect(head?.to).toContain("first@example.invalid");
    const { text, html, attachments } = await system.mail(head?.id ?? "");
    expect(text).toContain("应参训3人");
    for (const part of [text, html]) {
      expect(part).not.toContain("不可出现之名");
      expect(part).not.toContain("柳溪");
    }
    expect(attachments).toEqual([]);
  });

  test("brings the office a workbook under a Chinese name", async () => {
    const head = (await weekly()).find(({ subject }) => subject.startsWith("【学时】丙县"));
    const { attachments, text } = await system.mail(head?.id ?? "");
    expect(JSON.stringify(attachments)).toContain("丙县2022年第27周研修情况总结.xlsx");
    expect(text).toContain("进度滞后的学校（2所）");
  });

  test("a schedule that fires twice makes no second report and no second mail", async () => {
    const { handler } = await import("#functions/reports/on-week.ts");
    const context = { awsRequestId: "again" };
    const before = (await county("GET /../reports/2022-W27")).body;
    for (const scheduled of ["2022-07-10T16:10:00Z", "2022-07-11T00:00:00Z", "2022-07-11T00:00:00Z"])
      await handler({ tick: "again", scheduled }, z.custom<Parameters<typeof handler>[1]>().parse(context));
    await system.settle();
    expect((await county("GET /../reports/2022-W27")).body).toEqual(before);
    expect(await weekly()).toHaveLength(4);
  });

  test("messages that arrive twice make no second report and no second mail", async () => {
    const { enqueue } = await import("#platform/enqueue.ts");
    const message = { county: at.county, year: 2022, week: "2022-W27" };
    await enqueue(
      "REPORT_QUEUE_URL",
      ["make", "mail", "make", "mail"].map((kind) => ({ kind, ...message })),
    );
    await system.settle();
    expect(await weekly()).toHaveLength(4);
  });

  test("asked for again it is 200 with the same report, and no second mail", async () => {
    const again = await county("POST /../reports/2022-W27");
    expect(again).toMatchObject({ status: 200, body: { week: "2022-W27", late: false } });
    await system.settle();
    expect(await weekly()).toHaveLength(4);
  });

  test("past weeks never change when people move; the next week tells the change", async () => {
    const before = (await county("GET /../reports/2022-W27")).body;
    expect((await enroll(teachers[2])).status).toBe(201);
    await system.clock("2022-07-18T00:01");
    const monday = `POST /programs/2022/schools/${second}/stages/JUNIOR/enrollments`;
    expect((await system.as("second")(monday, { teacher: later, subject: "语文" })).status).toBe(201);
    await system.clock("2022-07-18T08:01", ["Reports"]);
    expect((await county("GET /../reports/2022-W27")).body).toEqual(before);
    const next = Shown.parse((await county("GET /../reports/2022-W28")).body);
    expect(next).toMatchObject({ before: { week: "2022-W27", hash: Shown.parse(before).hash } });
    expect(next.sections.enrollment.schools[first]).toMatchObject({
      stages: [{ lines: [{ drafted: 3, omitted: 0, was: { drafted: 2, omitted: 1 } }] }],
    });
    expect(next.sections.enrollment.schools[second]).toMatchObject({ stages: [{ lines: [{ drafted: 0, omitted: 1 }] }] });
    expect(await weekly()).toHaveLength(8);
  });
});

describe("every week is archived and served, each to its own", () => {
  test("as a page and as a workbook", async () => {
    const page = await county("GET /../reports/2022-W27/page");
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.body).toContain("丙县2022年第27周研修情况总结");
    const workbook = await county("GET /../reports/2022-W27/workbook");
    expect(workbook.headers.get("content-disposition")).toContain(encodeURIComponent("丙县2022年第27周研修情况总结.xlsx"));
    expect(Buffer.from(z.instanceof(Uint8Array).parse(workbook.body)).subarray(0, 2).toString()).toBe("PK");
  });

  test("a school sees its own part, as data and as a page, and the weeks there are", async () => {
    const base = `/programs/2022/schools/${first}/reports`;
    const own = await system.as("first")(`GET ${base}/2022-W27`);
    expect(own).toMatchObject({
      status: 200,
      body: { school: first, schoolName: "青石初级中学", sections: { enrollment: { people: { eligible: 3 } } } },
    });
    expect(JSON.stringify(own.body)).not.toContain(second);
    const next = await system.as("first")(`GET ${base}/2022-W28`);
    expect(next.body).toHaveProperty("unchanged");
    expect(JSON.stringify(next.body)).not.toContain(second);
    expect((await system.as("first")(`GET ${base}/2022-W27/page`)).body).not.toContain("柳溪");
    expect((await system.as("first")(`GET ${base}`)).body).toMatchObject({ items: [{ week: "2022-W27" }, { week: "2022-W28" }] });
  });

  test.each([
    ["another county", "county-b", "counties", 403, "org-scope"],
    ["a school of the county", "first", "counties", 403, "org-scope"],
    ["another school", "second", "schools", 403, "org-scope"],
    ["the prefecture, of its county", "prefecture", "counties", 200, undefined],
    ["the county, of its school", "county", "schools", 200, undefined],
    ["nobody", undefined, "counties", 401, undefined],
  ])("%s", async (_, user, of, status, code) => {
    const organization = of === "counties" ? at.county : first;
    const answer = await system.as(user)(`GET /programs/2022/${of}/${organization}/reports/2022-W27`);
    expect(answer.status).toBe(status);
    if (code) expect(answer.body).toMatchObject({ code });
  });

  test.each([
    ["of a week that is not over", "2022-W29", 409, "week-not-over"],
    ["of a week before the program", "2022-W26", 404, "week-outside-program"],
    ["of no week at all", "2022-W60", 422, "bad-input"],
  ])("a report %s is refused", async (_, week, status, code) => {
    const answer = await county(`POST /../reports/${week}`);
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test("a week without a report is not found, another county's school makes none", async () => {
    expect((await county("GET /../reports/2022-W40")).status).toBe(404);
    expect((await system.as("county-b")(`POST /programs/2022/counties/${at.county}/reports/2022-W27`)).status).toBe(403);
  });
});
