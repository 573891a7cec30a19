import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { AccountId, LessonId, OrgId, RoundId, TeacherId } from "#domain/ids.ts";
import { Day } from "#domain/program/types.ts";
import { inFull } from "#given/lane.ts";
import { type Offices, offices } from "#given/office.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows/all.ts";
import { partsOf, type Route } from "#platform/http/route.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
const schools: Record<string, string> = {};
const teachers: Record<string, string> = {};
const lessons: Record<string, string> = {};

const Code = z.looseObject({ code: z.string(), title: z.string() });
const Reviews = z.object({ items: z.array(z.looseObject({ round: z.string(), lessons: z.array(Code) })) });
const reviewsOf = async (user: string) => {
  const { status, body } = await given.as(user, "GET /me/reviews");
  expect(status).toBe(200);
  return Reviews.parse(body).items.find((one) => one.round === round)?.lessons ?? [];
};
const office = (on: string, ask?: object) =>
  given.as("junior", on.replace(/ (?=\/|$)/, ` /programs/2022/counties/${at.county}/rounds/${round}`), ask);
const codeOf = async (user: string, title: string) => (await reviewsOf(user)).find((one) => one.title === title)?.code ?? "";
const score = (user: string, code: string, ask: object) => given.as(user, `PUT /me/reviews/${round}/${code}`, ask);
const marks = (one: number | null, other: number | null, rest: object = {}) => ({ marks: [one, other], ...rest });
const refused = (status: number, code: string) => ({ status, body: { code, rule: "VID-02" } });

/** An answer as it is compared: without the order in which a map happens to lie. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

/** The workflows that show something of lessons, or of what was done with them. */
const NEAR = ["lessons", "films", "awards", "rounds", "reviews", "organizations", "histories", "reports", "deadlines", "audit"];

/** What a school may read, and its author for themselves: every address that fits. */
const addresses = async (): Promise<readonly (readonly [user: string, address: string])[]> => {
  const { body } = await given.as("one", "GET /me");
  const filled: Readonly<Record<string, string>> = {
    ...{ year: "2022", schoolId: schools.one ?? "", organizationId: schools.one ?? "", countyId: at.county, teacherId: teachers.one ?? "" },
    ...{ lessonId: lessons.one ?? "", uploadId: `0${lessons.one?.slice(1)}`, stage: "JUNIOR", week: "2022-W28", day: "2022-07-18" },
    ...{ roundId: round, kind: "LESSON", id: lessons.one ?? "", prefectureId: at.prefecture, level: "SCHOOL", number: "1" },
    accountId: z.object({ account: z.string() }).parse(body).account,
  };
  const asked = Object.entries(workflows).filter(([name]) => inFull || NEAR.includes(name));
  const all = asked.flatMap(([, { routes }]) => Object.values<Route>(routes).map(partsOf));
  const open = all.filter(
    ({ method, path }) => method === "GET" && [...path.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => filled[name] !== undefined),
  );
  const paths = open.map(({ path }) => path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? ""));
  return [
    ...paths.map((path) => ["one", path] as const),
    ...paths.flatMap((path) => (path.startsWith("/me") ? [["author", path] as const] : [])),
  ];
};

/** What is read at each of them that is answered, and what headers tell of versions and times. */
const readable = async (all: Awaited<ReturnType<typeof addresses>>): Promise<ReadonlyMap<string, unknown>> => {
  const seen = new Map<string, unknown>();
  for (const [user, address] of all) {
    const { status, headers, body } = await given.as(user, `GET ${address}`);
    const told = [headers.get("etag")?.match(/^"\d+"$/)?.[0], headers.get("last-modified"), headers.get("location")];
    if (status === 200) seen.set(`${user} ${address}`, [told, sorted(body)]);
  }
  return seen;
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 92);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  for (const name of ["one", "two", "five", "six"]) schools[name] = await given.aSchool(name, at.county);
  teachers.one = await given.aTeacher("one", schools.one ?? "", "author");
  teachers.two = await given.aTeacher("two", schools.two ?? "");
  const Named = z.object({ items: z.array(z.looseObject({ name: z.string() })) });
  const [author] = Named.parse((await given.as("one", `GET /organizations/${schools.one}/teachers`)).body).items;
  const chapter = `${author?.name}在七年级3班讲方程`;
  lessons.one = await given.recommended("one", schools.one ?? "", teachers.one, { title: "甲课", chapter });
  lessons.two = await given.recommended("two", schools.two ?? "", teachers.two, { title: "乙课" });
  await given.anAdministrator("outsider", at.county, "prefecture", { duty: "REVIEWER" });
  const { account } = z.object({ account: z.string() }).parse((await given.as("outsider", "GET /me")).body);
  const reviewers = [
    await given.aReviewer({ teacher: await given.aTeacher("five", schools.five ?? "", "first") }),
    await given.aReviewer({ teacher: await given.aTeacher("six", schools.six ?? "", "second") }),
    await given.aReviewer({ account }),
  ];
  const made = await given.as("junior", `POST /programs/2022/counties/${at.county}/rounds`, aRound());
  ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
  for (const reviewer of reviewers) await office("POST /panel", { reviewer });
  await office("POST /moves", { to: "OPEN" });
  expect(await office("POST /assignments", {})).toMatchObject({ status: 200, body: { assigned: 6, short: [] } });
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { rounds } = await import("#table/lessons/rounds/rounds.ts");
  await transact([rounds.update({ round: RoundId.parse(round) }, { set: { opensOn: Day.parse("2022-07-18") }, when: { state: "OPEN" } })]);
});
afterAll(() => system.stop());

describe("VID-02 reviewers judge what is theirs, blind, from the opening to the closing", () => {
  test("the duty of a reviewer opens nothing else", async () => {
    for (const on of [
      `/counties/${at.county}/reviewers`,
      `/programs/2022/counties/${at.county}/rounds`,
      `/organizations/${at.county}/teachers`,
      `/programs/2022/schools/${schools.one}/lessons`,
    ])
      expect(await given.as("outsider", `GET ${on}`), on).toMatchObject({ status: 403 });
    expect(await given.as("junior", "GET /me/reviews")).toMatchObject({ status: 200, body: { items: [] } });
  });

  test("one that was opened before its first day shows nothing before it; after it, neither name, school nor class, and codes of one's own", async () => {
    expect(await reviewsOf("first")).toEqual([]);
    await system.clock("2022-07-18T08:00", []);
    const [own, other] = [await reviewsOf("first"), await reviewsOf("second")];
    expect(own.map(({ title }) => title).toSorted()).toEqual(["乙课", "甲课"]);
    expect(own.map(({ code }) => code)).toEqual(own.map(({ code }) => code).toSorted());
    expect(own.filter(({ code }) => other.some((one) => one.code === code))).toEqual([]);
    const told = JSON.stringify((await given.as("first", "GET /me/reviews")).body);
    for (const word of [teachers.one, schools.one, lessons.one, "七年级3班"]) expect(told).not.toContain(word);
    const code = await codeOf("first", "甲课");
    const chapter = "〔略〕在〔略〕讲方程";
    expect(own).toContainEqual(expect.objectContaining({ code, chapter }));
    expect(await given.as("first", `GET /me/reviews/${round}/${code}`)).toMatchObject({ status: 200, body: { chapter } });
    expect(await given.as("second", `GET /me/reviews/${round}/${code}`)).toMatchObject({ status: 404 });
    expect(await score("first", code, marks(80, 90))).toMatchObject(refused(409, "review-not-accepted"));
    for (const user of ["first", "second", "outsider"])
      expect(await given.as(user, `POST /me/reviews/${round}/answer`, { accepts: true })).toMatchObject({
        status: 200,
        body: { state: "ACCEPTED" },
      });
    const played = await given.as("first", `POST /me/reviews/${round}/${code}/playback`);
    expect(played).toMatchObject({ status: 200, body: { type: "video/mp4" } });
    expect(await given.as("second", `POST /me/reviews/${round}/${code}/playback`)).toMatchObject({ status: 404 });
  });

  test("nothing that an author or school can read changes when a reviewer plays, scores and hands in", async () => {
    const all = await addresses();
    const before = await readable(all);
    expect([...before.keys()]).toEqual(
      expect.arrayContaining([`author /me/lessons/2022/${lessons.one}`, `one /programs/2022/schools/${schools.one}/lessons`]),
    );
    expect(before.size).toBeGreaterThan(10);
    const [one, two] = [await codeOf("first", "甲课"), await codeOf("first", "乙课")];
    expect(await score("first", one, marks(80, null))).toMatchObject({ status: 200, body: { score: { marks: [80, null] } } });
    expect(await score("first", one, marks(101, 90))).toMatchObject(refused(422, "score-out-of-scale"));
    expect(await score("first", one, { marks: [80] })).toMatchObject(refused(422, "score-out-of-scale"));
    expect(await score("first", one, marks(80.255, 90))).toMatchObject(refused(422, "score-out-of-scale"));
    expect(await given.as("first", `POST /me/reviews/${round}/hand-in`)).toMatchObject({
      status: 409,
      body: { code: "review-incomplete", missing: 2 },
    });
    expect(await score("first", one, marks(80.25, 90, { comment: "导入自然", flags: ["彩排课"] }))).toMatchObject({ status: 200 });
    expect(await score("first", two, marks(null, null, { cannot: "声音断续" }))).toMatchObject({ status: 200 });
    await given.as("first", `POST /me/reviews/${round}/${two}/playback`);
    const handed = await given.as("first", `POST /me/reviews/${round}/hand-in`);
    expect(handed).toMatchObject({ status: 200, body: { handedInAt: expect.any(String) } });
    expect(await score("first", one, marks(85, 90))).toMatchObject({ status: 200, body: { score: { marks: [85, 90], flags: [] } } });
    expect(await readable(all.filter(([user, address]) => before.has(`${user} ${address}`)))).toEqual(before);
  });

  test("a lesson that is held is judged and played by nobody, until that is lifted (VID-13)", async () => {
    const code = await codeOf("second", "乙课");
    const hold = (held: boolean) =>
      given.as("junior", `POST /programs/2022/schools/${schools.two}/lessons/${lessons.two}/hold`, { held, reason: "举报摆拍，正在核实" });
    expect(await hold(true)).toMatchObject({ status: 200 });
    expect((await reviewsOf("second")).map(({ title }) => title)).toEqual(["甲课"]);
    expect(await score("second", code, marks(90, 90))).toMatchObject({ status: 404 });
    expect(await given.as("second", `POST /me/reviews/${round}/${code}/playback`)).toMatchObject({ status: 404 });
    expect(await hold(false)).toMatchObject({ status: 200 });
    expect((await reviewsOf("second")).map(({ title }) => title).toSorted()).toEqual(["乙课", "甲课"]);
  });

  test("§6-78 nor is one whose film another lesson shows, until the office decides which stands", async () => {
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { sameFilms } = await import("#table/lessons/copies.ts");
    const of = { year: 2022, recommended: true };
    const copy = (name: string) => ({
      ...{ ...of, lesson: LessonId.parse(lessons[name]) },
      ...{ school: OrgId.parse(schools[name]), teacher: TeacherId.parse(teachers[name]) },
    });
    const film = { county: OrgId.parse(at.county), sum: `${lessons.two}=-1` };
    const code = await codeOf("second", "乙课");
    await transact([sameFilms.put(film, { copies: [copy("one"), copy("two")], changes: 1 })]);
    expect((await reviewsOf("second")).map(({ title }) => title)).toEqual(["甲课"]);
    expect(await score("second", code, marks(90, 90))).toMatchObject({ status: 404 });
    expect(await given.as("second", `POST /me/reviews/${round}/${code}/playback`)).toMatchObject({ status: 404 });
    const by = { reason: "原创在先", at: "2022-07-18T08:00:00+08:00", by: AccountId.parse("a".repeat(40)) };
    const stands = { ...by, lesson: copy("two").lesson };
    await transact([sameFilms.put(film, { copies: [copy("one"), copy("two")], stands, changes: 2 })]);
    expect((await reviewsOf("second")).map(({ title }) => title).toSorted()).toEqual(["乙课", "甲课"]);
  });

  test("the office sees who has handed in, and not what", async () => {
    const panel = await office("GET /panel");
    const { items } = z.object({ items: z.array(z.looseObject({ handedInAt: z.string().nullable() })) }).parse(panel.body);
    expect(items.filter(({ handedInAt }) => handedInAt !== null)).toHaveLength(1);
    const trail = await given.as("county", `GET /counties/${at.county}/audit/ROUND/${round}`);
    for (const shown of [panel, trail])
      for (const word of ["marks", "8500", "导入自然", "声音断续"]) expect(JSON.stringify(shown.body)).not.toContain(word);
  });

  test("who knows the person judges that lesson no more, unless the office says why; who moves to its school neither", async () => {
    const code = await codeOf("second", "甲课");
    expect(await score("second", code, marks(null, null, { knows: true }))).toMatchObject({ status: 200, body: { knows: true } });
    const conflict = (kind: string) => ({ status: 403, body: { code: "reviewer-conflict", conflict: kind } });
    expect(await score("second", code, marks(90, 90))).toMatchObject(conflict("KNOWN"));
    expect(await given.as("second", `POST /me/reviews/${round}/${code}/playback`)).toMatchObject(conflict("KNOWN"));
    const { items } = z
      .object({ items: z.array(z.looseObject({ reviewer: z.string(), name: z.string() })) })
      .parse((await office("GET /panel")).body);
    const tried = await Promise.all(
      items.map(({ reviewer }) => office("POST /assignments", { lesson: lessons.one, reviewer, reason: "仅一面之缘" })),
    );
    expect(tried.map(({ status, body }) => [status, z.looseObject({ assigned: z.number() }).parse(body).assigned]).toSorted()).toEqual([
      [200, 0],
      [200, 0],
      [200, 1],
    ]);
    expect(await score("second", code, marks(90, 90))).toMatchObject({ status: 200, body: { knows: false } });
  });

  test("what somebody judges is shown and played nowhere else to them, to others of the county it is (VID-01)", async () => {
    const path = `/programs/2022/counties/${at.county}/shown-lessons`;
    const Shown = z.object({ items: z.array(z.object({ title: z.string() })) });
    const titles = async (user: string) => Shown.parse((await given.as(user, `GET ${path}`)).body).items.map(({ title }) => title);
    expect((await titles("author")).toSorted()).toEqual(["乙课", "甲课"]);
    expect(await titles("first")).toEqual([]);
    const play = (user: string) => given.as(user, `POST /me/lessons/2022/${lessons.two}/playback`);
    expect([(await play("author")).status, (await play("first")).status]).toEqual([200, 404]);
  });

  test("who comes to an office of the county, which sees what the others said, judges there no more", async () => {
    await given.anAdministrator("outsider", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
    const code = await codeOf("outsider", "甲课");
    expect(await score("outsider", code, marks(60, 60))).toMatchObject(refused(409, "reviewer-in-office"));
    const answer = await given.as("outsider", `POST /me/reviews/${round}/answer`, { accepts: true });
    expect(answer).toMatchObject(refused(409, "reviewer-in-office"));
  });

  test("after its last day nothing is scored or shown", async () => {
    await system.clock("2022-07-23T00:30", []);
    const code = await codeOf("first", "甲课");
    expect(await score("first", code, marks(95, 95))).toMatchObject({
      status: 409,
      body: { code: "review-closed", closedOn: "2022-07-22" },
    });
    expect(await given.as("first", `POST /me/reviews/${round}/${code}/playback`)).toMatchObject(refused(409, "review-closed"));
    expect(await given.as("outsider", `POST /me/reviews/${round}/hand-in`)).toMatchObject(refused(409, "review-closed"));
    expect(await office("POST /moves", { to: "SETTLING" })).toMatchObject({ status: 200, body: { state: "SETTLING" } });
    expect(await score("first", code, marks(95, 95))).toMatchObject(refused(409, "review-closed"));
  });
});
