import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId, RoundId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";
import { unpacked } from "#given/unpacked.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
const lessons: Record<string, string> = {};
const reviewers: string[] = [];

const office = (on: string, ask?: object) => {
  const [method = "", path = ""] = on.split(" ");
  return given.as("junior", `${method} /programs/2022/counties/${at.county}/rounds/${round}${path}`, ask);
};
const enter = (reviewer: number, lesson: string, mark: number, rest: object = {}) =>
  office("PUT /rubrics", { reviewer: reviewers[reviewer], lesson: lessons[lesson], marks: [mark, mark], signedOn: "2022-07-18", ...rest });
const decide = (lesson: string, does: string, reason = "经集体研究") =>
  office("POST /decisions", { lesson: lessons[lesson], does, reason });
const freeze = () => office("POST /moves", { to: "FROZEN" });
const Lines = z.object({ lines: z.array(z.looseObject({ title: z.string(), place: z.number() })) });
const placesOf = async () =>
  Lines.parse((await office("GET /ranking")).body).lines.map(({ title, place, score, chosen, by, goesFirst }) => [
    title,
    place,
    score,
    chosen,
    goesFirst,
    by,
  ]);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 93);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  for (const [name, node] of [
    ["one", "SX-1"],
    ["two", "SX-2"],
    ["three", "SX-1"],
  ] as const) {
    const school = await given.aSchool(name, at.county);
    const teacher = await given.aTeacher(name, school, name === "one" ? "author" : undefined);
    lessons[name] = await given.recommended(name, school, teacher, { title: name }, { node });
  }
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { earlierAwardWrite } = await import("#table/lessons/awards.ts");
  const { EarlierAward } = await import("#domain/awards/types.ts");
  const award = { stage: "JUNIOR", subject: "数学", node: "SX-2", level: "COUNTY", awardYear: 2020, announcement: "招教研〔2020〕9号" };
  const by = { county: at.county, importId: lessons.one, madeAt: "2022-07-14T09:00:00+08:00", madeBy: "a".repeat(40), version: 1 };
  await transact([earlierAwardWrite(undefined, EarlierAward.parse({ ...award, ...by }))]);
  for (const name of ["甲", "乙", "丙", "丁"]) reviewers.push(await given.aReviewer({ name: `${name}专家` }));
  const made = await given.as("junior", `POST /programs/2022/counties/${at.county}/rounds`, aRound({ feedback: "SCORES" }));
  ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
  for (const reviewer of reviewers.slice(0, 3)) await office("POST /panel", { reviewer });
  await office("POST /moves", { to: "OPEN" });
  await office("POST /assignments", {});
  await system.clock("2022-07-18T09:00", []);
});
afterAll(() => system.stop());

describe("VID-02 a round is settled once it has closed", () => {
  test("rubrics on paper are entered by the office, signed, by the rules of all scores", async () => {
    for (const signedOn of ["2022-07-13", "2022-07-19"])
      expect(await enter(0, "one", 80, { signedOn })).toMatchObject({ status: 422, body: { code: "rubric-day" } });
    expect(await enter(3, "one", 80)).toMatchObject({ status: 409, body: { code: "reviewer-not-on-panel", standing: "NOT_INVITED" } });
    expect(await enter(0, "one", 120)).toMatchObject({ status: 422, body: { code: "score-out-of-scale" } });
    for (const reviewer of [0, 1, 2]) {
      expect(await enter(reviewer, "one", 78, { comment: `评语${reviewer}` })).toMatchObject({ status: 200 });
      await enter(reviewer, "two", 95, reviewer === 1 ? { flags: ["PERFORMED"] } : {});
      await enter(reviewer, "three", reviewer === 2 ? 60 : 90);
    }
    expect(await office("GET /settling")).toMatchObject({ status: 409, body: { code: "round-still-open" } });
    expect(await office("GET /ranking")).toMatchObject({ status: 409, body: { code: "round-still-open" } });
    expect(await given.as("author", `GET /me/lessons/2022/${lessons.one}/feedback`)).toMatchObject({ status: 200, body: { items: [] } });
  });

  test("scores too far apart get one more reviewer, and flags wait for the office", async () => {
    await system.clock("2022-07-23T09:00", []);
    expect(await freeze()).toMatchObject({ status: 409, body: { code: "round-state" } });
    await office("POST /moves", { to: "SETTLING" });
    expect(await enter(0, "one", 90)).toMatchObject({ status: 409, body: { code: "review-closed" } });
    expect(await freeze()).toMatchObject({ status: 409, body: { code: "round-not-settled", missing: 0, wide: 1, flagged: 1, ties: 0 } });
    await office("POST /panel", { reviewer: reviewers[3] });
    expect(await office("POST /assignments", {})).toMatchObject({ status: 200, body: { assigned: 1, short: [] } });
    expect(await office("POST /assignments", {})).toMatchObject({ status: 200, body: { assigned: 0 } });
    expect(await enter(3, "one", 84)).toMatchObject({ status: 409, body: { code: "review-not-assigned" } });
    expect(await enter(3, "three", 84)).toMatchObject({ status: 200 });
    expect(await decide("two", "KEEP", "")).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await decide("two", "KEEP")).toMatchObject({ status: 200 });
    expect(await decide("one", "KEEP")).toMatchObject({ status: 409, body: { code: "lesson-not-flagged", rule: "VID-12" } });
    const { items } = z.object({ items: z.array(z.looseObject({ title: z.string() })) }).parse((await office("GET /settling")).body);
    expect(items.find(({ title }) => title === "three")).toMatchObject({
      wide: false,
      missing: 0,
      scores: [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }],
    });
    expect(JSON.stringify(items)).not.toContain(reviewers[0]);
  });

  test("VID-08 the best lesson of a node without award goes first, one of a node goes up, and the office may send another", async () => {
    expect(await placesOf()).toEqual([
      ["three", 1, 81, true, true, "NODE_WITHOUT_AWARD"],
      ["two", 2, 95, true, false, "SCORE"],
      ["one", 3, 78, false, false, "LAST"],
    ]);
    expect(await decide("one", "代表该章节", "三校协商，由此例代表")).toMatchObject({ status: 200 });
    expect((await placesOf()).map(([title, , , chosen]) => [title, chosen])).toEqual([
      ["three", false],
      ["two", true],
      ["one", true],
    ]);
  });

  test("frozen, it stays as it is, is told to authors as far as the round says, and leaves as a workbook", async () => {
    expect(await freeze()).toMatchObject({ status: 200, body: { state: "FROZEN", frozenAt: expect.any(String) } });
    expect(await freeze()).toMatchObject({ status: 200 });
    expect(await decide("one", "LEAVE_OUT")).toMatchObject({ status: 409, body: { code: "round-state" } });
    expect(await enter(3, "three", 99)).toMatchObject({ status: 409, body: { code: "review-closed" } });
    const { resultOf } = await import("#table/lessons/rounds/results.ts");
    const result = await resultOf(RoundId.parse(round));
    expect(result).toMatchObject({ county: OrgId.parse(at.county), stage: "JUNIOR", out: [] });
    expect(result?.lines.map(({ lesson, place, score, chosen, node }) => [lesson, place, score, chosen, node])).toEqual([
      [lessons.three, 1, 8100, false, "SX-1"],
      [lessons.two, 2, 9500, true, "SX-2"],
      [lessons.one, 3, 7800, true, "SX-1"],
    ]);
    const told = await given.as("author", `GET /me/lessons/2022/${lessons.one}/feedback`);
    expect(told).toMatchObject({ status: 200, body: { items: [{ comments: ["评语0", "评语1", "评语2"], scores: [78, 78, 78] }] } });
    expect(await given.as("author", `GET /me/lessons/2022/${lessons.two}/feedback`)).toMatchObject({ status: 404 });
    expect(await office("GET /ranking/sheet")).toMatchObject({ status: 422, body: { code: "purpose-required", rule: "SEC-08" } });
    const { status, body } = await office("GET /ranking/sheet?purpose=报送教研室");
    expect(status).toBe(200);
    const text =
      body instanceof Uint8Array
        ? unpacked(Buffer.from(body))
            .map((part) => part.toString("utf8"))
            .join("")
        : "";
    for (const word of ["章节尚无“优课”，优先", "three", "县（市、区）级", "节点", "用途：报送教研室"]) expect(text).toContain(word);
  });
});
