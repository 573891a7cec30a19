import * as z from "zod";
import { type Block, type Cell, summed } from "../mail/letter.ts";
import { type Head, type SectionFigures, section } from "../reports/section.ts";

const IN_LETTER = 30;

/** The administrators of the office, or of a school. */
export const Administration = z.object({
  /** Relieved or replaced in the week, and in its year up to the end of the week. */
  week: z.int(),
  year: z.int(),
  /** Administrators in office at the end of the week; a machine client is none. */
  inOffice: z.int(),
  /** Appointed as administrators by the end of the week, their invitations neither accepted nor lapsed. */
  invited: z.int(),
});
export type Administration = Readonly<z.output<typeof Administration>>;

type CountyAdministration = SectionFigures<Administration | null, Administration>;

type AdministrationLine = Administration & { readonly code: string; readonly name: string };

/** The county's office and its schools, as far as there is something to tell: those without an administrator first, then those that changed most. */
const linesOf = ({ county, schools }: CountyAdministration, head: Head): readonly AdministrationLine[] => {
  const own = county ? [{ ...county, code: "", name: head.countyName }] : [];
  const theirs = head.schools.flatMap(({ school, code, name }) => {
    const figures = schools.get(school);
    return figures ? [{ ...figures, code, name }] : [];
  });
  const vacant = ({ inOffice }: AdministrationLine) => (inOffice === 0 ? 1 : 0);
  return [...own, ...theirs].sort((one, other) => vacant(other) - vacant(one) || other.week - one.week || other.year - one.year);
};

const yearOf = ({ week }: Pick<Head, "week">): string => `${week.slice(0, 4)}年累计`;
const total = (lines: readonly AdministrationLine[], of: "week" | "year"): number => lines.reduce((sum, line) => sum + line[of], 0);
const vacantIn = (lines: readonly AdministrationLine[]): number => lines.filter(({ inOffice }) => inOffice === 0).length;
const cellWithAlert = (value: number, alert: boolean): Cell => (alert ? { value, tone: "alert" } : value);

const countyBlocks = (county: CountyAdministration, head: Head): readonly Block[] => {
  const lines = linesOf(county, head);
  if (lines.length === 0) return [];
  const vacant = vacantIn(lines);
  const rest = lines.length - IN_LETTER;
  return [
    { is: "heading", text: "管理员变动" },
    {
      is: "paragraph",
      text: `本周免去或更换管理员${total(lines, "week")}人次，${yearOf(head)}${total(lines, "year")}人次。各级管理员应相对固定（通知附件六（三））。`,
    },
    ...(vacant > 0
      ? [
          {
            is: "paragraph" as const,
            tone: "alert" as const,
            text: `目前没有管理员的单位${vacant}个，请督促受邀人接受任命，邀请失效的请重新任命。`,
          },
        ]
      : []),
    {
      is: "table",
      head: ["单位", "本周变动", yearOf(head), "在任管理员", "待接受任命"],
      rows: lines
        .slice(0, IN_LETTER)
        .map(({ name, week, year, inOffice, invited }) => [
          name,
          cellWithAlert(week, week > 0),
          year,
          cellWithAlert(inOffice, inOffice === 0),
          invited,
        ]),
    },
    ...(rest > 0 ? [{ is: "paragraph" as const, tone: "quiet" as const, text: `另有${rest}个单位，见附件“管理员变动”。` }] : []),
  ];
};

const schoolBlocks = (_: unknown, school: Administration | undefined, head: Head): readonly Block[] =>
  school === undefined
    ? []
    : [
        { is: "heading", text: "本校管理员" },
        {
          is: "facts",
          facts: [
            ["本周变动", `${school.week}人次`],
            [yearOf(head), `${school.year}人次`],
            ["在任管理员", `${school.inOffice}人`],
            ["待接受任命", `${school.invited}人`],
          ],
        },
      ];

/**
 * SEC-05: 各级管理员应相对固定: how many administrators were relieved or replaced, at the office and at each school where there were any, and where there is none or
 * one who has not accepted yet. A change is of the week of its day, however late it is counted. Counts only.
 */
export const administratorsSection = section(
  "administrators",
  { county: Administration.nullable(), school: Administration },
  {
    forCounty: countyBlocks,
    forSchool: schoolBlocks,
    countyPoints: (county, head) => {
      const vacant = vacantIn(linesOf(county, head));
      return { open: vacant > 0 ? [`${vacant}个单位没有管理员`] : [] };
    },
    schoolPoints: (_, school) => ({ open: school?.inOffice === 0 ? ["本校没有管理员，由县级管理员任命"] : [] }),
    sheets: (county, head) => {
      const lines = linesOf(county, head);
      const headings = ["学校代码", "单位名称", "本周变动", yearOf(head), "在任管理员", "待接受任命"];
      const rows = lines.map(({ code, name, week, year, inOffice, invited }) => [code, name, week, year, inOffice, invited]);
      return lines.length === 0 ? [] : [{ name: "管理员变动", headings, rows, total: summed(rows, [2, 3, 4, 5]) }];
    },
  },
);
