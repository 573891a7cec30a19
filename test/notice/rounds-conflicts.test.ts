import { describe, expect, it } from "vitest";
import { AccountId, LessonId, OrgId, ReviewerId, TeacherId, UploadId } from "#domain/ids.ts";
import { type Judge, leftOf, lifting } from "#domain/rounds/effects.ts";
import { conflictsIn, stoppedThen } from "#domain/rounds/reviews/conflicts.ts";
import { Assignment, type Lifted, Reviewer } from "#domain/rounds/reviews/types.ts";
import type { Out } from "#domain/rounds/types.ts";
import { places } from "#given/actors.ts";
import { day } from "#given/days.ts";

const idOf = (name: string) => name.toUpperCase().padStart(26, "0");
const school = (name: string) => OrgId.parse(idOf(name));
const [one, two] = [LessonId.parse(idOf("A")), LessonId.parse(idOf("B"))];
const reviewer = ReviewerId.parse(idOf("R"));

const candidate = (lesson: LessonId, teacher: string, schools: readonly string[], out?: Out) => ({
  entry: {
    ...{ lesson, school: school(schools[0] ?? ""), teacher: TeacherId.parse(idOf(teacher)), subject: "数学" },
    film: { upload: UploadId.parse(idOf("F")), sum: "sum" },
  },
  ...{ title: "", name: "", schools: schools.map(school), out },
});

const judge = (given: object, rest: Partial<Judge> = {}): Judge => ({
  ...{ school: undefined, past: [], ...rest },
  reviewer: Reviewer.parse({
    ...{ reviewer, county: places.COUNTY, name: "某专家", stages: ["JUNIOR"], subjects: ["数学"], employers: [], declared: [] },
    ...{ confirmed: { at: "2022-07-14T09:00:00+08:00", by: "a".repeat(40) }, version: 1, ...given },
  }),
});

const conflict = (by: Judge, lessons: ReturnType<typeof candidate>[], of = one) =>
  conflictsIn([by], lessons, { conflictYears: 3 }, day("2022-07-18"))({ reviewer, lesson: of }).at(0);

describe("VID-02 conflicts are found by person and by every school that is a party", () => {
  it("§6-80 a school that went into another counts with it, and so does the one where the author serves by now", () => {
    const lessons = [candidate(one, "T1", ["WAS", "NEW"]), candidate(two, "T2", ["THEN", "CAME"])];
    expect(conflict(judge({}, { school: school("NEW") }), lessons)).toBe("SAME_SCHOOL");
    expect(conflict(judge({}, { school: school("CAME") }), lessons)).toBe("SCHOOL_ENTRY");
    expect(conflict(judge({}, { past: [{ school: school("NEW"), until: day("2020-08-31") }] }), lessons)).toBe("EARLIER_SCHOOL");
    expect(conflict(judge({}, { past: [{ school: school("NEW"), until: day("2019-07-17") }] }), lessons)).toBeUndefined();
  });

  it("VID-10 a lesson that is for show alone is nobody's entry", () => {
    const lessons = [candidate(one, "T1", ["A"]), candidate(two, "T2", ["B"], "LOCAL_COURSE")];
    expect(conflict(judge({ teacher: idOf("T2") }, { school: school("B") }), lessons)).toBeUndefined();
    expect(conflict(judge({ teacher: idOf("T2") }), [lessons[0] ?? candidate(one, "T1", ["A"]), candidate(two, "T2", ["B"])])).toBe(
      "OWN_ENTRY",
    );
  });

  it("what was void when a round was frozen stays so; where nothing was written down of it, whom they knew counts", () => {
    const given = Assignment.parse({
      ...{ round: idOf("Q"), reviewer, lesson: one, subject: "数学", code: idOf("C"), until: "2022-07-22" },
      ...{ at: "2022-07-14T09:00:00+08:00", by: "a".repeat(40), version: 1 },
    });
    const known = { ...given, knownAt: "2022-07-19T09:00:00+08:00" };
    expect(stoppedThen({ voided: [{ reviewer, lesson: one, conflict: "OWN_ENTRY" }] })(given)).toBe("OWN_ENTRY");
    expect(stoppedThen({ voided: [] })(given)).toBeUndefined();
    expect(stoppedThen({ voided: undefined })(known)).toBe("KNOWN");
  });
});

describe("VID-02 what an office lifts is what it was told of", () => {
  const at = (time: string) => `2022-07-${time}:00+08:00`;
  const lifted = (conflict: Lifted["conflict"], when: string, all?: Lifted["all"]): Lifted => ({
    ...{ conflict, reason: "人手不足", at: at(when), by: AccountId.parse("a".repeat(40)) },
    ...(all && { all }),
  });

  it("all that may be lifted is found, what was declared first, and one that stands for good alone", () => {
    const lessons = [candidate(one, "T1", ["NEW"])];
    const declares = { declared: [{ school: idOf("NEW") }] };
    const was = { past: [{ school: school("NEW"), until: day("2020-08-31") }] };
    const all = (by: Judge) => conflictsIn([by], lessons, { conflictYears: 3 }, day("2022-07-18"))({ reviewer, lesson: one });
    expect(all(judge(declares, was))).toEqual(["DECLARED", "EARLIER_SCHOOL"]);
    expect(all(judge(declares, { ...was, school: school("NEW") }))).toEqual(["SAME_SCHOOL"]);
    expect(all(judge({}))).toEqual([]);
  });

  it("what comes about later, or was not named, stands", () => {
    const earlier = lifted("EARLIER_SCHOOL", "18T09:00");
    expect(leftOf(["EARLIER_SCHOOL"], { lifted: earlier })).toEqual([]);
    expect(leftOf(["DECLARED", "EARLIER_SCHOOL"], { lifted: earlier })).toEqual(["DECLARED"]);
    expect(leftOf(["DECLARED", "EARLIER_SCHOOL"], { lifted: lifted("DECLARED", "18T09:00", ["DECLARED", "EARLIER_SCHOOL"]) })).toEqual([]);
    expect(leftOf([], { knownAt: at("18T10:00"), lifted: earlier })).toEqual(["KNOWN"]);
    expect(leftOf([], { knownAt: at("18T10:00"), lifted: lifted("KNOWN", "18T11:00") })).toEqual([]);
    expect(leftOf([], { knownAt: at("18T12:00"), lifted: lifted("KNOWN", "18T11:00") })).toEqual(["KNOWN"]);
    expect(leftOf(["SAME_SCHOOL"], { lifted: lifted("SAME_SCHOOL", "18T09:00") })).toEqual(["SAME_SCHOOL"]);
  });

  it("one reason lifts all that is left, and what was lifted before stays so", () => {
    const { conflict: _, ...by } = lifted("KNOWN", "18T11:00");
    const after = lifting(["KNOWN"], lifted("EARLIER_SCHOOL", "18T09:00"), by);
    expect(after).toMatchObject({ conflict: "KNOWN", all: ["KNOWN", "EARLIER_SCHOOL"] });
    expect(leftOf(["EARLIER_SCHOOL"], { knownAt: at("18T10:00"), lifted: after })).toEqual([]);
    expect(lifting([], after, by)).toBeUndefined();
  });
});
