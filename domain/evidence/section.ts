import * as z from "zod";
import type { LetterSheet } from "../mail/letter.ts";
import { stageLabels } from "../program/labels.ts";
import { Day, Stage } from "../program/types.ts";
import { type Head, type SectionFigures, section } from "../reports/section.ts";

const IN_LETTER = 30;

/** A part of the pack, as the week names it. */
const Part = z.object({ name: z.string(), atLeast: z.number() });

/** `learning` is false while it is not time to tell of hours. */
const OfCounty = z.object({ learning: z.boolean(), closesOn: Day.nullable(), atLeast: z.number(), parts: z.array(Part).readonly() });
type OfCounty = z.output<typeof OfCounty>;

/** Those of a school who learn in one subject; `stage` and `subject` are `null` where too few of one subject are there to be told apart. */
const Group = z.object({ stage: Stage.nullable(), subject: z.string().nullable(), people: z.int(), passed: z.int(), hours: z.number() });

/**
 * Of a school that has somebody enrolled: how many, who of them has the hours, how many had them the week before, the hours counted of each part by all of them, whoever
 * has none yet, whoever lags behind the school's stage table, whoever has departed since, and whose hours were worked out by other rules, topics or courses than those
 * that hold now.
 */
const OfSchool = z
  .object({
    ...{ enrolled: z.int(), passed: z.int(), passedBefore: z.int().nullable(), hours: z.number(), parts: z.array(z.number()).readonly() },
    ...{ idle: z.int(), behind: z.int(), departed: z.int(), stale: z.int() },
    groups: z.array(Group).readonly(),
  })
  .nullable();
type OfSchool = z.output<typeof OfSchool>;
type Counted = NonNullable<OfSchool>;

type Figures = SectionFigures<OfCounty, OfSchool>;

const tenths = (hours: number, people: number): string => (people === 0 ? "0" : `${Math.round((hours / people) * 10) / 10}`);
const sum = (schools: readonly Counted[], of: (school: Counted) => number): number => schools.reduce((all, one) => all + of(one), 0);
const present = ({ schools }: Figures): readonly Counted[] => [...schools.values()].flatMap((one) => one ?? []);

const passedText = (schools: readonly Counted[]): string => {
  const [passed, before] = [sum(schools, ({ passed: now }) => now), sum(schools, ({ passed: now, passedBefore }) => passedBefore ?? now)];
  const more = passed - before;
  return `${passed}人${more === 0 ? "" : `（比上周${more > 0 ? "增加" : "减少"}${Math.abs(more)}人）`}`;
};

const factsOf = ({ atLeast, parts }: OfCounty, schools: readonly Counted[]): readonly (readonly [string, string])[] => {
  const enrolled = sum(schools, (one) => one.enrolled);
  const some = (head: string, of: (school: Counted) => number): readonly (readonly [string, string])[] => {
    const people = sum(schools, of);
    return people === 0 ? [] : [[head, `${people}人`]];
  };
  return [
    ["参训教师", `${enrolled}人`],
    [`学时已达${atLeast}学时并合格`, passedText(schools)],
    [
      "人均计入学时",
      `${tenths(
        sum(schools, ({ hours }) => hours),
        enrolled,
      )}学时`,
    ],
    ...parts.map(
      ({ name, atLeast: least }, index) =>
        [
          `其中${name}`,
          `人均${tenths(
            sum(schools, (one) => one.parts[index] ?? 0),
            enrolled,
          )}学时（应达${least}学时）`,
        ] as const,
    ),
    ...some("尚无学时", ({ idle }) => idle),
    ...some("落后于学校阶段性进度表", ({ behind }) => behind),
    ...some("其中已离职", ({ departed }) => departed),
    ...some("学时待按现行专题、课程重新计算", ({ stale }) => stale),
  ];
};

const groupsSheet = ({ schools }: Figures, head: Head): LetterSheet => ({
  name: "学时进度",
  title: "各校各学科学时进度（参训教师不足5人的学校不列）",
  headings: ["学校", "学段", "学科", "参训教师", "已合格", "人均计入学时"],
  rows: head.schools.flatMap(({ school, name }) =>
    (schools.get(school)?.groups ?? []).map(({ stage, subject, people, passed, hours }) => [
      name,
      stage === null ? "" : stageLabels[stage].zh,
      subject ?? "其他（人数少的学科合并）",
      people,
      passed,
      Number(tenths(hours, people)),
    ]),
  ),
});

/** CRD-01, LRN-01, GOV-18: the hours of each part, who has them all, and who lags, by school and subject; counts alone. */
export const hoursSection = section(
  "hours",
  { county: OfCounty, school: OfSchool },
  {
    forCounty: (figures, head) => {
      const counted = present(figures);
      if (!figures.county.learning || counted.length === 0) return [];
      const names = new Map(head.schools.map(({ school, name }) => [school, name]));
      const behind = [...figures.schools].flatMap(([school, one]) =>
        one && one.behind > 0 ? [`${names.get(school) ?? ""}：${one.behind}人`] : [],
      );
      const left = behind.length - IN_LETTER;
      return [
        { is: "heading", text: "学时进度" },
        { is: "facts", facts: factsOf(figures.county, counted) },
        ...(behind.length === 0
          ? []
          : [
              {
                is: "paragraph" as const,
                tone: "alert" as const,
                text: "以下学校有教师落后于阶段性进度表（首个阶段结束后仍无学时，或各阶段均已结束而学时未修满）：",
              },
              { is: "list" as const, items: [...behind.slice(0, IN_LETTER), ...(left > 0 ? [`另有${left}所，请登录系统查看`] : [])] },
            ]),
      ];
    },
    forSchool: (county, school) =>
      county.learning && school
        ? [
            { is: "heading", text: "学时进度" },
            { is: "facts", facts: factsOf(county, [school]) },
          ]
        : [],
    countyPoints: (figures) => {
      const behind = sum(present(figures), (one) => one.behind);
      return { open: figures.county.learning && behind > 0 ? [`${behind}名教师落后于学校阶段性进度表`] : [] };
    },
    schoolPoints: ({ learning }, school) => ({
      open: learning && school && school.behind > 0 ? [`${school.behind}名教师落后于学校阶段性进度表`] : [],
    }),
    sheets: (figures, head) => {
      const sheet = groupsSheet(figures, head);
      return figures.county.learning && sheet.rows.length > 0 ? [sheet] : [];
    },
  },
);
