import { describe, expect, test } from "vitest";
import { completing, frozen, notWhole } from "#domain/films/rules.ts";
import { PART_BYTES, Upload } from "#domain/films/types.ts";
import { LessonAsk } from "#domain/lessons/asks.ts";
import { digestsOf, type LessonDigests, sendLessonDigests } from "#domain/lessons/digest.ts";
import { outstanding } from "#domain/lessons/outstanding.ts";
import { decideEdit } from "#domain/lessons/rules.ts";
import { lessonsCounting } from "#domain/lessons/section-count.ts";
import { decideRecommendation, decideSubmission } from "#domain/lessons/steps.ts";
import { LessonCard as Card, Lesson, type LessonCard, slotOf } from "#domain/lessons/types.ts";
import { lessonView } from "#domain/lessons/views.ts";
import type { Mail } from "#domain/mail/types.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { comesTo } from "#given/outcomes.ts";

const rules = rulesFor(rules2022, undefined);
const id = (last: string) => `01ARZ3NDEKTSV4RRFFQ69G5FA${last}`;
const film = (state: "VERIFYING" | "READY" | "REJECTED", at = "2022-07-14") => ({
  ...{ upload: id("9"), state, object: "films/9", size: 9, sum: "=-1", at: on(at).at },
});
const lesson = (change: object = {}): Lesson =>
  Lesson.parse({
    ...aLesson(id("1")),
    ...{ lesson: id("2"), year: 2022, county: places.COUNTY, school: places.SCHOOL, state: "DRAFT", film: film("READY") },
    consent: { ...aConsent({ scopes: ["SCHOOL", "COUNTY"] }), declaredAt: on("2022-07-06").at, declaredBy: anActor("SCHOOL").account },
    ...{ madeAt: on("2022-07-06").at, madeBy: anActor("SCHOOL").account, version: 3 },
    ...change,
  });
const returned = { reason: "重拍", until: "2022-07-20", at: on("2022-07-15").at, by: anActor("COUNTY").account };
const nobody = { SLOT: undefined, TEACHER: undefined };

describe("CAL-09 lessons are handed in until July 15, and one that was returned until its day", () => {
  test.each<[string, object, string, string]>([
    ["on the last day", {}, "2022-07-15", "changed"],
    ["a day late", {}, "2022-07-16", "DEADLINE_PASSED CAL-09"],
    ["returned, on its last day", { state: "RETURNED", returned }, "2022-07-20", "changed"],
    ["returned, after it", { state: "RETURNED", returned }, "2022-07-21", "DEADLINE_PASSED CAL-09"],
    ["VID-15 without a film", { film: undefined }, "2022-07-10", "FILM_REQUIRED VID-15"],
    ["VID-15 with one that is looked at", { film: film("VERIFYING") }, "2022-07-10", "changed"],
    ["VID-15 with one that was rejected", { film: film("REJECTED") }, "2022-07-10", "FILM_REQUIRED VID-15"],
    ["§6-44 handed in already", { state: "SUBMITTED" }, "2022-07-16", "unchanged"],
    ["VID-06 withdrawn", { state: "WITHDRAWN" }, "2022-07-10", "LESSON_STATE VID-01"],
  ])("%s", (_, change, date, comes) => expect(comesTo(decideSubmission(lesson(change), undefined, rules, on(date)))).toBe(comes));

  test("VID-05, VID-06 recommending as well, and it takes both places", () => {
    const handedIn = lesson({ state: "SUBMITTED" });
    const outcome = decideRecommendation(handedIn, { places: nobody, same: undefined, acting: places.SCHOOL }, rules, on("2022-07-15"));
    expect(outcome).toMatchObject({ ok: true, value: { after: { state: "RECOMMENDED", holds: ["SLOT", "TEACHER"] } } });
    const other = lesson({ lesson: id("3") }).lesson;
    const slotTaken = decideRecommendation(
      handedIn,
      { places: { ...nobody, SLOT: other }, same: undefined, acting: places.SCHOOL },
      rules,
      on("2022-07-15"),
    );
    expect(comesTo(slotTaken)).toBe("LESSON_SLOT_TAKEN VID-05");
    const excepted = {
      ...handedIn,
      exceptions: [{ of: "SLOT" as const, reason: "例外", at: on("2022-07-10").at, by: anActor("COUNTY").account }],
    };
    expect(
      decideRecommendation(
        excepted,
        { places: { ...nobody, SLOT: other }, same: undefined, acting: places.SCHOOL },
        rules,
        on("2022-07-15"),
      ),
    ).toMatchObject({
      value: { after: { holds: ["TEACHER"] } },
    });
    expect(
      comesTo(decideRecommendation(handedIn, { places: nobody, same: undefined, acting: places.SCHOOL }, rules, on("2022-07-16"))),
    ).toBe("DEADLINE_PASSED CAL-09");
  });

  test("a film that was rejected after its lesson was handed in is replaced within three working days", () => {
    const handedIn = lesson({ state: "SUBMITTED", film: film("REJECTED", "2022-07-14") });
    expect(frozen(handedIn, rules, on("2022-07-19"))).toBeUndefined();
    expect(frozen(handedIn, rules, on("2022-07-20"))).toMatchObject({ refusal: { code: "LESSON_FROZEN" } });
    const told = lesson({ state: "SUBMITTED", film: { ...film("REJECTED", "2022-07-14"), repairBy: "2022-07-21" } });
    expect(frozen(told, rules, on("2022-07-21"))).toBeUndefined();
    expect(frozen(told, rules, on("2022-07-22"))).toMatchObject({ refusal: { code: "LESSON_FROZEN" } });
    expect(lessonView(told).film).toMatchObject({ repairBy: "2022-07-21" });
    expect(lessonView({ ...told, state: "RETURNED" }).film).not.toHaveProperty("repairBy");
    expect(frozen(lesson({ state: "SUBMITTED" }), rules, on("2022-07-10"))).toMatchObject({ refusal: { code: "LESSON_FROZEN" } });
  });
});

test("VID-05 the same lesson is the same, however it is written; §6-77 a local one is known by its title", () => {
  const slot = slotOf(lesson());
  expect(slotOf(lesson({ chapter: " 3.2  解一元一次方程 " }))).toEqual(slot);
  expect(slotOf(lesson({ grade: 8 }))).not.toEqual(slot);
  expect(slotOf(lesson({ courseKind: "LOCAL", edition: undefined, chapter: undefined, title: "剪纸" }))).toContain("剪纸");
});

describe("VID-15 parts are put together as long as they are the file at hand", () => {
  const upload = Upload.parse({
    ...{
      upload: id("4"),
      lesson: id("2"),
      year: 2022,
      county: places.COUNTY,
      school: places.SCHOOL,
      object: "films/4",
      size: PART_BYTES + 5,
    },
    ...{
      type: "MP4",
      state: "UPLOADING",
      sums: { 1: "one", 2: "two" },
      movedAt: on("2022-07-06").at,
      startedBy: anActor("SCHOOL").account,
      changes: 1,
    },
  });
  const [first, second] = [
    { part: 1, sum: "one", bytes: PART_BYTES },
    { part: 2, sum: "two", bytes: 5 },
  ];
  test.each([
    ["all is there", [first, second], "whole", undefined],
    ["one is missing", [first], "whole", { code: "PART_MISSING", data: { parts: ["2"] } }],
    ["one is cut", [first, { ...second, bytes: 4 }], "whole", { code: "PART_MISSING", data: { parts: ["2"] } }],
    ["one is another", [first, { ...second, sum: "2" }], "whole", { code: "CHECKSUM_MISMATCH", data: { parts: ["2"] } }],
    ["the file at hand is another", [first, second], "other", { code: "CHECKSUM_MISMATCH" }],
  ])("%s", (_, arrived, composite, refusal) => {
    const no = notWhole(upload, arrived, composite, "whole");
    if (refusal) expect(no).toMatchObject({ refusal });
    else expect(no).toBeUndefined();
  });

  test("a step counts its changes, so that of two only one is kept", () => {
    expect(completing(upload, "whole", on("2022-07-07")).after).toMatchObject({ state: "COMPLETING", sum: "whole", changes: 2 });
  });
});

describe("§6-79, §6-80 what is said of a lesson is changed by its school, whoever its author serves by then", () => {
  const school = { stages: ["JUNIOR"], grades: [] } as const;
  const frame = { school, authorServes: true, adviserServes: true, node: undefined, hasDirectory: false };
  const edit = (change: object, about: object) => {
    const { declared, ...ask } = LessonAsk.parse(aLesson(id("1"), change));
    return decideEdit(lesson(), { ...ask, ...(declared && { declared }), version: 3 }, { ...frame, ...about }, rules, on("2022-07-10"));
  };

  test("a node that was taken back out of the directory stays with the lesson that holds it, and its words", () => {
    const before = lesson({ state: "RETURNED", node: "SX-1" });
    const undone = { ...frame, hasDirectory: true };
    const about = (change: object) => {
      const { declared, ...ask } = LessonAsk.parse(aLesson(id("1"), { node: "SX-1", unit: "第四章", ...change }));
      return decideEdit(before, { ...ask, ...(declared && { declared }), version: 3 }, undone, rules, on("2022-07-10"));
    };
    expect(about({ chapter: "别的一课" })).toMatchObject({ ok: true, value: { after: { unit: "第四章", chapter: before.chapter } } });
    expect(comesTo(about({ node: "SX-2" }))).toBe("CHAPTER_NOT_IN_DIRECTORY VID-09");
    expect(comesTo(about({ subject: "物理" }))).toBe("CHAPTER_NOT_IN_DIRECTORY VID-09");
  });

  test.each<[string, object, object, string]>([
    ["an author who moved on", { unit: "第四章" }, { authorServes: false }, "changed"],
    ["another author, of another school", { teacher: id("4") }, { authorServes: false }, "LESSON_TEACHER_UNKNOWN VID-06"],
    ["no node where there is a directory", { unit: "第四章" }, { hasDirectory: true }, "CHAPTER_NOT_IN_DIRECTORY VID-09"],
    ["a local lesson needs none", { courseKind: "LOCAL", unit: "第四章" }, { hasDirectory: true }, "changed"],
  ])("%s", (_, change, about, comes) => expect(comesTo(edit(change, about))).toBe(comes));
});

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
  test("once, and not what was taken back again", () => {
    const card = Card.parse({ ...lesson({ state: "RECOMMENDED" }), film: "READY" });
    const called = { lesson: card.lesson, at: "2022-07-21T02:00:00.000Z" };
    const told = (recalls: readonly object[]) =>
      digestsOf(
        places.COUNTY,
        [card],
        { awards: [], objections: [], recalls: recalls.map((one) => ({ ...called, ...one })) },
        on("2022-07-22"),
      );
    expect(told([{}, { takenBack: "2022-07-21T03:00:00.000Z" }])).toMatchObject([
      { to: { organization: places.SCHOOL }, data: { recalled: 1 } },
    ]);
    expect(told([{ at: "2022-07-19T02:00:00.000Z" }])).toEqual([]);
  });
});

describe("VID-01 the digest of a day is of the lessons of the year and of the year before", () => {
  test("on January 1 too, one letter a school; and it names the first day through which a film may be replaced", async () => {
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
        yield { county: places.COUNTY, lessons, proceedings: { awards: [], objections: [], recalls: [] } };
      },
      post: async (mails) => void posted.push(...mails),
    };
    await sendLessonDigests(null, { digests, now: { ...on("2023-01-01"), at: "2023-01-01T00:05:00.000Z" } });
    expect(asked).toEqual([[2022]]);
    expect(posted).toMatchObject([{ to: { organization: places.SCHOOL }, data: { rejected: 2, repairBy: "2023-01-05" } }]);
  });
});
