import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;

const reports = async () => {
  const { body } = await system.as("county")(`GET /programs/2022/counties/${at.county}/reports`);
  return z.object({ items: z.array(z.looseObject({ week: z.string(), late: z.boolean() })) }).parse(body).items;
};
const mailsOf = async (week: string) => (await system.mails()).filter(({ subject }) => subject.includes(`丙县${week}`));

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-20T09:00" });
  at = await offices(system);
});
afterAll(() => system.stop());

describe("RPT-03 a missed week", () => {
  test("is made by the next day's run, marked late, raises the alarm's metric, and its mails leave at once", async () => {
    await system.clock("2022-12-21T00:11", ["Reports"]);
    expect(await reports()).toMatchObject([{ week: "2022-W50", late: true, asOf: "2022-12-19T00:00:00+08:00" }]);
    expect(await mailsOf("2022年第50周")).toHaveLength(1);
    expect(await system.logs()).toContain('"ReportMissed":1');
  });

  test("longer ago it is made when the office asks, once, and says that it is late", async () => {
    const ask = `POST /programs/2022/counties/${at.county}/reports/2022-W49`;
    const asked = await Promise.all([1, 2, 3, 4].map(() => system.as("county")(ask)));
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(asked.map(({ body }) => z.object({ hash: z.string() }).parse(body).hash)).size).toBe(1);
    await system.settle();
    const mails = await mailsOf("2022年第49周");
    expect(mails).toHaveLength(1);
    expect((await system.mail(mails[0]?.id ?? "")).text).toContain("本期总结未能按时生成");
  });
});

describe("RPT-03 weeks missed one after the other", () => {
  const Shown = z.object({ week: z.string(), before: z.object({ week: z.string(), hash: z.string() }).nullable(), hash: z.string() });

  test("are made in their order, each told against the week before", async () => {
    const county = `/programs/2022/counties/${at.countyB}/reports`;
    expect((await system.as("county-b")(`POST ${county}/2022-W46`)).status).toBe(201);
    expect(await system.as("county-b")(`POST ${county}/2022-W49`)).toMatchObject({
      status: 409,
      body: { code: "week-before-missing", detail: expect.stringContaining("请先补做2022-W47") },
    });
    await system.clock("2022-12-22T00:11", ["Reports"]);
    const shown = await Promise.all(
      ["W46", "W47", "W48", "W49"].map(async (week) => Shown.parse((await system.as("county-b")(`GET ${county}/2022-${week}`)).body)),
    );
    for (const [index, { before }] of shown.entries()) {
      const last = shown[index - 1];
      expect(before).toEqual(last ? { week: last.week, hash: last.hash } : null);
    }
    const left = (await system.mails())
      .filter(({ subject }) => subject.includes("丁县2022年第"))
      .map(({ subject }) => /第(\d+)周/.exec(subject)?.[1]);
    expect(left.sort()).toEqual(["46", "47", "48", "49", "50"]);
  });
});

describe("CAL-18 the year does not stop the report", () => {
  test("the last leaves on January 2, 2023, and none after it", async () => {
    await system.clock("2023-01-02T07:59", ["Reports"]);
    expect((await reports()).at(-1)).toMatchObject({ week: "2022-W52", late: false });
    expect(await mailsOf("2022年第52周")).toEqual([]);
    await system.clock("2023-01-02T08:01", ["Reports"]);
    expect(await mailsOf("2022年第52周")).toHaveLength(1);
    await system.clock("2023-01-10T08:01", ["Reports"]);
    expect((await reports()).map(({ week }) => week)).toEqual(["2022-W49", "2022-W50", "2022-W51", "2022-W52"]);
    expect(await mailsOf("2022年第52周")).toHaveLength(1);
  });
});
