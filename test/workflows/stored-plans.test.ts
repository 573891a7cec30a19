import { describe, expect, it } from "vitest";
import * as z from "zod";
import { SheetName } from "#domain/imports/sheets.ts";
import { stintUntil } from "#domain/transfers/effects.ts";
import { earlierAwardPlan } from "#functions/awards/sheets/earlier-awards-plan.ts";
import { correctionPlan } from "#functions/corrections/corrections-plan.ts";
import { coursePlan } from "#functions/courses/courses-plan.ts";
import { enrollmentPlan } from "#functions/enrollment/sheets/enrollments-plan.ts";
import { evidencePlan } from "#functions/evidence/evidence-plan.ts";
import { storedAs } from "#functions/imports/plans.ts";
import { plansPlan } from "#functions/learning/plans-plan.ts";
import { chapterPlan } from "#functions/lessons/chapters-plan.ts";
import { schoolPlan } from "#functions/organizations/schools-plan.ts";
import { teacherPlan } from "#functions/teachers/teachers-plan.ts";
import { departurePlan } from "#functions/transfers/sheets/departures-plan.ts";
import { requestPlan } from "#functions/transfers/sheets/requests-plan.ts";
import { day } from "#given/days.ts";
import { aChange, aRecord, schoolWith } from "#given/records.ts";
import { names } from "#given/stored/names.ts";
import { openerOf } from "#given/stored/opener.ts";
import { frozenSeason, rowsIn } from "#given/stored.ts";
import { fresh, requested } from "#given/transfers.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";

const Plan = z.looseObject({ chunks: z.array(z.array(z.looseObject({ row: z.int(), plan: z.looseObject({}) }))) });
type Planned = z.output<typeof Plan>["chunks"][number];

const season = frozenSeason("2022-small");
const listed = openerOf(season.key, season.plainRows, names());

/** What an earlier version planned for the rows of a kind of sheet. */
const plannedThen = (sheet: string): Planned =>
  rowsIn(season, "import", { sheet }).flatMap((job) => {
    const { body = "" } = season.objects.find(({ key }) => key === job.plan) ?? {};
    return Plan.parse(listed.object(`${job.plan}`, Buffer.from(body, "base64"))).chunks.flat();
  });

/** The same with what only a later version knows. */
const later = (value: object): object =>
  Object.fromEntries([
    ...Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === "object" && inner && !Array.isArray(inner) ? later(inner) : inner,
    ]),
    ["later", { kept: true }],
  ]);

const written = (...plans: object[]): Planned => plans.map((plan, index) => ({ row: index + 2, plan: { ...plan } }));
const [before, after, open] = [aRecord(), aRecord({ version: 4 }), aChange()];
const stint = stintUntil(before, day("2022-07-05"), { stint: fresh.stint, ended: "DEPARTED", reason: "调出" });
const { transfer, teacher } = requested("here", "sameCounty");
const course = {
  ...{ county: before.county, code: "KC-0001", version: 1, validFrom: "2022-07-05", name: "课例点评", bucket: "SUBJECT_ELECTIVE" },
  ...{ stage: "JUNIOR", subject: "数学", hours: 2, madeAt: "2022-07-05T01:00:00.000Z", madeBy: "0".repeat(40), importId: fresh.stint },
};
const chapter = {
  ...{
    county: before.county,
    code: "SX7A-0302",
    stage: "JUNIOR",
    subject: "数学",
    edition: "人教版",
    grade: 7,
    chapter: "第三章",
    lesson: "3.2",
  },
  ...{ gone: false, version: 1, importId: fresh.stint, madeAt: "2022-07-05T01:00:00.000Z", madeBy: "0".repeat(40) },
};
const earlier = {
  ...{ county: before.county, stage: "JUNIOR", subject: "数学", node: "SX7A-0302", level: "COUNTY", awardYear: 2021 },
  ...{ announcement: "教研〔2021〕3号", version: 1, importId: fresh.stint, madeAt: "2022-07-05T01:00:00.000Z", madeBy: "0".repeat(40) },
};
const fact = {
  ...{ source: "省平台", id: "F-1", kind: "COMPLETED", teacher: before.teacher, county: before.county, course: course.code },
  ...{ on: "2022-08-10", receivedAt: "2022-08-11T01:00:00.000Z", importId: fresh.stint },
};
const { validFrom: _from, madeAt: _at, madeBy, importId, ...courseFacts } = course;
const whose = { year: 2022, teacher: before.teacher, school: before.school };
const confirmed = {
  ...{ courses: [courseFacts], topics: ["师德师风建设"], at: "2022-07-27T01:00:00.000Z", by: madeBy, packVersion: "2022" },
  ...{ source: "省平台", importId },
};
const question = { school: transfer.to, keyVersion: 1, hmac: "h", nameKey: "n", before: transfer.transfer };

const of = <P>(plan: SheetPlan<P>) => ({
  words: (planned: Planned) => planned.map((one) => ({ ...one, plan: plan.shape.parse(one.plan) })),
  read: (planned: Planned): readonly object[] => storedAs(plan, planned),
});

/** By sheet: how its plans are read, and plans of it as an earlier version wrote them. */
const kinds: readonly [string, ReturnType<typeof of>, Planned][] = [
  ["schools", of(schoolPlan), plannedThen("schools")],
  ["schools changed", of(schoolPlan), written({ is: "other", before: schoolWith(1), organization: schoolWith(2) })],
  ["teachers", of(teacherPlan), plannedThen("teachers")],
  ["teachers changed", of(teacherPlan), written({ is: "other", before, after })],
  ["enrollments", of(enrollmentPlan), plannedThen("enrollments")],
  ["corrections", of(correctionPlan), written({ before, after }, { before, after, change: open })],
  ["departures", of(departurePlan), written({ before, after, stint }, { before, after, stint, open })],
  ["courses", of(coursePlan), written({ course }, { before: course, course: { ...course, version: 2, hours: 3 } })],
  ["evidence", of(evidencePlan), written({ year: 2022, fact })],
  ["plans", of(plansPlan), written({ is: "plan", ...whose, before: null, confirmed }, { is: "choice", ...whose })],
  ["chapters", of(chapterPlan), written({ chapter }, { before: chapter, chapter: { ...chapter, version: 2, gone: true } })],
  ["earlier-awards", of(earlierAwardPlan), written({ award: earlier }, { before: earlier, award: { ...earlier, version: 2 } })],
  ["transfers", of(requestPlan), written({ transfer }, { transfer, teacher, question, names: transfer.to })],
];

it("every sheet has its plans here", () => {
  expect(new Set(kinds.map(([sheet]) => sheet.split(" ")[0]))).toEqual(new Set(SheetName.options));
});

describe.each(kinds)("a plan of %s outlives the version that made it", (_, { words, read }, planned) => {
  it("and is read by the words it was written in", () => {
    expect(planned.length).toBeGreaterThan(0);
    expect(words(planned)).toEqual(planned);
  });

  it("with what only a later version knows, which a row that is taken back gets back", () => {
    const beside = planned.map(({ row, plan }) => ({ row, plan: Plan.shape.chunks.element.element.shape.plan.parse(later(plan)) }));
    expect(read(beside)).toEqual(beside);
  });
});
