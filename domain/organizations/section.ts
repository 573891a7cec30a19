import * as z from "zod";
import type { Block } from "../mail/letter.ts";
import { Day } from "../program/types.ts";
import { section } from "../reports/section.ts";

const IN_LETTER = 30;

const LateSchool = z.object({ code: z.string(), name: z.string(), madeOn: Day, said: z.boolean() });

/** The schools handed in late in the week, and those of earlier weeks of which nobody has said why. */
const LateSchools = z.object({ made: z.array(LateSchool).readonly(), unsaid: z.array(LateSchool).readonly() });
export type LateSchools = Readonly<z.output<typeof LateSchools>>;

/** People of a school who were collected late: in the week, and of earlier ones of whom nobody has said why. */
const LatePeople = z.object({ made: z.int(), unsaid: z.int() }).nullable();

const lineOf = ({ code, name, madeOn, said }: z.output<typeof LateSchool>): string =>
  `${name}（${code}）：${madeOn}提交，${said ? "已说明原因" : "未说明原因"}`;

const schoolBlocks = ({ made, unsaid }: LateSchools): readonly Block[] => {
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

const peopleBlocks = (who: string, people: readonly z.output<typeof LatePeople>[]): readonly Block[] => {
  const sum = (of: "made" | "unsaid") => people.reduce((total, one) => total + (one?.[of] ?? 0), 0);
  const [made, unsaid] = [sum("made"), sum("unsaid")];
  if (made + unsaid === 0) return [];
  const asked = unsaid > 0 ? `；累计未说明原因${unsaid}人，请在采集时填写“逾期原因”` : "";
  return [
    { is: "heading", text: "逾期采集的教师信息" },
    { is: "paragraph", text: `${who}本周逾期采集${made}人${asked}。逾期只作标记，不影响使用。` },
  ];
};

/** CAL-01, CAL-05, §6-45: which schools were handed in after the last day, each of them as long as nobody has said why, and in the week it was made. */
export const lateSection = section(
  "late",
  { county: LateSchools, school: LatePeople },
  {
    forCounty: ({ county, schools }) => [...schoolBlocks(county), ...peopleBlocks("各校", [...schools.values()])],
    forSchool: (_county, school) => peopleBlocks("本校", [school ?? null]),
  },
);
