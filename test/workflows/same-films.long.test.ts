import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aFilm } from "#given/films/film.ts";
import { uploadFilm } from "#given/films/uploading.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
const schools: Record<string, string> = {};
const teachers: Record<string, string> = {};
let made = 0;

const Begun = z.looseObject({ lesson: z.string(), film: z.looseObject({ upload: z.string() }).nullable() });
const pathOf = (lesson: string, by: string) => `/programs/2022/schools/${schools[by]}/lessons/${lesson}`;
const step = (lesson: string, what: string, { as = "school", of, ask = {} }: { as?: string; of?: string; ask?: object } = {}) =>
  system.as(as)(`POST ${pathOf(lesson, of ?? as)}/${what}`, ask);
const read = async (lesson: string, by = "school") => Begun.parse((await system.as(by)(`GET ${pathOf(lesson, by)}`)).body);
/** A lesson of its own that shows a film, or one of this seed. */
const showing = async (film: number | Uint8Array, teacher = "one", by = "school") => {
  const ask = aLesson(teachers[teacher] ?? "", { title: `第${made++}课`, chapter: `第${made}节` });
  const { lesson } = Begun.parse((await system.as(by)(`POST /programs/2022/schools/${schools[by]}/lessons`, ask)).body);
  await uploadFilm(system, by, pathOf(lesson, by), typeof film === "number" ? aFilm({ minutes: 10, seed: film }) : film);
  expect((await system.as(by)(`PUT ${pathOf(lesson, by)}/consent`, aConsent())).status).toBe(200);
  return lesson;
};
const isHeld = { status: 409, body: { code: "duplicate-lesson-video", rule: "VID-12" } };
const inQuestion = async (by = "county") => (await system.as(by)(`GET /counties/${at.county}/same-films`)).body;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const given = schooling(system, 85);
  for (const name of ["school", "sibling"]) schools[name] = await given.aSchool(name, at.county);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("senior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["SENIOR"] });
  for (const [name, of] of Object.entries({ one: "school", other: "school", third: "school", away: "sibling" }))
    teachers[name] = (await given.aTeacher(of, schools[of] ?? "")).teacher;
});
afterAll(() => system.stop());

test("VID-12 two films of which one was made of the other are shown to a person beside each other, and nothing is refused", async () => {
  const near = async (by = "county") => {
    const { body } = await system.as(by)(`GET /counties/${at.county}/same-films?kind=NEAR`);
    return z.looseObject({ items: z.array(z.looseObject({ lessons: z.array(z.looseObject({ lesson: z.string() })) })) }).parse(body).items;
  };
  const varied = (like: object) => aFilm({ minutes: 11, varied: true, seed: 40, ...like });
  const first = await showing(varied({}), "one");
  const own = await showing(varied({ indexFirst: true, filler: 10 }), "one");
  expect(await near(), "versions of one author").toEqual([]);
  const copy = await showing(varied({ minutes: 10, kind: "mov" }), "away", "sibling");
  await showing(varied({ seed: 41 }), "other");
  const found = await near();
  expect(found.map(({ lessons }) => lessons.map(({ lesson }) => lesson))).toEqual(
    expect.arrayContaining([
      [first, copy],
      [own, copy],
    ]),
  );
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ resembles: { samePicture: 1, sameSound: 0 }, stands: null, reason: null });
  expect(await near("senior")).toEqual([]);
  expect(await near("junior")).toHaveLength(2);
  expect(JSON.stringify(await inQuestion())).not.toContain(copy);
  expect(await step(copy, "submission", { as: "sibling" })).toMatchObject({ status: 200 });
});

describe("VID-12, §6-78 the same film in two lessons", () => {
  test("of one author, never recommended, it is no repetition; once one is recommended the other is held, and that one not", async () => {
    const [draft, lesson] = [await showing(1), await showing(1)];
    expect(await read(draft)).toMatchObject({ repeated: false });
    expect(await step(lesson, "submission")).toMatchObject({ status: 200 });
    expect(await step(lesson, "recommendation")).toMatchObject({ status: 200, body: { state: "RECOMMENDED", repeated: false } });
    expect(await step(draft, "submission")).toMatchObject(isHeld);
    expect(await read(draft)).toMatchObject({ repeated: true, film: { state: "READY" } });
    expect(await step(lesson, "withdrawal", { ask: { reason: "另选他课" } })).toMatchObject({ status: 200 });
    expect(await step(draft, "submission")).toMatchObject(isHeld);
  });

  test("of two authors both are held, whoever came first, until the office decides which stands", async () => {
    const first = await showing(2, "other");
    expect(await step(first, "submission")).toMatchObject({ status: 200 });
    const second = await showing(2, "away", "sibling");
    const { film } = await read(second, "sibling");
    const upload = await system.as("sibling")(`GET ${pathOf(second, "sibling")}/uploads/${film?.upload}`);
    expect(upload.body).toMatchObject({ state: "READY", repeated: true });
    expect(await step(first, "recommendation")).toMatchObject(isHeld);
    expect(await step(second, "submission", { as: "sibling" })).toMatchObject(isHeld);
    const line = { stands: null, lessons: expect.arrayContaining([expect.objectContaining({ lesson: first, name: expect.any(String) })]) };
    expect(await inQuestion("junior")).toMatchObject({ items: expect.arrayContaining([expect.objectContaining(line)]) });
    expect(await inQuestion("senior")).toEqual({ items: [] });
    expect(await inQuestion("school")).toMatchObject({ code: "not-found" });
    const decide = (lesson: string, of: string, as: string, ask = { reason: "首次拍摄" }) => step(lesson, "standing", { as, of, ask });
    expect(await decide(second, "sibling", "sibling")).toMatchObject({ status: 403 });
    expect(await decide(second, "sibling", "senior")).toMatchObject({ status: 403, body: { code: "stage-scope" } });
    expect(await decide(second, "sibling", "junior", { reason: "" })).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await decide(second, "sibling", "junior")).toMatchObject({ status: 200, body: { repeated: false } });
    expect(await step(second, "submission", { as: "sibling" })).toMatchObject({ status: 200 });
    expect(await step(first, "recommendation")).toMatchObject(isHeld);
    expect(await decide(first, "school", "county")).toMatchObject({ status: 200 });
    expect(await step(first, "recommendation")).toMatchObject({ status: 200 });
    expect(await step(second, "recommendation", { as: "sibling" })).toMatchObject(isHeld);
    const decided = { stands: first, reason: "首次拍摄" };
    expect(await inQuestion()).toMatchObject({ items: expect.arrayContaining([expect.objectContaining(decided)]) });
  });

  test("a lesson that is given another film repeats nothing any more, and there is nothing to decide", async () => {
    const [first, second] = [await showing(3, "other"), await showing(3, "third")];
    expect(await step(first, "submission")).toMatchObject(isHeld);
    await uploadFilm(system, "school", pathOf(second, "school"), aFilm({ minutes: 10, seed: 4 }));
    expect(await read(first)).toMatchObject({ repeated: false });
    const nothing = await step(first, "standing", { as: "county", of: "school", ask: { reason: "首次拍摄" } });
    expect(nothing).toMatchObject({ status: 409, body: { code: "lesson-not-held", rule: "VID-12" } });
    expect(await step(first, "submission")).toMatchObject({ status: 200 });
  });
});
