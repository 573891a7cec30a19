import { describe, expect, test } from "vitest";
import { clauses } from "#domain/program/clauses.ts";
import { placeOf } from "#domain/program/packs/places.ts";
import { readings } from "#domain/program/packs/readings.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { packOf, rulesFor, years } from "#domain/program/packs.ts";
import { initialProgramRow } from "#domain/program/rules/change.ts";
import { SettingName, Settings, withinBounds } from "#domain/program/settings.ts";
import { showProgram } from "#domain/program/show.ts";
import type { Stage } from "#domain/program/types.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const part = (zh: string) => rules2022.parts.find((one) => one.zh.startsWith(zh));

describe("ENR-02..05 the subjects of a stage", () => {
  test.each([
    ["SENIOR", 16],
    ["JUNIOR", 15],
    ["PRIMARY", 11],
    ["KINDERGARTEN", 1],
  ] as const)("%s has %i, each named once", (stage, count) => {
    expect(rules2022.subjects[stage]).toHaveLength(count);
    expect(new Set(rules2022.subjects[stage]).size).toBe(count);
  });

  test("together they are the 43 fields of the province's notice", () => {
    expect(sum(Object.values(rules2022.subjects).map((subjects) => subjects.length))).toBe(43);
  });

  test.each([
    ["SENIOR", "科学", false],
    ["SENIOR", "道德与法治", false],
    ["SENIOR", "思想政治", true],
    ["SENIOR", "体育与健康", true],
    ["SENIOR", "体育", false],
    ["JUNIOR", "通用技术", false],
    ["JUNIOR", "道德与法治", true],
    ["PRIMARY", "物理", false],
    ["PRIMARY", "科学", true],
    ["KINDERGARTEN", "学前教育", true],
    ["KINDERGARTEN", "语文", false],
  ] as const)("%s and %s: %s", (stage: Stage, subject, there) => {
    expect(rules2022.subjects[stage].includes(subject)).toBe(there);
  });
});

describe("the figures of 2022 (section 8)", () => {
  test("LRN-05 three lessons of two hours make the six of the required subject", () => {
    const { count, hoursEach } = rules2022.pushedLessons ?? { count: 0, hoursEach: 0 };
    expect(count * (hoursEach ?? 0)).toBe(part("学科必修")?.atLeast);
  });

  test("§6-05 six, four and fourteen to eighteen make twenty-four to twenty-eight", () => {
    expect(sum(rules2022.parts.map(({ atLeast }) => atLeast))).toBe(24);
    expect(sum(rules2022.parts.map(({ atMost }) => atMost ?? Number.NaN))).toBe(28);
    expect(rules2022.settings.totalAtLeast.value).toBe(24);
    expect(rules2022.totalAtMost).toBe(28);
  });

  test("LRN-08, LRN-14 seventeen named topics, and ethics, which is not the warning about it, is required beside them", () => {
    expect(rules2022.topics?.named).toHaveLength(17);
    expect(rules2022.topics?.required).toBe("师德师风建设");
    expect(rules2022.topics?.named).toContain("师德失范警示");
    expect(rules2022.topics?.named).not.toContain("师德师风建设");
    expect(rules2022.settings.topicsAtMost.value).toBe(6);
  });

  test("ENR-13, WSH-10 one subject a teacher, one expert per hundred", () => {
    expect(rules2022.subjectsPerTeacher).toBe(1);
    expect(rules2022.settings.teachersPerExpert.value).toBe(100);
  });
});

describe("the pack of 2018: other figures, the same shape", () => {
  const named = (zh: string) => rules2018.parts.find((one) => one.zh === zh);

  test("subject 10, general 14 with ethics 8 among it, total 24 and no ceiling", () => {
    expect([named("学科课程")?.atLeast, named("通识课程")?.atLeast, named("其中师德")?.atLeast]).toEqual([10, 14, 8]);
    expect(rules2018.settings.totalAtLeast.value).toBe(24);
    expect(rules2018.totalAtMost).toBeNull();
    expect(rules2018.pushedLessons).toBeNull();
  });

  test("subject electives count in the 10, electives need no plan, and the whole year is one of learning", () => {
    expect(named("学科课程")?.buckets).toContain("SUBJECT_ELECTIVE");
    expect(rules2018.settings.electiveMustBePlanned.value).toBe(false);
    expect(rules2018.windows["CAL-15"]).toMatchObject({ opensOn: "2018-01-01", closesOn: "2018-12-31" });
    expect(rules2022.settings.electiveMustBePlanned.value).toBe(true);
  });

  test("it says what is not known of its year", () => {
    expect(rules2018.unknown.length).toBeGreaterThan(3);
    expect(Object.values(rules2018.windows).every(({ provisional }) => provisional)).toBe(true);
    expect(rules2022.unknown).toEqual([]);
  });
});

test("every line of the notice that a rule rests on has a place where readers find it", () => {
  const found = Object.values(clauses).flatMap(({ line }) => (line === null ? [] : [placeOf(line)]));
  expect(found.filter(({ zh, en }) => zh === "" || en === "")).toEqual([]);
  expect([placeOf(4).zh, placeOf(153).zh, placeOf(155).en, placeOf(187).zh]).toEqual([
    "正文",
    "附件二（二）",
    "Annex II (2)",
    "附件六（三）",
  ]);
});

describe.each(years)("the pack of %i", (year) => {
  const pack = packOf(year) ?? rules2022;

  test("every part, subject list and setting rests on a clause", () => {
    const rests = [...pack.parts, ...Object.values(pack.settings)].map(({ rule }) => rule).concat(Object.values(pack.subjectsRule));
    for (const rule of rests) expect(clauses[rule].words).not.toBe("");
  });

  test("GOV-05 the reading built for every setting lies within what the level above allows", () => {
    const outside = SettingName.options.filter((name) => {
      const { value, bounds } = pack.settings[name];
      return !withinBounds(bounds, value) || !Settings.shape[name].safeParse(value).success;
    });
    expect(outside).toEqual([]);
  });

  test("an end never comes before its beginning, and a reminder never without an end", () => {
    for (const { opensOn, closesOn, remindOn } of Object.values(pack.windows)) {
      if (opensOn && closesOn) expect(opensOn <= closesOn).toBe(true);
      if (remindOn.length > 0) expect(closesOn).not.toBeNull();
      expect(remindOn).toEqual([...remindOn].sort((a, b) => a - b));
    }
  });

  test("GOV-04 what is shown in public holds no person", () => {
    const shown = JSON.stringify(showProgram(pack, "program@example.invalid", day("2022-07-06")));
    expect(shown).not.toMatch(/"account":|"by":"[0-9a-f]{40}/);
    expect(shown).toContain("program@example.invalid");
  });
});

test("§6 every reading has a number, and each that is held as a setting has one", () => {
  expect(Object.keys(readings)).toEqual(Array.from({ length: 80 }, (_, index) => `§6-${String(index + 1).padStart(2, "0")}`));
  const settled: ReadonlySet<unknown> = new Set(Object.values(rules2022.settings).flatMap(({ reading }) => reading ?? []));
  const held = Object.entries(readings).flatMap(([number, { held }]) => (held === "SETTING" ? [number] : []));
  expect(held.filter((number) => !settled.has(number))).toEqual([]);
  expect(settled.size).toBe(held.length);
});

test("§6-19 where “某日前” leaves the day out, only windows worded so close a day earlier", () => {
  const change = {
    setting: "byIncludesTheDay" as const,
    value: false,
    notice: { number: "招教研〔2022〕9号", on: day("2022-07-06") },
    reason: "按上级口径",
    version: 1,
    account: anActor("COUNTY").account,
    at: on("2022-07-06").at,
  };
  const { windows } = rulesFor(rules2022, { ...initialProgramRow(2022, places.COUNTY), version: 1, settings: [change] });
  expect(windows["CAL-10"].closesOn).toBe("2022-07-14");
  expect(windows["CAL-06"].closesOn).toBe("2022-07-20");
});

test("a year without a program has no pack", () => {
  expect(packOf(2021)).toBeUndefined();
});
