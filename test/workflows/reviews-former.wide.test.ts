import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { LessonId, ReviewerId, RoundId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
let code: string;
let lesson: string;
let reviewer: string;

const office = (on: string, ask?: object) => {
  const [method = "", path = ""] = on.split(" ");
  return given.as("junior", `${method} /programs/2022/counties/${at.county}/rounds/${round}${path}`, ask);
};
const score = (mark: number) => given.as("judge", `PUT /me/reviews/${round}/${code}`, { marks: [mark, mark] });
const pair = () => ({ round: RoundId.parse(round), reviewer: ReviewerId.parse(reviewer), lesson: LessonId.parse(lesson) });

/** What was said before, by the table: place by place. */
const formerly = async (): Promise<readonly (number | null | undefined)[]> => {
  const { formerScores } = await import("#table/lessons/rounds/panel.ts");
  const { getMany } = await import("#table/rows.ts");
  const places = Array.from({ length: 21 }, (_, place) => formerScores.at({ ...pair(), place }));
  const found: readonly ({ readonly marks: readonly (number | null)[] } | undefined)[] = await getMany(places);
  return found.map((one) => one?.marks[0]);
};
const kept = async () => {
  const { scores } = await import("#table/lessons/rounds/panel.ts");
  const { get } = await import("#table/rows.ts");
  return get(scores.at(pair()));
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 95);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  const [one, two] = [await given.aSchool("one", at.county), await given.aSchool("two", at.county)];
  lesson = await given.recommended("one", one, await given.aTeacher("one", one), { title: "甲课" });
  reviewer = await given.aReviewer({ teacher: await given.aTeacher("two", two, "judge") });
  const made = await given.as("junior", `POST /programs/2022/counties/${at.county}/rounds`, aRound());
  ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
  await office("POST /panel", { reviewer });
  await office("POST /moves", { to: "OPEN" });
  await office("POST /assignments", { lesson, reviewer });
  await system.clock("2022-07-18T09:00", []);
  await given.as("judge", `POST /me/reviews/${round}/answer`, { accepts: true });
  const { body } = await given.as("judge", "GET /me/reviews");
  code = z.object({ items: z.tuple([z.object({ lessons: z.tuple([z.looseObject({ code: z.string() })]) })]) }).parse(body).items[0]
    .lessons[0].code;
});
afterAll(() => system.stop());

describe("VID-02 what a reviewer said before is kept apart from what counts", () => {
  test("what is changed within minutes is one judgement; after them, or once it was handed in, the former stands beside it", async () => {
    for (const mark of [70, 71, 72]) expect(await score(mark)).toMatchObject({ status: 200, body: { score: { marks: [mark, mark] } } });
    expect((await formerly()).filter((mark) => mark !== undefined)).toEqual([]);
    await system.clock("2022-07-18T09:06", []);
    await score(73);
    expect((await formerly())[0]).toBe(7200);
    expect(await given.as("judge", `POST /me/reviews/${round}/hand-in`)).toMatchObject({ status: 200 });
    await score(74);
    expect((await formerly()).slice(0, 3)).toEqual([7200, 7300, undefined]);
    expect(await kept()).toMatchObject({ marks: [7400, 7400], formerly: 2 });
    expect(await kept()).not.toHaveProperty("history");
  });

  test("as an earlier version kept it, in the row itself, it is read, and laid beside it with the next; the last twenty stand", async () => {
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { scores } = await import("#table/lessons/rounds/panel.ts");
    const before = await kept();
    if (!before) throw new Error("no score");
    const { since: _, formerly: __, ...old } = before;
    const history = Array.from({ length: 30 }, (_, index) => ({ marks: [index, index], flags: [], at: before.at }));
    await transact([scores.put(before, { ...old, history })]);
    await system.clock("2022-07-18T09:12", []);
    expect(await score(75)).toMatchObject({ status: 200 });
    const places = await formerly();
    expect(places.slice(0, 20)).toEqual([...Array.from({ length: 19 }, (_, index) => index + 11), 7400]);
    expect(places[20]).toBeUndefined();
    await system.clock("2022-07-18T09:18", []);
    await score(76);
    expect((await formerly()).slice(0, 2)).toEqual([7500, 12]);
  });
});

describe("VID-08 what the office decides lies beside the round", () => {
  test("word by word, the last one counting, also after what an earlier version kept in the round itself", async () => {
    await system.clock("2022-07-23T09:00", []);
    await office("POST /moves", { to: "SETTLING" });
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { rounds } = await import("#table/lessons/rounds/rounds.ts");
    const { get } = await import("#table/rows.ts");
    const row = async () => get(rounds.at({ round: RoundId.parse(round) }));
    const early = { lesson: LessonId.parse(lesson), does: "LEAVE_OUT" as const, reason: "初步认定", at: "2022-07-23T08:00:00+08:00" };
    const by = (await row())?.madeBy;
    if (!by) throw new Error("no round");
    await transact([
      rounds.update({ round: RoundId.parse(round) }, { set: { decisions: [{ ...early, by }] }, when: { state: "SETTLING" } }),
    ]);
    const decide = (does: string, reason: string) => office("POST /decisions", { lesson, does, reason });
    expect(await decide("KEEP", "复核保留")).toMatchObject({ status: 200, body: { decisions: [{ does: "LEAVE_OUT" }, { does: "KEEP" }] } });
    expect(await decide("KEEP", "复核保留")).toMatchObject({ status: 200 });
    expect(await decide("FIRST_OF_TIE", "同分优先")).toMatchObject({ status: 409, body: { code: "lesson-not-tied", rule: "VID-08" } });
    expect(await decide("FOR_ITS_NODE", "代表该章节")).toMatchObject({
      status: 409,
      body: { code: "lesson-alone-in-node", rule: "VID-08" },
    });
    await decide("LEAVE_OUT", "再次核实");
    const words = [{ does: "LEAVE_OUT" }, { does: "KEEP" }, { does: "LEAVE_OUT", reason: "再次核实" }];
    const read = z.object({ decisions: z.array(z.unknown()) }).parse((await office("GET ")).body);
    expect(read.decisions).toMatchObject(words);
    expect(read.decisions).toHaveLength(3);
    expect((await row())?.decisions).toHaveLength(1);
    expect((await office("GET /settling")).body).toMatchObject({ items: [{ out: "LEFT_OUT" }] });
    const trail = await given.as("county", `GET /counties/${at.county}/audit/ROUND/${round}`);
    expect(JSON.stringify(trail.body)).toContain("再次核实");
  });
});
