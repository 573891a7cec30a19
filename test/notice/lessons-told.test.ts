import { describe, expect, test } from "vitest";
import { digestsOf, type LessonDigests, sendLessonDigests } from "#domain/lessons/digest.ts";
import { outstanding } from "#domain/lessons/outstanding.ts";
import { lessonsCounting } from "#domain/lessons/section-count.ts";
import { LessonCard as Card, type LessonCard } from "#domain/lessons/types.ts";
import type { Mail } from "#domain/mail/types.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { id, keptLesson as lesson } from "#given/lesson-kept.ts";
import { nodeOptions } from "../../web/lessons/nodes.ts";

const rules = rulesFor(rules2022, undefined);
describe("CAL-09 who is outstanding, and what the weekly report counts", () => {
  const card = (state: LessonCard["state"], rest: object = {}) =>
    Card.parse({
      ...{
        lesson: id("2"),
        school: places.SCHOOL,
        state,
        title: "课",
        teacher: id("1"),
        courseKind: "NATIONAL",
        stage: "JUNIOR",
        subject: "数学",
        version: 1,
      },
      ...rest,
    });
  const owes = (...cards: LessonCard[]) => outstanding["CAL-09"](new Map([[places.SCHOOL, cards]]));

  test("each day on which lessons are due is one by itself: those that were returned, and the repair of films that were rejected", () => {
    expect(
      owes(
        card("RETURNED", { until: day("2022-07-20") }),
        card("RETURNED", { until: day("2022-07-27") }),
        card("RECOMMENDED", { film: "REJECTED", repairBy: day("2022-07-19") }),
      ).map(({ dueOn, missing }) => [dueOn, missing]),
    ).toEqual([
      ["2022-07-20", "1个课例退回后未重新提交"],
      ["2022-07-27", "1个课例退回后未重新提交"],
      ["2022-07-19", "1个课例的视频未通过核验"],
    ]);
  });

  test("a school that began lessons and has not handed them in; one that began none owes none", () => {
    expect(owes(card("SUBMITTED"), card("RECOMMENDED"), card("WITHDRAWN"))).toEqual([]);
    expect(owes(card("DRAFT"), card("DRAFT"), card("RETURNED", { until: day("2022-07-20") }))).toMatchObject([
      { organization: places.SCHOOL, missing: "2个课例未提交", dueOn: null },
      { organization: places.SCHOOL, missing: "1个课例退回后未重新提交", dueOn: "2022-07-20" },
    ]);
    expect(owes(card("RETURNED", { until: day("2022-07-20") }))).toMatchObject([{ dueOn: "2022-07-20" }]);
    expect(owes(card("SUBMITTED", { film: "REJECTED" }))).toMatchObject([{ missing: "1个课例的视频未通过核验" }]);
  });

  test("VID-01 lessons are counted by how far they are; of none nothing is said", () => {
    const week = { county: places.COUNTY, rules, week: Week.parse("2022-W27"), day: day("2022-07-10") };
    const counted = lessonsCounting.county(
      [card("DRAFT"), card("RECOMMENDED", { film: "READY" }), card("WITHDRAWN", { film: "READY" })],
      week,
    );
    expect(counted).toEqual({ drafts: 1, submitted: 0, returned: 0, recommended: 1, verifying: 0, ready: 1, rejected: 0 });
    expect(lessonsCounting.county([], week)).toBeNull();
  });
});

describe("VID-04 the digest of a day tells a school what was called back from the level above", () => {
  const card = Card.parse({ ...lesson({ state: "RECOMMENDED" }), film: "READY" });
  const called = { lesson: card.lesson, at: "2022-07-21T02:00:00.000Z" };

  test("and whose package was withdrawn, and an award that was taken back and given again", () => {
    const withdrawn = { reason: "误授", at: called.at, by: anActor("COUNTY").account };
    const award = { lesson: card.lesson, at: called.at, withdrawn: undefined, former: [{ at: called.at, by: withdrawn.by, withdrawn }] };
    expect(
      digestsOf(places.COUNTY, [card], { awards: [award], objections: [], recalls: [], unpacked: [called] }, on("2022-07-22")),
    ).toMatchObject([{ data: { unpacked: 1, awarded: 1, withdrawn: 1 } }]);
  });

  test("once, and not what was taken back again", () => {
    const told = (recalls: readonly object[]) =>
      digestsOf(
        places.COUNTY,
        [card],
        { awards: [], objections: [], unpacked: [], recalls: recalls.map((one) => ({ ...called, ...one })) },
        on("2022-07-22"),
      );
    expect(told([{}, { takenBack: "2022-07-21T03:00:00.000Z" }])).toMatchObject([
      { to: { organization: places.SCHOOL }, data: { recalled: 1 } },
    ]);
    expect(told([{ at: "2022-07-19T02:00:00.000Z" }])).toEqual([]);
  });

  test.each([
    ["2022-12-31", [2022]],
    ["2023-01-09", [2022]],
    ["2024-01-09", []],
  ])("on %s of the lessons of the programs that run: %j", async (today, running) => {
    const asked: (readonly number[])[] = [];
    const nothing = async function* (years: readonly number[]) {
      asked.push(years);
      yield* [];
    };
    await sendLessonDigests({}, { digests: { counties: nothing, post: async () => {} }, now: on(today, "08:10:00") });
    expect(asked).toEqual([running]);
  });
});

describe("VID-01 the digest of a day is of the lessons of the programs that run", () => {
  test("on January 1 of those of the year before, one letter a school; and it names the first day through which a film may be replaced", async () => {
    const card = (last: string, repairBy: string) => ({
      ...Card.parse({ ...lesson({ state: "SUBMITTED" }), lesson: id(last), film: "REJECTED", filmAt: "2022-12-31T02:00:00.000Z" }),
      repairBy: day(repairBy),
    });
    const asked: (readonly number[])[] = [];
    const posted: Mail[] = [];
    const digests: LessonDigests = {
      counties: async function* (years) {
        asked.push(years);
        const lessons = [card("2", "2023-01-06"), card("3", "2023-01-05")];
        yield { county: places.COUNTY, lessons, proceedings: { awards: [], objections: [], unpacked: [], recalls: [] } };
      },
      post: async (mails) => void posted.push(...mails),
    };
    await sendLessonDigests(null, { digests, now: { ...on("2023-01-01"), at: "2023-01-01T00:05:00.000Z" } });
    expect(asked).toEqual([[2022]]);
    expect(posted).toMatchObject([{ to: { organization: places.SCHOOL }, data: { rejected: 2, repairBy: "2023-01-05" } }]);
  });
});

test("VID-09, §6-79 of a directory a school chooses from the nodes in use and the one its lesson holds, of the lesson's grade or of none, by any of their words", () => {
  const node = (code: string, rest: object = {}) => ({
    ...{ code, stage: "JUNIOR" as const, subject: "数学", edition: "人教版", chapter: "第三章", lesson: "3.2", gone: false },
    ...rest,
  });
  const nodes = [node("A", { grade: 7, volume: "七年级上册" }), node("B", { grade: 8 }), node("C"), node("D", { gone: true })];
  const offered = (wanted: Parameters<typeof nodeOptions>[1]) => nodeOptions(nodes, wanted).map(({ value }) => value);
  expect(offered({})).toEqual(["A", "B", "C"]);
  expect(offered({ grade: 7, held: "D" })).toEqual(["A", "C", "D"]);
  expect(nodeOptions(nodes, {})[0]?.label).toBe("第三章 3.2（人教版七年级上册，A）");
});
