import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Scope } from "#domain/access.ts";
import { LessonId, OrgId, type RoundId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { anActor, places } from "#given/actors.ts";
import { aFrozenRound, aRecommended } from "#given/awards.ts";
import { on } from "#given/days.ts";
import { aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
let round: RoundId;
const lessons: LessonId[] = [];
const teachers: string[] = [];

const county = (ask: string, body?: object) => system.as("county")(ask, body);
const year = () => `/programs/2022/counties/${at.county}`;
const path = (which: number) => `/programs/2022/schools/${school}/lessons/${lessons[which]}`;
const award = (which: number) => county(`POST ${year()}/awards`, { lesson: lessons[which], level: "COUNTY", round });
const publicity = (step = "", ask: object = {}) => county(`POST ${year()}/rounds/${round}/publicity${step}`, ask);
const refused = (what: string) => ({ status: 409, body: { code: "lesson-not-as-judged", rule: "VID-03", what } });
const Public = z.looseObject({ lines: z.array(z.looseObject({ lesson: z.string(), left: z.string().nullable() })) });
const standing = ({ lines }: z.output<typeof Public>) => lines.flatMap(({ lesson, left }) => (left ? [] : [lesson]));

const table = async () => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { lessonWrite, lessons: rows } = await import("#table/lessons/lessons.ts");
  const { get, present } = await import("#table/rows.ts");
  const of = async (which: number): Promise<Lesson> =>
    present(await get(rows.at({ lesson: LessonId.parse(lessons[which]) })), "the lesson");
  return { of, write: (after: Lesson) => transact([lessonWrite(after, { version: after.version - 1 })]) };
};

/** The county returns a lesson, something of it is changed, and its school recommends it again. */
const changed = async (which: number, change: () => Promise<unknown>) => {
  expect((await county(`POST ${path(which)}/return`, { until: "2022-07-29", reason: "补充说明" })).status).toBe(200);
  await change();
  expect((await system.as("school")(`POST ${path(which)}/submission`)).status).toBe(200);
  expect((await system.as("school")(`POST ${path(which)}/recommendation`)).status).toBe(200);
};
const said = async (which: number, change: object) => {
  const { version } = z.looseObject({ version: z.number() }).parse((await system.as("school")(`GET ${path(which)}`)).body);
  const ask = aLesson(teachers[which] ?? "", { chapter: `${teachers[which]}的课`, ...change });
  expect((await system.as("school")(`PUT ${path(which)}`, ask, { "if-match": `"${version}"` })).status).toBe(200);
};
const filmed = async (which: number, sum: string) => {
  const { of, write } = await table();
  const lesson = await of(which);
  const film = lesson.film && { ...lesson.film, sum };
  expect(await write({ ...lesson, ...(film && { film }), version: lesson.version + 1 })).toMatchObject({ kept: true });
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-11T09:00" });
  at = await offices(system);
  const given = schooling(system, 97);
  school = await given.aSchool("school", at.county);
  const lines: Parameters<typeof aFrozenRound>[3][number][] = [];
  for (const chosen of [true, true, true, true, false]) {
    const { teacher } = await given.aTeacher("school", school);
    const lesson = await aRecommended(system, "school", school, teacher);
    lessons.push(lesson);
    teachers.push(teacher);
    lines.push({ lesson, school, teacher, chosen });
  }
  round = await aFrozenRound(system, at.county, "JDG", lines);
  const { teacher } = await given.aTeacher("school", school);
  lessons.push(
    await aRecommended(system, "school", school, teacher, { courseKind: "校本", subject: "剪纸", chapter: undefined, edition: undefined }),
  );
});
afterAll(() => system.stop());

describe("VID-03, VID-12 what a round judged is what is made public, awarded and sent up, though the lesson was given back meanwhile", () => {
  test("one that shows another film is not made public, until it shows the same bytes again; one that is as it was is", async () => {
    const { of } = await table();
    const sum = (await of(1)).film?.sum ?? "";
    await changed(0, async () => undefined);
    await changed(1, () => filmed(1, "another=-1"));
    const made = await publicity();
    expect(made.status).toBe(201);
    expect(standing(Public.parse(made.body))).toEqual([lessons[0], lessons[2], lessons[3]]);
    await changed(1, () => filmed(1, sum));
    const up = Public.parse((await publicity("/replacements", { lesson: lessons[1] })).body);
    expect(standing(up).at(-1)).toBe(lessons[1]);
  });

  test("with another title or adviser it gets no award, and does not go to a contest; put back, it does; another moves up for it", async () => {
    await changed(2, () => said(2, { title: "二元一次方程组" }));
    await changed(3, () => said(3, { adviser: teachers[0] }));
    await system.clock("2022-07-19T09:00", []);
    expect(await award(2)).toMatchObject(refused("title"));
    expect(await award(3)).toMatchObject(refused("adviser"));
    expect(await county(`POST ${year()}/packages`, { stage: "JUNIOR", part: "CONTEST", round, lessons: [lessons[3]] })).toMatchObject(
      refused("adviser"),
    );
    await changed(2, () => said(2, {}));
    expect((await award(2)).status).toBe(201);
    const up = Public.parse((await publicity("/replacements", { lesson: lessons[3] })).body);
    expect(standing(up).at(-1)).toBe(lessons[4]);
  });
});

describe("VID-01 what holds an award or was sent up stays as it was judged, whichever of two comes first", () => {
  const back = { until: on("2022-07-29").day, reason: "补充说明" };
  /** A return that is decided before something else is done to the lesson, and kept after. */
  const returnedLate = async (which: number, meanwhile: () => Promise<{ readonly status: number }>) => {
    const { of } = await table();
    const { lessonsWorld } = await import("#functions/lessons/store.ts");
    const before = await of(which);
    const county = OrgId.parse(at.county);
    const actor = {
      ...anActor("COUNTY"),
      organization: county,
      scope: new Scope({ organization: county, level: "COUNTY", path: { ...places, COUNTY: county } }),
    };
    expect((await meanwhile()).status).toBe(201);
    const returned = { ...back, at: on("2022-07-19").at, by: actor.account };
    const { holds: _, ...rest } = before;
    const after: Lesson = { ...rest, state: "RETURNED", returned, version: before.version + 1 };
    const told = { act: "return a lesson", rule: "GOV-13", reason: back.reason } as const;
    return lessonsWorld().lessons.keep(actor, { before, after }, told, on("2022-07-19"));
  };

  test("a return that an award or a package overtook is not kept", async () => {
    expect(await returnedLate(0, () => award(0))).toBe("stale");
    const pack = () => county(`POST ${year()}/packages`, { stage: "JUNIOR", part: "晒课", lessons: [lessons[5]] });
    expect(await returnedLate(5, pack)).toBe("stale");
  });
});
