import { describe, expect, test } from "vitest";
import { Course } from "#domain/courses/types.ts";
import { takesPart } from "#domain/enrollment/effects.ts";
import type { OrgId } from "#domain/ids.ts";
import { outstanding } from "#domain/learning/outstanding.ts";
import { topicsSection } from "#domain/learning/section.ts";
import { topicsCounting } from "#domain/learning/section-count.ts";
import { offerOf, shortIn } from "#domain/learning/shortages.ts";
import { decideReopening, decideTopics } from "#domain/learning/topics/rules.ts";
import { type Topics, unchosen } from "#domain/learning/types.ts";
import { sundayOf } from "#domain/program/calendar/weeks.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { countedSection } from "#domain/reports/counting.ts";
import { anActor, places } from "#given/actors.ts";
import { aCourse, general } from "#given/courses.ts";
import { day, on } from "#given/days.ts";
import { aUnit } from "#given/lists.ts";
import { comesTo } from "#given/outcomes.ts";
import { aReportedSchool, aSnapshot, schoolId, week } from "#given/report.ts";

const rules = rulesFor(rules2022, undefined);
const county = places.COUNTY;
const kept = (ask: object, change: object = {}): Course =>
  Course.parse({
    ...{ county, version: 1, validFrom: day("2022-07-10"), madeAt: on("2022-07-10").at, madeBy: anActor("COUNTY").account },
    ...ask,
    ...change,
  });
const course = (hours: number, change: object = {}) => kept(aCourse("A-1", { hours }), change);
const chosen = (change: Partial<Topics> = {}): Topics => ({
  ...unchosen({ year: 2022, school: places.SCHOOL, county }),
  ...{ topics: ["师德师风建设"], chosenAt: on("2022-07-26").at, version: 1 },
  ...change,
});

test("§6-49 topics are opened again until a day of CAL-15, and once that has ended until none", () => {
  const actor = anActor("COUNTY");
  const reopen = (until: string, today: string) =>
    comesTo(decideReopening(actor, chosen(), { until: day(until), reason: "停电" }, rules, on(today)));
  expect(reopen("2022-12-31", "2022-12-31")).toBe("changed");
  expect(reopen("2023-01-01", "2022-12-31")).toBe("REOPEN_UNTIL_INVALID CAL-13");
  expect(reopen("2023-01-01", "2023-01-01")).toBe("REOPENING_CLOSED CAL-15");
});

describe("§6-09 what can be chosen from is held against the hours the year asks for", () => {
  const math = (courses: readonly Course[], topics?: readonly string[], of = rules) =>
    shortIn(offerOf(courses, of), ["JUNIOR"], topics, of).find(({ subject }) => subject === "数学")?.hours ?? "enough";

  test("subject and general electives count together, 14 are enough", () => {
    expect(math([course(13.5)])).toBe(13.5);
    expect(math([course(14)])).toBe("enough");
    expect(math([course(8), kept(general("B-1", "劳动教育", { hours: 6 }))])).toBe("enough");
  });

  test("neither required courses, nor what is withdrawn, replaced, or begins after CAL-15", () => {
    const withdrawn = { from: day("2022-09-01"), reason: "停用", at: on("2022-08-01").at, by: anActor("COUNTY").account };
    expect(math([kept(aCourse("A-1", { hours: 14, bucket: "SUBJECT_REQUIRED" }))])).toBe(0);
    expect(math([course(14, { withdrawn })])).toBe(0);
    expect(math([course(14, { replacedFrom: day("2022-08-01") })])).toBe(0);
    expect(math([course(14, { validFrom: day("2023-01-01") })])).toBe(0);
  });

  test("§6-07 within the topics of a school, as long as topics bind general electives", () => {
    const courses = [course(8), kept(general("B-1", "劳动教育", { hours: 6 }))];
    expect(math(courses, ["师德师风建设", "劳动教育"])).toBe("enough");
    expect(math(courses, ["师德师风建设"])).toBe(8);
    expect(math(courses, ["师德师风建设"], { ...rules, settings: { ...rules.settings, topicsBind: [] } })).toBe("enough");
  });

  test("§6-09 before a school has chosen, within the largest topics that it may choose beside ethics", () => {
    const topics = ["劳动教育", "安全教育", "家庭教育指导", "心理健康教育", "法治教育", "美育"];
    const hours = [3, 2, 2, 1, 1, 1];
    const courses = [course(4.5), ...topics.map((topic, at) => kept(general(`B-${at}`, topic, { hours: hours[at] })))];
    const under = (settings: object) => ({ ...rules, settings: { ...rules.settings, ...settings } });
    expect(math(courses)).toBe(13.5);
    expect(math(courses, topics)).toBe("enough");
    expect(math(courses, undefined, under({ topicsAtMost: 2 }))).toBe(7.5);
    expect(math(courses, undefined, under({ topicsBind: [] }))).toBe("enough");
    expect(math([...courses, kept(general("E-1", "师德师风建设", { hours: 0.5 }))])).toBe("enough");
  });

  test("CRD-01 against what the total asks for beyond the other parts", () => {
    const more = { ...rules, settings: { ...rules.settings, totalAtLeast: 26 } };
    expect(math([course(15)], undefined, more)).toBe(15);
    expect(shortIn(offerOf([course(15)], more), ["JUNIOR"], undefined, more)[0]).toMatchObject({ atLeast: 16 });
  });

  test("a year that asks for no hours that are chosen alone lacks none", () =>
    expect(offerOf([], rulesFor(rules2018, undefined))).toBeUndefined());
});

describe("CAL-13 who has not chosen topics", () => {
  const due = (topics: Topics | undefined, choosing = true) =>
    outstanding["CAL-13"]({ choosing, schools: [{ school: places.SCHOOL, topics, unplanned: 0 }] }).map(({ missing, dueOn }) => [
      missing,
      dueOn,
    ]);
  const reopened = { until: day("2022-08-05"), reason: "停电", at: on("2022-07-27").at, by: anActor("COUNTY").account };

  test("whoever takes part and has chosen none, until its own day where it was opened again (§6-49)", () => {
    expect(due(undefined)).toEqual([["未选定专题", null]]);
    expect(due(chosen({ chosenAt: null, topics: [], reopened }))).toEqual([["重新开放后仍未选定专题", "2022-08-05"]]);
    expect(due(chosen())).toEqual([]);
    expect(due(undefined, false)).toEqual([]);
  });

  test("a school takes part with a list that names somebody, or is still drafted", () => {
    expect(takesPart([aUnit({ state: "DRAFTING" })])).toBe(true);
    expect(takesPart([aUnit({ state: "ABSENT" })])).toBe(false);
    expect(takesPart([aUnit({ state: "ABSENT", movedIn: 1 })])).toBe(true);
    expect(takesPart([])).toBe(false);
  });
});

describe("RPT-03 the week tells of topics", () => {
  const schools = [1, 2, 3].map((number) => aReportedSchool({ number, stages: ["JUNIOR"], teachers: [], enrolledFirst: 0, units: [] }));
  const told = async (of: string, choices: Readonly<Record<number, Topics>>, courses: readonly Course[] | null = [course(20)]) => {
    const head = await aSnapshot(schools, { week: week(of) });
    const counted = { county, week: week(of), day: sundayOf(week(of)), rules };
    const begun = await countedSection(topicsCounting, async () => ({
      county: { courses },
      school: async (id: OrgId) => ({ takesPart: id !== schoolId(3), topics: choices[[1, 2, 3].find((one) => schoolId(one) === id) ?? 0] }),
    })).begin(counted, null);
    const ids = [1, 2, 3].map((number) => schoolId(number));
    const figures = await Promise.all(ids.map(async (id) => [id, await begun.school(id, undefined)] as const));
    const frozen = { county: begun.county, schools: Object.fromEntries(figures) };
    return {
      county: JSON.stringify(topicsSection.forCounty(frozen, head)),
      points: topicsSection.countyPoints(frozen, head).open ?? [],
      school: JSON.stringify(topicsSection.forSchool(frozen, schoolId(2), head)),
    };
  };

  test("nothing before it is time, and the county alone of what its catalogue lacks in the two weeks before (§6-09)", async () => {
    expect(await told("2022-W27", {}, [])).toEqual({ county: "[]", points: [], school: "[]" });
    expect((await told("2022-W28", {}, [])).county).toContain("课程目录中还没有选修课程");
    const soon = await told("2022-W29", {});
    expect(soon.county).toContain("不足14学时");
    expect(soon.county).toContain("初中物理：0学时");
    expect(soon.county).not.toContain("初中数学");
    expect(soon.school).toBe("[]");
  });

  test("who has chosen, who of those that take part has not, who was late; what was chosen on Monday belongs to the next week (§6-63)", async () => {
    const after = await told("2022-W30", { 1: chosen(), 3: chosen({ chosenAt: on("2022-08-01", "00:01:00").at, late: true }) });
    expect(after.county).toContain(JSON.stringify(["已选定专题", "1所"]));
    expect(after.county).toContain(JSON.stringify(["未选定专题", "1所"]));
    expect(after.points).toContain("1所学校未选定专题");
    expect(after.school).toContain("贵单位尚未选定专题（截止日2022-07-26）");
    const next = await told("2022-W31", { 1: chosen(), 2: chosen({ late: true, firstChosenAt: on("2022-08-02").at }) });
    expect(next.county).not.toContain("未选定专题");
    expect(next.school).toBe("[]");
  });

  test("CAL-18 in the week in which learning ends as well", async () => {
    expect((await told("2022-W52", {}, null)).county).toContain(JSON.stringify(["未选定专题", "2所"]));
    expect((await told("2023-W01", {}, null)).county).toBe("[]");
  });

  test("of courses no more once nobody may choose them", async () => {
    expect((await told("2022-W45", { 1: chosen(), 2: chosen() }, null)).county).toBe("[]");
  });
});

test("§6-44 topics that were chosen stand, and are asked for again, whatever may be chosen since", () => {
  const topics = ["师德师风建设", "劳动教育", "家庭教育指导"];
  const closer = { ...rules, settings: { ...rules.settings, topicsAtMost: 2 } };
  const choose = (chosenNow: readonly string[], before = chosen({ topics })) =>
    comesTo(decideTopics(anActor("SCHOOL"), before, { topics: [...chosenNow], version: 1 }, closer, on("2022-07-26")));
  expect(choose(topics.toReversed())).toBe("unchanged");
  expect(choose(["师德师风建设", "劳动教育", "劳动教育"])).toBe("TOPIC_DUPLICATE LRN-14");
  expect(choose(topics, chosen())).toBe("TOPIC_LIMIT_EXCEEDED LRN-14");
});
