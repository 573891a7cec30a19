import * as z from "zod";
import { type Head, type SectionFigures, section } from "../reports/section.ts";

const IN_LETTER = 30;

/**
 * Of a school that has handed out codes: how many wait, how many of them have run out, how many accounts were bound in the week, and how many of those at most within a
 * few minutes, where they are so many that somebody should ask whether each did it in person.
 */
const OfSchool = z.object({ waiting: z.int(), expired: z.int(), bound: z.int(), burst: z.int() });
type OfSchool = z.output<typeof OfSchool>;

type Figures = SectionFigures<null, OfSchool>;

const sum = ({ schools }: Figures, of: (school: OfSchool) => number): number =>
  [...schools.values()].reduce((all, one) => all + of(one), 0);

const burstsOf = ({ schools }: Figures, head: Head): readonly string[] =>
  head.schools.flatMap(({ school, name }) => {
    const { burst = 0 } = schools.get(school) ?? {};
    return burst === 0 ? [] : [`${name}：${burst}个`];
  });

const unused = ({ waiting, expired }: Pick<OfSchool, "waiting" | "expired">): string =>
  `未使用的激活码${waiting + expired}个${expired > 0 ? `（其中已过期${expired}个，须重新制作）` : ""}`;

/** LRN-02: codes that nobody has used, and accounts bound in bursts, for the school holds the slips. Counts alone. */
export const activationsSection = section(
  "activations",
  { county: z.null(), school: OfSchool },
  {
    forCounty: (figures, head) => {
      if (figures.schools.size === 0) return [];
      const bursts = burstsOf(figures, head);
      const left = bursts.length - IN_LETTER;
      const [waiting, expired, bound] = [
        sum(figures, (one) => one.waiting),
        sum(figures, (one) => one.expired),
        sum(figures, (one) => one.bound),
      ];
      return [
        { is: "paragraph", text: `教师账号激活：本周激活${bound}个账号，${unused({ waiting, expired })}。` },
        ...(bursts.length === 0
          ? []
          : [
              {
                is: "paragraph" as const,
                tone: "alert" as const,
                text: "以下学校有多个账号在几分钟内集中激活，请核实是否由教师本人办理：",
              },
              { is: "list" as const, items: [...bursts.slice(0, IN_LETTER), ...(left > 0 ? [`另有${left}所，请登录系统查看`] : [])] },
            ]),
      ];
    },
    forSchool: (_, school) =>
      school ? [{ is: "paragraph", text: `教师账号激活：本周激活${school.bound}个账号，${unused(school)}。` }] : [],
    countyPoints: (figures) => {
      const schools = [...figures.schools.values()].filter(({ burst }) => burst > 0).length;
      return { open: schools > 0 ? [`${schools}所学校有账号集中激活，待核实`] : [] };
    },
  },
);
