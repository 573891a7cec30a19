import { describe, expect, test } from "vitest";
import { arrived, completing, frozen, notWhole } from "#domain/films/rules.ts";
import { PART_BYTES, Upload } from "#domain/films/types.ts";
import { given } from "#domain/given.ts";
import { LessonAsk } from "#domain/lessons/asks.ts";
import { decideEdit } from "#domain/lessons/rules.ts";
import { decideRecommendation, decideSubmission } from "#domain/lessons/steps.ts";
import { type Lesson, nodeSlotOf, slotOf } from "#domain/lessons/types.ts";
import { lessonView } from "#domain/lessons/views.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { keptFilm as film, id, keptLesson as lesson } from "#given/lesson-kept.ts";
import { aLesson } from "#given/lessons.ts";
import { comesTo } from "#given/outcomes.ts";

const rules = rulesFor(rules2022, undefined);
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
  ])("%s", (_, change, date, comes) =>
    expect(comesTo(decideSubmission(lesson(change), { same: undefined, hasDirectory: false }, rules, on(date)))).toBe(comes),
  );

  test("VID-05, VID-06 recommending as well, and it takes both places", () => {
    const handedIn = lesson({ state: "SUBMITTED" });
    const outcome = decideRecommendation(
      handedIn,
      { places: nobody, same: undefined, acting: places.SCHOOL, hasDirectory: false },
      rules,
      on("2022-07-15"),
    );
    expect(outcome).toMatchObject({ ok: true, value: { after: { state: "RECOMMENDED", holds: ["SLOT", "TEACHER"] } } });
    const other = lesson({ lesson: id("3") }).lesson;
    const slotTaken = decideRecommendation(
      handedIn,
      { places: { ...nobody, SLOT: other }, same: undefined, acting: places.SCHOOL, hasDirectory: false },
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
        { places: { ...nobody, SLOT: other }, same: undefined, acting: places.SCHOOL, hasDirectory: false },
        rules,
        on("2022-07-15"),
      ),
    ).toMatchObject({
      value: { after: { holds: ["TEACHER"] } },
    });
    expect(
      comesTo(
        decideRecommendation(
          handedIn,
          { places: nobody, same: undefined, acting: places.SCHOOL, hasDirectory: false },
          rules,
          on("2022-07-16"),
        ),
      ),
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

describe("VID-05, VID-09 of which lesson of the directory it is, is known before it goes on", () => {
  const asked = { same: undefined, acting: places.SCHOOL, places: nobody };
  test.each<[string, object, boolean, string]>([
    ["begun before there was a directory", {}, true, "CHAPTER_NOT_NAMED VID-09"],
    ["of a node", { node: "SX7A-0302" }, true, "changed"],
    ["§6-77 of a local course", { courseKind: "LOCAL" }, true, "changed"],
    ["where there is none", {}, false, "changed"],
  ])("%s", (_, change, hasDirectory, comes) => {
    expect(comesTo(decideSubmission(lesson(change), { ...asked, hasDirectory }, rules, on("2022-07-10")))).toBe(comes);
    const handedIn = lesson({ ...change, state: "SUBMITTED" });
    expect(comesTo(decideRecommendation(handedIn, { ...asked, hasDirectory }, rules, on("2022-07-10")))).toBe(comes);
  });

  test("§6-79 a node is one place, whatever its words and, of a volume, the grade; it is said of a lesson by what its place is known", () => {
    const named = lesson({ state: "SUBMITTED", node: "SX7A-0302" });
    const slot = nodeSlotOf(named);
    expect(nodeSlotOf(lesson({ node: "SX7A-0302", edition: "人教版（2024）", chapter: "3.2 一元一次方程", grade: 8 }))).toEqual(slot);
    expect(nodeSlotOf(lesson({ node: "SX7A-0303" }))).not.toEqual(slot);
    const comes = (of: Lesson) => decideRecommendation(of, { ...asked, hasDirectory: false }, rules, on("2022-07-10"));
    expect(comes(named)).toMatchObject({ value: { after: { slotBy: "NODE" } } });
    expect(comes(lesson({ state: "SUBMITTED" }))).toMatchObject({ value: { after: { slotBy: undefined } } });
  });
});

describe("SEC-03 guardians agreed to a class and a film; of another they are asked anew", () => {
  const frame = {
    school: { stages: ["JUNIOR"], grades: [] },
    authorServes: true,
    adviserServes: true,
    node: undefined,
    hasDirectory: false,
  } as const;
  test.each<[string, object, object, boolean]>([
    ["another class", {}, { className: "七年级4班" }, false],
    ["the same class, written otherwise", {}, { className: "七年级３班 " }, true],
    ["the class that was agreed to", { className: "七年级4班" }, {}, true],
    ["something else", {}, { unit: "第四章" }, true],
  ])("%s", (_, change, said, stands) => {
    const ask = LessonAsk.parse(aLesson(id("1"), said));
    const edited = decideEdit(lesson(change), given({ ...ask, version: 3 }), frame, rules, on("2022-07-10"));
    expect(edited.ok && edited.value.after.consent !== undefined).toBe(stands);
  });

  test.each<[string, object, boolean]>([
    ["a film in the place of one that counts", film("READY"), false],
    ["the same bytes again", { ...film("READY"), sum: "new=-1" }, true],
    ["in the place of one that was rejected", film("REJECTED"), true],
  ])("%s", (_, shown, stands) => {
    const sent = { upload: id("4"), object: "films/4", size: PART_BYTES, sum: "new=-1", state: "COMPLETING", type: "MP4", sums: {} };
    const of = { lesson: id("2"), year: 2022, county: places.COUNTY, school: places.SCHOOL, movedAt: on("2022-07-06").at, changes: 1 };
    const upload = Upload.parse({ ...sent, ...of, startedBy: anActor("SCHOOL").account });
    const standing = { program: undefined, upload, former: undefined, same: undefined, formerSame: undefined };
    const { lesson: move } = arrived({ ...standing, lesson: lesson({ film: shown }) }, rules, on("2022-07-10"));
    expect(move?.after.film?.sum).toBe("new=-1");
    expect(move?.after.consent !== undefined).toBe(stands);
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

  test("VID-11 the day that it has, where the county took the days closer since", () => {
    const closer = { ...rules, settings: { ...rules.settings, lessonTaughtThrough: day("2022-01-31") } };
    const about = (change: object) => {
      const { declared, ...ask } = LessonAsk.parse(aLesson(id("1"), change));
      return decideEdit(lesson(), { ...ask, ...(declared && { declared }), version: 3 }, frame, closer, on("2022-07-10"));
    };
    expect(lesson().taughtOn > "2022-01-31").toBe(true);
    expect(comesTo(about({ unit: "第四章" }))).toBe("changed");
    expect(comesTo(about({ taughtOn: "2022-06-30" }))).toBe("TAUGHT_DATE_INVALID VID-11");
  });
});
