import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { LessonId, ReviewerId, RoundId, TeacherId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
const schools: Record<string, string> = {};
const lessons: Record<string, string> = {};
const reviewers: Record<string, string> = {};

const rounds = () => `/programs/2022/counties/${at.county}/rounds`;
const office = (on: string, ask?: object) => given.as("junior", on.replace(/ (?=\/|$)/, ` ${rounds()}/${round}`), ask);
const make = (calibration: readonly object[], by = "junior") => given.as(by, `POST ${rounds()}`, aRound({ calibration }));
const films = () => [
  { lesson: lessons.first, marks: [80, 90] },
  { lesson: lessons.second, marks: [70, 60] },
];
const hold = (held: boolean) =>
  given.as("junior", `POST /programs/2022/schools/${schools.three}/lessons/${lessons.second}/hold`, { held, reason: "举报摆拍，正在核实" });
const refused = (status: number, code: string, more: object = {}) => ({ status, body: { code, rule: "VID-02", ...more } });

const Told = z.looseObject({ code: z.string(), title: z.string() });
const Review = z.looseObject({ lessons: z.array(Told), calibration: z.looseObject({ lessons: z.array(Told) }) });
const reviewOf = async (user: string) =>
  z.object({ items: z.tuple([Review]) }).parse((await given.as(user, "GET /me/reviews")).body).items[0];
const score = (user: string, code: string | undefined, marks: readonly number[]) =>
  given.as(user, `PUT /me/reviews/${round}/${code}`, { marks });
const handIn = (user: string) => given.as(user, `POST /me/reviews/${round}/calibration`);
const lineOf = async (name: string) =>
  z
    .object({ items: z.array(z.looseObject({ reviewer: z.string() })) })
    .parse((await office("GET /panel")).body)
    .items.find(({ reviewer }) => reviewer === reviewers[name]);

/** The code by which a reviewer knows a lesson, also one that is not shown to them yet. */
const codeOf = async (name: string, lesson: string) => {
  const { rounds: rows } = await import("#table/lessons/rounds/rounds.ts");
  const codes = await import("#table/lessons/rounds/codes.ts");
  const { get, present } = await import("#table/rows.ts");
  const row = present(await get(rows.at({ round: RoundId.parse(round) })), "the round");
  return codes.codeOf(row, ReviewerId.parse(reviewers[name]), LessonId.parse(lessons[lesson]));
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 98);
  for (const user of ["junior", "kin"])
    await given.anAdministrator(user, at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  for (const name of ["one", "three", "five", "six"]) schools[name] = await given.aSchool(name, at.county);
  lessons.one = await given.recommended("one", schools.one ?? "", await given.aTeacher("one", schools.one ?? ""), { title: "甲课" });
  const author = await given.aTeacher("three", schools.three ?? "");
  await bindAccount(system, "kin", TeacherId.parse(author));
  for (const name of ["first", "second"])
    lessons[name] = await given.recommended("three", schools.three ?? "", author, { title: `定标${name}`, courseKind: "LOCAL" });
  for (const [user, school] of [
    ["judge", "five"],
    ["late", "six"],
    ["near", "three"],
  ] as const)
    reviewers[user] = await given.aReviewer({ teacher: await given.aTeacher(school, schools[school] ?? "", user) });
  reviewers.paper = await given.aReviewer({ name: "甲专家" });
});
afterAll(() => system.stop());

describe("VID-02 a round may have its reviewers score two films first, apart from what it ranks", () => {
  test("the office names two lessons outside the round with its marks, and they are fit for it still when it opens", async () => {
    const [first = {}, second = {}] = films();
    const unfit = (why: string, number = 1) => refused(409, "calibration-film-unfit", { why, number });
    expect(await make([first])).toMatchObject(refused(422, "calibration-two-films"));
    expect(await make([first, first])).toMatchObject(refused(422, "calibration-two-films"));
    expect(await make([{ lesson: lessons.one, marks: [80, 80] }, second])).toMatchObject(unfit("IN_ROUND"));
    expect(await make([first, { lesson: "0".repeat(26), marks: [80, 80] }])).toMatchObject(unfit("UNKNOWN", 2));
    expect(await make([first, { ...second, marks: [80] }])).toMatchObject(refused(422, "score-out-of-scale"));
    expect(await make(films(), "kin")).toMatchObject(refused(403, "own-lesson"));
    const made = await make(films());
    expect(made).toMatchObject({ status: 201, body: { calibration: films() } });
    ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
    for (const reviewer of Object.values(reviewers)) await office("POST /panel", { reviewer });
    await hold(true);
    expect(await office("POST /moves", { to: "OPEN" })).toMatchObject(unfit("HELD", 2));
    await hold(false);
    expect(await office("POST /moves", { to: "OPEN" })).toMatchObject({ status: 200, body: { entries: 1 } });
    for (const name of ["judge", "late", "near", "paper"])
      await office("POST /assignments", { lesson: lessons.one, reviewer: reviewers[name] });
    for (const user of ["judge", "late", "near"]) await given.as(user, `POST /me/reviews/${round}/answer`, { accepts: true });
  });

  test("they come first, blind and without the marks of the office; nothing else is shown, played, scored or handed in before", async () => {
    const { lessons: others, calibration } = await reviewOf("judge");
    expect(others).toEqual([]);
    expect(calibration).toMatchObject({ handedInAt: null, lessons: Array(2).fill({ reference: null, apart: null, score: null }) });
    expect(calibration.lessons.map(({ title }) => title).toSorted()).toEqual(["定标first", "定标second"]);
    const code = await codeOf("judge", "one");
    const tried = [`GET /me/reviews/${round}/${code}`, `POST /me/reviews/${round}/${code}/playback`, `POST /me/reviews/${round}/hand-in`];
    for (const on of tried) expect(await given.as("judge", on), on).toMatchObject(refused(409, "calibration-first"));
    expect(await score("judge", code, [85, 85])).toMatchObject(refused(409, "calibration-first"));
    const own = await codeOf("judge", "first");
    expect(await given.as("judge", `POST /me/reviews/${round}/${own}/playback`)).toMatchObject({ status: 200 });
    expect(await score("judge", own, [84, 90])).toMatchObject({ status: 200, body: { score: { marks: [84, 90] } } });
    expect(await score("judge", own, [84])).toMatchObject(refused(422, "score-out-of-scale"));
    expect(await given.as("judge", `GET /me/reviews/${round}/${own}`)).toMatchObject({ body: { score: { marks: [84, 90] } } });
    expect(await handIn("judge")).toMatchObject(refused(409, "review-incomplete", { missing: 1 }));
    expect(await lineOf("judge")).toMatchObject({ calibration: { handedInAt: null, spread: null, lessons: [] } });
    expect(await lineOf("paper")).toMatchObject({ calibration: null });
  });

  test("handed in they stay as they are, the reviewer and the office read how far off they lie, and the others open", async () => {
    await score("judge", await codeOf("judge", "second"), [68, 66]);
    expect(await handIn("judge")).toMatchObject({ status: 200, body: { lessons: [{ title: "甲课" }] } });
    expect(await handIn("judge")).toMatchObject({ status: 200 });
    const { calibration } = await reviewOf("judge");
    const apart = { reference: [80, 90], apart: [4, 0], total: 2.4 };
    expect(calibration.lessons.find(({ title }) => title === "定标first")).toMatchObject(apart);
    expect(await score("judge", await codeOf("judge", "first"), [80, 90])).toMatchObject(refused(409, "calibration-handed-in"));
    expect(await score("judge", await codeOf("judge", "first"), [84, 90])).toMatchObject({
      status: 200,
      body: { score: { marks: [84, 90] } },
    });
    expect(await score("judge", await codeOf("judge", "one"), [85, 85])).toMatchObject({ status: 200 });
    expect(await lineOf("judge")).toMatchObject({
      calibration: {
        spread: { criteria: [3, 3], total: 1.8 },
        lessons: [
          { lesson: lessons.first, apart: [4, 0], total: 2.4 },
          { lesson: lessons.second, apart: [-2, 6], total: 1.2 },
        ],
      },
    });
    await office("POST /panel", { reviewer: reviewers.judge, subjects: ["数学"] });
    expect((await reviewOf("judge")).calibration).toMatchObject({ handedInAt: expect.any(String) });
  });

  test("who is in conflict with one, or where it is held, is asked for the rest alone", async () => {
    const { calibration } = await reviewOf("near");
    expect(calibration.lessons).toMatchObject([{ stopped: "SAME_SCHOOL" }, { stopped: "SAME_SCHOOL" }]);
    const code = calibration.lessons[0]?.code;
    const conflict = refused(403, "reviewer-conflict", { conflict: "SAME_SCHOOL", step: "STANDS" });
    expect(await given.as("near", `POST /me/reviews/${round}/${code}/playback`)).toMatchObject(conflict);
    expect(await score("near", code, [80, 80])).toMatchObject(conflict);
    expect(await handIn("near")).toMatchObject({ status: 200, body: { lessons: [{ title: "甲课" }] } });
    await hold(true);
    const left = (await reviewOf("late")).calibration.lessons;
    expect(left.map(({ title }) => title)).toEqual(["定标first"]);
    expect(await score("late", await codeOf("late", "second"), [80, 80])).toMatchObject({ status: 404 });
    const knows = { marks: [null, null], knows: true };
    const known = await given.as("late", `PUT /me/reviews/${round}/${left[0]?.code}`, knows);
    expect(known).toMatchObject({ status: 200, body: { knows: true, stopped: "KNOWN" } });
    const lift = (reviewer = "", reason = "") => office("POST /assignments", { lesson: lessons.first, reviewer, reason });
    expect(await lift(reviewers.late)).toMatchObject(refused(403, "reviewer-conflict", { conflict: "KNOWN", step: "MAY_BE_LIFTED" }));
    expect(await lift(reviewers.near, "人手不足")).toMatchObject(refused(403, "reviewer-conflict", { conflict: "SAME_SCHOOL" }));
    expect(await lift(reviewers.paper, "人手不足")).toMatchObject(refused(409, "lesson-not-in-round"));
    for (const assigned of [1, 0])
      expect(await lift(reviewers.late, "只是同乡，无往来")).toMatchObject({ status: 200, body: { assigned, short: [] } });
    expect((await reviewOf("late")).calibration.lessons[0]).toMatchObject({ knows: false, stopped: null });
    expect(await handIn("late")).toMatchObject(refused(409, "review-incomplete", { missing: 1 }));
    expect(await score("late", left[0]?.code ?? "", [82, 90])).toMatchObject({ status: 200, body: { stopped: null } });
    expect(await handIn("late")).toMatchObject({ status: 200, body: { lessons: [{ title: "甲课" }] } });
  });

  test("they rank nothing, and are no lessons of the round", async () => {
    await system.clock("2022-07-23T09:00", []);
    await office("POST /moves", { to: "SETTLING" });
    expect((await office("GET /ranking")).body).toMatchObject({ lines: [{ lesson: lessons.one, score: 85 }], leftOut: [] });
    const settling = z.object({ items: z.array(z.unknown()) }).parse((await office("GET /settling")).body);
    expect(settling.items).toHaveLength(1);
    expect(await handIn("paper")).toMatchObject({ status: 404 });
  });
});
