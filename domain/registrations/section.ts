import * as z from "zod";
import { Day } from "../program/types.ts";
import { type SectionFigures, section } from "../reports/section.ts";

const IN_LETTER = 30;

/** `told` while it is time to tell of credit: from the day on which schools begin to confirm, until registration has closed; `lastDay` with the days of grace. */
const OfCounty = z.object({ told: z.boolean(), lastDay: Day.nullable() });

/** Of a school that has somebody enrolled: as `SchoolCredit`. */
const OfSchool = z
  .object({
    ...{ registered: z.int(), confirmed: z.int(), unconfirmed: z.int(), short: z.int(), until: Day.nullable() },
    /** Absent: it was not counted apart. */
    held: z.int().optional(),
  })
  .nullable();
type OfSchool = z.output<typeof OfSchool>;
type Figures = SectionFigures<z.output<typeof OfCounty>, OfSchool>;

const sumOf = ({ schools }: Pick<Figures, "schools">, count: (school: NonNullable<OfSchool>) => number): number =>
  [...schools.values()].reduce((sum, school) => sum + (school ? count(school) : 0), 0);

const unconfirmedIn = (school: OfSchool | undefined): number => school?.unconfirmed ?? 0;

/** SEC-01, CAL-16, CAL-17: how many are registered, who waits for it, and which schools have not confirmed. Counts, and names of schools alone. */
export const creditsSection = section(
  "credits",
  { county: OfCounty, school: OfSchool },
  {
    forCounty: (figures, head) => {
      const { told, lastDay } = figures.county;
      if (!told || figures.schools.size === 0) return [];
      const names = new Map(head.schools.map(({ school, name }) => [school, name]));
      const missing = [...figures.schools].filter(([, school]) => unconfirmedIn(school) > 0);
      const lines = missing.map(
        ([school, one]) => `${names.get(school) ?? ""}：${unconfirmedIn(one)}人${one?.until ? `（已退回，${one.until}前重新确认）` : ""}`,
      );
      const held = sumOf(figures, ({ held: departed = 0 }) => departed);
      const rest = lines.length > IN_LETTER ? [`另有${lines.length - IN_LETTER}所，请登录系统查看`] : [];
      return [
        { is: "heading", text: `学分确认与登记（登记截至${lastDay ?? "见通知"}）` },
        {
          is: "facts",
          facts: [
            ["已登记", `${sumOf(figures, ({ registered }) => registered)}人`],
            ["已确认待登记", `${sumOf(figures, ({ confirmed }) => confirmed)}人`],
            ["合格未确认", `${sumOf(figures, ({ unconfirmed }) => unconfirmed)}人（${missing.length}所）`],
            ["学时未修满", `${sumOf(figures, ({ short }) => short)}人`],
            ...(held > 0 ? [["已离职，学分暂存", `${held}人`] as const] : []),
          ],
        },
        ...(lines.length > 0 ? [{ is: "list" as const, items: [...lines.slice(0, IN_LETTER), ...rest] }] : []),
      ];
    },
    forSchool: ({ told, lastDay }, school) =>
      !told || unconfirmedIn(school) === 0
        ? []
        : [
            {
              is: "paragraph",
              tone: "alert",
              text: `贵单位有${unconfirmedIn(school)}名合格教师的学分尚未确认，请于${school?.until ?? lastDay ?? "截止日"}前确认。`,
            },
          ],
    countyPoints: ({ county: { told }, schools }) => {
      const missing = [...schools.values()].filter((school) => unconfirmedIn(school) > 0).length;
      const waiting = sumOf({ schools }, ({ confirmed }) => confirmed);
      return {
        open: [
          ...(told && missing > 0 ? [`${missing}所学校未确认学分`] : []),
          ...(told && waiting > 0 ? [`${waiting}名教师的学分待登记`] : []),
        ],
      };
    },
    schoolPoints: ({ told }, school) => ({
      open: told && unconfirmedIn(school) > 0 ? [`${unconfirmedIn(school)}名合格教师的学分尚未确认`] : [],
    }),
  },
);
