import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
const lessons: Record<string, string> = {};
const reviewers: Record<string, string> = {};
/** The authors of the lessons and the teachers among the reviewers, by name. */
const names: Record<string, string> = {};

const HEADINGS = ["课例", "作者", "评委", "不必回避的理由"];
const Made = z.looseObject({ round: z.string() });
const Named = z.object({
  items: z.array(z.looseObject({ name: z.string(), lesson: z.string().optional(), reviewer: z.string().optional() })),
});
const rounds = () => `/programs/2022/counties/${at.county}/rounds`;
const send = (rows: readonly (readonly (string | undefined)[])[], query = "", user = "junior", to = round) =>
  system.as(user)(
    `POST ${rounds()}/${to}/assignments/sheet${query}`,
    writeCsv([HEADINGS, ...rows.map((cells) => cells.map((cell) => cell ?? ""))]),
  );
const check = (rows: readonly (readonly (string | undefined)[])[], user = "junior") => send(rows, "?checkOnly=true", user);
const panel = async () => Named.parse((await given.as("junior", `GET ${rounds()}/${round}/panel`)).body).items;
const assignedTo = async (reviewer: string) => (await panel()).find((one) => one.reviewer === reviewers[reviewer])?.lessons;
const refused = (status: number, code: string, more: object = {}) => ({ status, body: { code, rule: "VID-02", ...more } });
const issue = (column: string, code: string) => ({ did: "refused", issues: [{ column, code, rule: "VID-02" }] });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 95);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("primary", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["PRIMARY"] });
  await given.anAdministrator("kin", at.county, "prefecture");
  const [one, two, six] = [
    await given.aSchool("one", at.county),
    await given.aSchool("two", at.county),
    await given.aSchool("six", at.county),
  ];
  const author = await given.aTeacher("one", one);
  const other = await given.aTeacher("two", two);
  await bindAccount(system, "kin", TeacherId.parse(author));
  lessons.one = await given.recommended("one", one, author, { title: "甲课" });
  lessons.two = await given.recommended("two", two, other, { title: "乙课" });
  lessons.again = await given.recommended("two", two, other, { title: "乙课" });
  reviewers.paper = await given.aReviewer({ name: "甲专家" });
  reviewers.partial = await given.aReviewer({ name: "乙专家" }, { declared: [{ teacher: author }] });
  await given.aReviewer({ name: "丙专家" });
  reviewers.same = await given.aReviewer({ teacher: await given.aTeacher("one", one) });
  reviewers.twin = await given.aReviewer({ teacher: await given.aTeacher("six", six) });
  for (const { name, reviewer } of Named.parse((await given.as("county", `GET /counties/${at.county}/reviewers`)).body).items)
    for (const who of ["same", "twin"]) if (reviewer === reviewers[who]) names[who] = name;
  reviewers.namesake = await given.aReviewer({ name: names.twin });
  ({ round } = Made.parse((await given.as("junior", `POST ${rounds()}`, aRound())).body));
  for (const name of ["paper", "partial", "same", "twin", "namesake"])
    await given.as("junior", `POST ${rounds()}/${round}/panel`, { reviewer: reviewers[name] });
  for (const { name, lesson } of Named.parse((await given.as("junior", `GET ${rounds()}/${round}/lessons`)).body).items)
    for (const which of ["one", "two"]) if (lesson === lessons[which]) names[which] = name;
  expect(await send([["甲课", names.one, "甲专家"]])).toMatchObject(refused(409, "round-state", { state: "DRAFT" }));
  await given.as("junior", `POST ${rounds()}/${round}/moves`, { to: "OPEN" });
});
afterAll(() => system.stop());

describe("VID-02 who judges what comes by sheet, each row as by hand", () => {
  test("checked only it shows who would judge what, and what by hand would refuse, by row and column; nothing is assigned", async () => {
    const rows = [
      ["甲课", names.one, "甲专家"],
      ["甲课", names.one, names.same, "仅一面之缘"],
      ["甲课", names.one, "乙专家"],
      ["乙课", names.two, "甲专家"],
      ["甲课", names.one, names.twin],
      ["丁课", names.one, "甲专家"],
      ["甲课", names.two, "甲专家"],
      ["甲课", names.one, "丙专家"],
      [lessons.two, names.two, "乙专家"],
      [lessons.two, names.two, reviewers.partial],
      ["甲课", names.one, ""],
    ];
    const answer = await check(rows);
    expect(answer).toMatchObject({ status: 200, body: { assigned: 1, refused: 10, warnings: [] } });
    expect(z.looseObject({ rows: z.array(z.unknown()) }).parse(answer.body).rows).toMatchObject([
      { row: 2, did: "created", lesson: lessons.one, title: "甲课", reviewer: reviewers.paper, name: "甲专家", full: false, issues: [] },
      { row: 3, name: names.same, ...issue("评委", "reviewer-conflict") },
      { row: 4, name: "乙专家", ...issue("评委", "reviewer-conflict") },
      { row: 5, lesson: null, ...issue("课例", "assignment-name-shared") },
      { row: 6, reviewer: null, ...issue("评委", "assignment-name-shared") },
      { row: 7, ...issue("课例", "lesson-not-in-round") },
      { row: 8, ...issue("课例", "lesson-not-in-round") },
      { row: 9, ...issue("评委", "reviewer-not-on-panel") },
      { row: 10, ...issue("课例", "assignment-in-file-twice") },
      { row: 11, ...issue("课例", "assignment-in-file-twice") },
      { row: 12, ...issue("评委", "value-required") },
    ]);
    expect(await send(rows)).toMatchObject(refused(409, "assignment-rows-refused", { count: 10 }));
    expect(await assignedTo("paper")).toBe(0);
  });

  test("it assigns every row or none; sent again nothing changes, and a lesson that has its reviewers is told to be full", async () => {
    const rows = [
      ["甲课", names.one, "甲专家"],
      ["甲课", names.one, "乙专家", "只听过一次课"],
      ["甲课", names.one, reviewers.twin],
      [lessons.two, names.two, "甲专家"],
    ];
    const short = [
      { lesson: lessons.two, missing: 2 },
      { lesson: lessons.again, missing: 3 },
    ];
    expect(await check(rows)).toMatchObject({ body: { assigned: 4, refused: 0, rows: [{}, { lifted: "DECLARED" }, {}, {}] } });
    expect(await assignedTo("paper")).toBe(0);
    const done = await send(rows);
    expect(done).toMatchObject({ status: 200, body: { assigned: 4, refused: 0, short: expect.arrayContaining(short) } });
    expect(await assignedTo("paper")).toBe(2);
    expect(await send(rows)).toMatchObject({ status: 200, body: { assigned: 0, rows: Array(4).fill({ did: "unchanged" }) } });
    const byHand = { lesson: lessons.one, reviewer: reviewers.partial, reason: "只听过一次课" };
    expect(await given.as("junior", `POST ${rounds()}/${round}/assignments`, byHand)).toMatchObject({ body: { assigned: 0 } });
    expect(await check([...rows, ["甲课", names.one, reviewers.namesake]])).toMatchObject({
      body: { assigned: 1, rows: [...Array(4).fill({ full: false }), { row: 6, did: "created", full: true }] },
    });
  });

  test("GOV-13, SEC-03 only whoever runs the round brings it, and a party to a lesson in it neither checks nor assigns", async () => {
    const rows = [[lessons.again, names.two, "甲专家"]];
    expect(await check(rows, "primary")).toMatchObject({ status: 403, body: { code: "stage-scope" } });
    expect(await check(rows, "one")).toMatchObject({ status: 404 });
    expect(await check(rows, "kin")).toMatchObject(refused(403, "own-lesson"));
    expect(await send(rows, "", "kin")).toMatchObject(refused(403, "own-lesson"));
    expect(await send(rows, "", "junior", "0".repeat(26))).toMatchObject(refused(404, "not-found"));
  });

  test("SEC-08 the audit names each pair as by hand, but to nobody who is a party to the lesson", async () => {
    const Entries = z.object({ items: z.array(z.looseObject({ act: z.string(), after: z.looseObject({}).nullable() })) });
    const told = async (user: string) => {
      const { body } = await given.as(user, `GET /counties/${at.county}/audit/ROUND/${round}`);
      return Entries.parse(body).items.filter(({ act }) => act === "assign reviews");
    };
    const all = await told("county");
    expect(all.map(({ after }) => after)).toEqual(
      expect.arrayContaining([
        { assigned: 1, lesson: lessons.one, reviewer: reviewers.paper },
        { assigned: 1, lesson: lessons.one, reviewer: reviewers.partial, lifted: "DECLARED" },
        { assigned: 1, lesson: lessons.one, reviewer: reviewers.twin },
        { assigned: 1, lesson: lessons.two, reviewer: reviewers.paper },
      ]),
    );
    expect(all).toHaveLength(4);
    expect(all.flatMap(({ reason }) => reason ?? [])).toEqual(["只听过一次课"]);
    const Lines = z.object({ items: z.array(z.looseObject({ act: z.string() })) });
    const ofDay = async (user: string) => {
      const { body } = await given.as(user, `GET /counties/${at.county}/audit-days/2022-07-14`);
      return Lines.parse(body).items.filter(({ act }) => act === "assign reviews").length;
    };
    expect([await ofDay("county"), await ofDay("kin")]).toEqual([4, 1]);
    expect((await told("kin")).map(({ after }) => after)).toEqual([{ assigned: 1, lesson: lessons.two, reviewer: reviewers.paper }]);
  });
});
