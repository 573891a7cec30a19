import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Course } from "#domain/courses/types.ts";
import { TeacherId } from "#domain/ids.ts";
import { pushedBy } from "#domain/learning/effects.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import type { Stage } from "#domain/program/types.ts";
import { listPools } from "#domain/pushes/county.ts";
import { drawPush, isWaiting, replaceWithdrawn } from "#domain/pushes/draw.ts";
import { inOrderOfDraw, lessonsOf, poolOf } from "#domain/pushes/pool.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aCourse } from "#given/learning.ts";
import { granted } from "#given/outcomes.ts";

const rules = rulesFor(rules2022, undefined);
const now = on("2022-08-01");
const numberOf = (teacher: string, code: string) => createHmac("sha256", "种子").update(`${teacher}|${code}`).digest("hex");
const who = (number: number) => TeacherId.parse(`T${String(number).padStart(25, "0")}`);
const lesson = (code: string, rest: Partial<Course> = {}) => aCourse(code, "SUBJECT_REQUIRED", 2, { award: "PREFECTURE", ...rest });
const ofSubject = { stage: "JUNIOR", subject: "数学" } as const;
const catalogueOf = (courses: readonly Course[]) => ({ courses, version: 7 });
const drawingOf = (courses: readonly Course[]) => ({
  ...poolOf(catalogueOf(courses), { county: places.COUNTY, ...ofSubject }, rules, now, (words) =>
    createHmac("sha256", "").update(words).digest("hex"),
  ),
  count: 3,
  numberOf,
});
const enrolled = (number: number, rest: object = {}) =>
  ({ year: 2022, teacher: who(number), county: places.COUNTY, ...ofSubject, ...rest }) as const;
const ten = Array.from({ length: 10 }, (_, index) => lesson(`L${index}`));

describe("LRN-04 the pool of a subject", () => {
  test.each<[what: string, rest: Partial<Course>]>([
    ["of another stage", { stage: "SENIOR" }],
    ["of another subject", { subject: "物理" }],
    ["an elective", { bucket: "SUBJECT_ELECTIVE" }],
    ["of a lower award", { award: "COUNTY" }],
    ["VID-10 local", { courseKind: "LOCAL" }],
    ["VID-10 school-based", { courseKind: "SCHOOL_BASED" }],
    ["withdrawn", { withdrawn: { from: day("2022-09-01"), reason: "停用", at: now.at, by: lesson("X").madeBy } }],
    ["of a later day", { validFrom: day("2022-08-02") }],
    ["replaced", { replacedFrom: day("2022-08-01") }],
  ])("holds no lesson %s", (_, rest) => expect(lessonsOf([lesson("L1", rest)], ofSubject, rules, now.day)).toEqual([]));

  test("holds those of the least award and above; §6-03 the county may lower it", () => {
    const all = [lesson("L1"), lesson("L2", { award: "NATION" }), lesson("L3", { award: "COUNTY" })];
    const codes = (of: typeof rules) => lessonsOf(all, ofSubject, of, now.day).map(({ code }) => code);
    expect(codes(rules)).toEqual(["L1", "L2"]);
    expect(codes({ ...rules, settings: { ...rules.settings, pushPoolMinAward: "COUNTY" } })).toEqual(["L1", "L2", "L3"]);
  });
});

test("GOV-13 an office of stages sees the pools of those alone", async () => {
  const { pool } = drawingOf(ten);
  const pools = { list: async () => ({ items: [pool, { ...pool, stage: "SENIOR" as const }] }) };
  const seen = async (...stages: Stage[]) =>
    granted(await listPools({ ...anActor("COUNTY"), stages }, { year: 2022, page: { limit: 9 } }, { pools })).items.map(
      ({ stage }) => stage,
    );
  expect([await seen(), await seen("JUNIOR")]).toEqual([["JUNIOR", "SENIOR"], ["JUNIOR"]]);
});

describe("LRN-04 a draw", () => {
  test("three distinct lessons with the lowest HMAC of teacher and lesson, in whatever order lessons and teachers come", () => {
    const first = drawPush(undefined, enrolled(1), drawingOf(ten), now);
    const other = drawPush(undefined, enrolled(1), drawingOf([...ten].reverse()), now);
    expect(other).toEqual(first);
    const byHand = ten.map(({ code }) => [numberOf(who(1), code), `${code}`]).sort();
    expect(first?.lessons.map(({ draw, code }) => [draw, code])).toEqual(byHand.slice(0, 3));
    expect(first).toMatchObject({ state: "PUSHED", pool: { version: 7, size: 10 } });
  });

  test("never one's own; who taught one of three waits, the others do not", () => {
    const three = [lesson("L1", { author: who(1) }), lesson("L2"), lesson("L3")];
    expect(drawPush(undefined, enrolled(1), drawingOf(three), now)).toMatchObject({ state: "PENDING_PUSH", lessons: [] });
    expect(drawPush(undefined, enrolled(2), drawingOf(three), now)).toMatchObject({ state: "PUSHED" });
    const many = [...ten, lesson("M1", { author: who(3) })];
    for (let number = 3; number < 40; number++) {
      const pushed = drawPush(undefined, enrolled(3), drawingOf([...many, lesson(`N${number}`)]), now);
      expect(pushed?.lessons.map(({ code }) => `${code}`)).not.toContain("M1");
    }
  });

  test("stands once it is drawn, however the pool grows; a pool that suffices later ends the wait", () => {
    const drawn = drawPush(undefined, enrolled(1), drawingOf(ten), now);
    expect(drawPush(drawn, enrolled(1), drawingOf([...ten, lesson("M1")]), now)).toBeUndefined();
    const waits = drawPush(undefined, enrolled(1), drawingOf(ten.slice(0, 2)), now);
    expect(drawPush(waits, enrolled(1), drawingOf(ten.slice(0, 2)), now)).toBeUndefined();
    expect(drawPush(waits, enrolled(1), drawingOf(ten.slice(0, 3)), now)).toMatchObject({ state: "PUSHED", version: 2 });
  });

  test("of another subject voids the one before, with a reason", () => {
    const drawn = drawPush(undefined, enrolled(1), drawingOf(ten), now);
    const physics = ten.map((one) => ({ ...one, subject: "物理" }));
    const { pool, lessons } = poolOf(
      catalogueOf(physics),
      { county: places.COUNTY, stage: "JUNIOR", subject: "物理" },
      rules,
      now,
      () => "",
    );
    const anew = drawPush(drawn, enrolled(1, { subject: "物理" }), { pool, lessons, count: 3, numberOf }, now);
    expect(anew).toMatchObject({ subject: "物理", voided: [{ subject: "数学", lessons: drawn?.lessons, reason: "报名学科变更" }] });
  });

  test("is uniform: of 20,000 teachers as many get each of ten lessons (chi-square, 9 degrees of freedom, p = 0.001)", () => {
    const counts = new Map(ten.map(({ code }) => [code, 0]));
    for (let number = 0; number < 20_000; number++)
      for (const { lesson: one } of inOrderOfDraw(ten, who(number), numberOf).slice(0, 3))
        counts.set(one.code, (counts.get(one.code) ?? 0) + 1);
    const expected = 6000;
    const distance = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(60_000);
    expect(distance).toBeLessThan(27.88);
  });
});

describe("§6-76 a pushed lesson that was withdrawn", () => {
  const drawn = drawPush(undefined, enrolled(1), drawingOf(ten), now);
  if (!drawn) throw new Error("nothing was drawn");
  const order = inOrderOfDraw(ten, who(1), numberOf).map(({ lesson: { code } }) => code);
  const gone = { from: day("2022-09-01"), reason: "视频失效", at: now.at, by: lesson("X").madeBy };
  const without = (...codes: readonly (string | undefined)[]) =>
    ten.map((one) => (codes.includes(one.code) ? { ...one, withdrawn: gone } : one));
  const replacing = (courses: readonly Course[], isCompleted = (_code: string) => false) => ({
    ...{ ...drawingOf(ten), courses, isCompleted },
    today: drawingOf(courses.filter(({ withdrawn }) => withdrawn === undefined)).pool,
  });
  const later = on("2022-09-02");

  test("gives way to the next lowest number of the same draw, and says why; the others stay", () => {
    const after = replaceWithdrawn(drawn, replacing(without(order[1])), later);
    expect(after?.lessons.map(({ code }) => code)).toEqual([order[0], order[3], order[2]]);
    expect(after?.lessons[1]).toMatchObject({ replaces: { code: order[1], reason: "视频失效" } });
    expect(after?.pool).toEqual(drawn.pool);
  });

  test("§6-53 stays theirs for what was completed before its day, also once what took its place was replaced in turn", () => {
    const once = replaceWithdrawn(drawn, replacing(without(order[1])), later);
    const since = { ...gone, from: day("2022-10-01") };
    const again = without(order[1]).map((one) => (one.code === order[3] ? { ...one, withdrawn: since } : one));
    const twice = once && replaceWithdrawn(once, replacing(again), on("2022-10-02"));
    expect(pushedBy(twice).map(({ code, before }) => [code, before])).toEqual([
      ...[order[0], order[4], order[2]].map((code) => [code, undefined]),
      ...[
        [order[1], "2022-09-01"],
        [order[3], "2022-10-01"],
      ],
    ]);
    const { replaced: _, ...asOfOld } = once ?? drawn;
    expect(pushedBy(asOfOld).at(-1)).toEqual({ county: places.COUNTY, code: order[1], before: later.day });
  });

  test("the next lowest that is withdrawn too is passed over", () => {
    const after = replaceWithdrawn(drawn, replacing(without(order[0], order[3])), later);
    expect(after?.lessons.map(({ code }) => code)).toEqual([order[4], order[1], order[2]]);
  });

  test("LRN-04 so is one that may not be pushed any more: of a lower award by now, soon to be withdrawn, local, or one's own", () => {
    const changed = (rest: Partial<Course>) => without(order[1]).map((one) => (one.code === order[3] ? { ...one, ...rest } : one));
    const soon = { ...gone, from: day("2022-12-01") };
    for (const rest of [{ award: "COUNTY" as const }, { withdrawn: soon }, { author: who(1) }, { courseKind: "LOCAL" as const }]) {
      const after = replaceWithdrawn(drawn, replacing(changed(rest)), later);
      expect(after?.lessons.map(({ code }) => code)).toEqual([order[0], order[4], order[2]]);
    }
  });

  test("where the draw's pool is used up, the next comes from the pool of today, which it names; where nothing is left it waits until there is one", () => {
    const all = without(...order);
    const waits = replaceWithdrawn(drawn, replacing(all), later);
    expect(waits?.lessons.map(({ code, unreplaced }) => [code, unreplaced?.reason])).toEqual(
      order.slice(0, 3).map((code) => [code, "视频失效"]),
    );
    if (!waits) throw new Error("nothing is told");
    expect(isWaiting(waits)).toBe(true);
    expect(replaceWithdrawn(waits, replacing(all), later)).toBeUndefined();
    const grown = replacing([...all, lesson("M1")]);
    const after = replaceWithdrawn(waits, grown, later);
    expect(after?.lessons[0]).toMatchObject({ code: "M1", replaces: { code: order[0], reason: "视频失效", pool: grown.today.sha256 } });
    expect(after?.lessons[0]).not.toHaveProperty("unreplaced");
    expect(after?.lessons[1]).toMatchObject({ code: order[1], unreplaced: { reason: "视频失效" } });
    const completed = replaceWithdrawn(
      waits,
      replacing(all, () => true),
      later,
    );
    expect(completed?.lessons).toEqual(drawn.lessons);
  });

  test("stays where it was completed before, and until its day", () => {
    expect(
      replaceWithdrawn(
        drawn,
        replacing(without(order[1]), (code) => code === order[1]),
        later,
      ),
    ).toBeUndefined();
    expect(replaceWithdrawn(drawn, replacing(without(order[1])), on("2022-08-31"))).toBeUndefined();
  });
});
