import * as z from "zod";
import type { Block } from "../mail/letter.ts";
import { stageLabels } from "../program/labels.ts";
import { Day, Stage } from "../program/types.ts";
import { type Head, type SectionFigures, section } from "../reports/section.ts";

const IN_LETTER = 30;

/** How CAL-13 stands at the end of the week: in the two weeks before it opens, on its days, after it. */
export const TopicsPhase = z.enum(["SOON", "OPEN", "CLOSED"]);
export type TopicsPhase = z.output<typeof TopicsPhase>;

const Lacking = z.object({ stage: Stage, subject: z.string(), hours: z.number() });

/** `phase` is `null` while it is not time to tell of topics; `courses`, how many are offered to choose from, once it is too late to add some. */
const OfCounty = z.object({
  phase: TopicsPhase.nullable(),
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  courses: z.int().nullable(),
  atLeast: z.number(),
  lacking: z.array(Lacking).readonly(),
});
type OfCounty = z.output<typeof OfCounty>;

/** Of a school that takes part, or has chosen; `until`, where the county opened it again. */
const OfSchool = z.object({ chosen: z.boolean(), late: z.boolean(), until: Day.nullable() }).nullable();
type OfSchool = z.output<typeof OfSchool>;

type Figures = SectionFigures<OfCounty, OfSchool>;

const countsOf = (schools: Figures["schools"]) => {
  const known = [...schools].flatMap(([school, one]) => (one ? [{ school, ...one }] : []));
  return {
    chosen: known.filter(({ chosen }) => chosen).length,
    late: known.filter(({ chosen, late }) => chosen && late).length,
    missing: known.filter(({ chosen }) => !chosen),
  };
};

const rest = (all: number): readonly string[] => (all > IN_LETTER ? [`另有${all - IN_LETTER}项，请登录系统查看`] : []);

/** §6-09: what the catalogue lacks, so that the county adds courses before schools and teachers choose. */
const lackingBlocks = ({ courses, atLeast, lacking }: OfCounty): readonly Block[] => {
  if (courses === 0)
    return [{ is: "paragraph", tone: "alert", text: "课程目录中还没有选修课程，请在学校选专题前导入课程，否则教师无法选课。" }];
  if (lacking.length === 0) return [];
  const lines = lacking.map(({ stage, subject, hours }) => `${stageLabels[stage].zh}${subject}：${hours}学时`);
  return [
    {
      is: "paragraph",
      tone: "alert",
      text: `以下${lacking.length}个学科的选修课程（学科选修与通识选修合计）不足${atLeast}学时，请补充课程：`,
    },
    { is: "list", items: [...lines.slice(0, IN_LETTER), ...rest(lines.length)] },
  ];
};

const schoolsBlocks = ({ phase, closesOn }: OfCounty, { schools }: Figures, head: Head): readonly Block[] => {
  const { chosen, late, missing } = countsOf(schools);
  const told = phase === "OPEN" || missing.length > 0 || (closesOn !== null && closesOn >= head.from);
  if (phase === "SOON" || !told) return [];
  const names = new Map(head.schools.map(({ school, name }) => [school, name]));
  const line = (one: (typeof missing)[number]) => `${names.get(one.school) ?? ""}${one.until ? `（重新开放至${one.until}）` : ""}`;
  return [
    {
      is: "facts",
      facts: [
        ["已选定专题", `${chosen}所${late > 0 ? `（逾期${late}所）` : ""}`],
        ["未选定专题", `${missing.length}所`],
      ],
    },
    ...(missing.length > 0 ? [{ is: "list" as const, items: [...missing.slice(0, IN_LETTER).map(line), ...rest(missing.length)] }] : []),
  ];
};

/** LRN-14, CAL-13, §6-14: which schools have chosen their topics; §6-09: in which subjects there is too little to choose from. */
export const topicsSection = section(
  "topics",
  { county: OfCounty, school: OfSchool },
  {
    forCounty: (figures, head) => {
      if (figures.county.phase === null) return [];
      const blocks = [...schoolsBlocks(figures.county, figures, head), ...lackingBlocks(figures.county)];
      return blocks.length === 0 ? [] : [{ is: "heading", text: "学校选专题" }, ...blocks];
    },
    forSchool: ({ phase, closesOn }, school) =>
      phase === null || phase === "SOON" || !school || school.chosen
        ? []
        : [
            {
              is: "paragraph",
              tone: "alert",
              text: `贵单位尚未选定专题（截止日${school.until ?? closesOn ?? "见通知"}），教师暂不能选通识选修课程。${phase === "CLOSED" && school.until === null ? "如需补选，请联系县级管理员重新开放。" : ""}`,
            },
          ],
    countyPoints: ({ county: { phase, courses, lacking, atLeast }, schools }) => {
      const { missing } = countsOf(schools);
      return {
        open: [
          ...(phase !== null && phase !== "SOON" && missing.length > 0 ? [`${missing.length}所学校未选定专题`] : []),
          ...(phase !== null && courses === 0 ? ["课程目录中还没有选修课程"] : []),
          ...(phase !== null && courses !== 0 && lacking.length > 0 ? [`${lacking.length}个学科选修课程不足${atLeast}学时`] : []),
        ],
      };
    },
    schoolPoints: ({ phase }, school) => ({
      open: phase !== null && phase !== "SOON" && school && !school.chosen ? ["尚未选定专题"] : [],
    }),
  },
);

/** `phase` is `null` while it is not time to tell of plans; `pushed` and `pending`, whom lessons are pushed to, as the clock counted last. */
const PlansOfCounty = z.object({
  phase: TopicsPhase.exclude(["SOON"]).nullable(),
  closesOn: Day.nullable(),
  pushed: z.int().nullable(),
  pending: z.int().nullable(),
});

/** Of a school that has somebody enrolled: how many, and of them who has confirmed a plan. */
const PlansOfSchool = z.object({ enrolled: z.int(), confirmed: z.int(), late: z.int() }).nullable();
type PlansOfSchool = z.output<typeof PlansOfSchool>;

const openIn = (school: PlansOfSchool | undefined): number => (school ? school.enrolled - school.confirmed : 0);
const sumOf = (schools: ReadonlyMap<unknown, PlansOfSchool>, count: (school: PlansOfSchool) => number): number =>
  [...schools.values()].reduce((sum, school) => sum + count(school), 0);

/** LRN-10, CAL-14: by school, how many have confirmed a plan and how many have not; LRN-04: how many wait for lessons to be pushed. */
export const plansSection = section(
  "plans",
  { county: PlansOfCounty, school: PlansOfSchool },
  {
    forCounty: ({ county: { phase, pushed, pending }, schools }, head) => {
      if (phase === null) return [];
      const names = new Map(head.schools.map(({ school, name }) => [school, name]));
      const missing = [...schools].filter(([, school]) => openIn(school) > 0);
      const late = sumOf(schools, (school) => school?.late ?? 0);
      const lines = missing.map(([school, one]) => `${names.get(school) ?? ""}：${openIn(one)}人`);
      return [
        { is: "heading", text: "教师选课与课例推送" },
        {
          is: "facts",
          facts: [
            ["已确认选课", `${sumOf(schools, (school) => school?.confirmed ?? 0)}人${late > 0 ? `（逾期${late}人）` : ""}`],
            ["未确认选课", `${sumOf(schools, openIn)}人`],
            ...(pushed === null ? [] : [["已推送课例", `${pushed}人`] as const]),
            ...(pending === null || pending === 0 ? [] : [["待推送（课例不足）", `${pending}人`] as const]),
          ],
        },
        ...(lines.length > 0 ? [{ is: "list" as const, items: [...lines.slice(0, IN_LETTER), ...rest(lines.length)] }] : []),
      ];
    },
    forSchool: ({ phase, closesOn }, school) =>
      phase === null || openIn(school) === 0
        ? []
        : [
            {
              is: "paragraph",
              tone: "alert",
              text: `贵单位有${openIn(school)}名教师尚未确认选课（截止日${closesOn ?? "见通知"}）。选课由教师本人办理。`,
            },
          ],
    countyPoints: ({ county: { phase, pending }, schools }) => ({
      open: [
        ...(phase !== null && sumOf(schools, openIn) > 0 ? [`${sumOf(schools, openIn)}名教师未确认选课`] : []),
        ...(phase !== null && pending ? [`${pending}名教师待推送课例`] : []),
      ],
    }),
    schoolPoints: ({ phase }, school) => ({ open: phase !== null && openIn(school) > 0 ? [`${openIn(school)}名教师未确认选课`] : [] }),
  },
);
