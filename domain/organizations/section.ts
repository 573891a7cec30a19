import * as z from "zod";
import type { Block } from "../mail/letter.ts";
import { Day } from "../program/types.ts";
import { section } from "../reports/section.ts";

const IN_LETTER = 30;

const LateSchool = z.object({ code: z.string(), name: z.string(), madeOn: Day, said: z.boolean() });

/** The schools handed in late in the week, and those of earlier weeks of which nobody has said why. */
const LateSchools = z.object({ made: z.array(LateSchool).readonly(), unsaid: z.array(LateSchool).readonly() });
export type LateSchools = Readonly<z.output<typeof LateSchools>>;

const lineOf = ({ code, name, madeOn, said }: z.output<typeof LateSchool>): string =>
  `${name}（${code}）：${madeOn}提交，${said ? "已说明原因" : "未说明原因"}`;

const blocks = ({ made, unsaid }: LateSchools): readonly Block[] => {
  const schools = [...made, ...unsaid];
  const waiting = schools.filter(({ said }) => !said).length;
  if (schools.length === 0) return [];
  const asked = waiting > 0 ? `；未说明原因${waiting}所，请在单位信息中补填“逾期原因”` : "";
  const rest = schools.length - IN_LETTER;
  return [
    { is: "heading", text: "逾期提交的新注册学校" },
    { is: "paragraph", text: `本周逾期提交${made.length}所${asked}。逾期只作标记，不影响使用。` },
    { is: "list", items: [...schools.slice(0, IN_LETTER).map(lineOf), ...(rest > 0 ? [`另有${rest}所`] : [])] },
  ];
};

/** CAL-01, §6-45: which schools were handed in after the last day, each of them as long as nobody has said why, and in the week it was made. */
export const lateSection = section("late", { county: LateSchools, school: z.null() }, { forCounty: ({ county }) => blocks(county) });
