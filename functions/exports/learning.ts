import type { Scope } from "#domain/access.ts";
import { progressIn } from "#domain/credits/progress.ts";
import { registrationStateLabels, verdictLabels } from "#domain/credits/states.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { minuteOf } from "#domain/program/days.ts";
import { stageWords } from "#domain/program/labels.ts";
import { packOf } from "#domain/program/packs.ts";
import type { Stage, Year } from "#domain/program/types.ts";
import { yesOrNo } from "#domain/sheet.ts";
import { stampNow } from "#table/learning/learners.ts";
import { registrationCards } from "#table/learning/registrations.ts";
import { lookThrough } from "#table/look.ts";
import { enrollmentCards } from "#table/programs/enrollments.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import type { Line } from "./line.ts";
import { inParts } from "./parts.ts";
import { codesAndNamesOf } from "./schools.ts";

/** Which year, and of which school alone, if of one. */
type OfYear = { readonly year: Year; readonly school?: OrgId | undefined };

const HEAD = ["教师编号", "姓名", "学校代码", "学校名称", "学段", "学科"] as const;
export const progressHeadings = [...HEAD, "各部分学时", "学时合计", "结论", "确认选课日期", "按现行专题、课程计算"] as const;
export const creditHeadings = [...HEAD, "登记序号", "状态", "结论", "计入学时", "学分", "登记时间"] as const;

type OfTeacher = { readonly teacher: TeacherId; readonly school: OrgId; readonly stage: Stage; readonly subject: string };

/** Lines of people, each begun with who they are and where. */
async function* linesOf<C extends OfTeacher>(
  cards: AsyncIterable<C>,
  cellsOf: (card: C) => Promise<readonly string[]>,
): AsyncGenerator<Line> {
  const places = codesAndNamesOf();
  for await (const part of inParts(cards)) {
    const [named, people] = await Promise.all([
      places(part.map(({ school }) => school)),
      readBy(
        part.map(({ teacher }) => teacher),
        (teacher) => teachers.at({ teacher }),
      ),
    ]);
    for (const card of part) {
      const { teacher, school, stage, subject } = card;
      const { code, name } = named(school);
      const whose = [teacher, people.get(teacher)?.name ?? "", code, name, stageWords[stage], subject];
      yield { of: [teacher], cells: [...whose, ...(await cellsOf(card))] };
    }
  }
}

const schoolIn = ({ level, organization }: Scope, { school }: OfYear): OrgId | undefined => (level === "SCHOOL" ? organization : school);

/** Whoever is enrolled in a year, with what their learning came to when it was last worked out (LRN-12). */
export async function* progress(scope: Scope, of: OfYear): AsyncGenerator<Line> {
  const { county } = scope;
  const { year } = of;
  const parts = packOf(year)?.parts ?? [];
  const school = schoolIn(scope, of);
  const cards = school
    ? lookThrough("the enrollments of a school", { county, year, school }, enrollmentCards)
    : lookThrough("the enrollments of a county", { county, year }, enrollmentCards);
  const stamps = new Map<OrgId, string>();
  yield* linesOf(cards, async ({ school: at, progress: text }) => {
    const stamp = stamps.get(at) ?? (await stampNow(year, county, at));
    stamps.set(at, stamp);
    const found = progressIn(text);
    if (!found) return ["", "", "", "", yesOrNo.NO];
    const hours = found.parts.map((counted, index) => `${parts[index]?.zh ?? ""}${counted}`).join("、");
    const planned = found.planned?.confirmedOn ?? "";
    return [hours, `${found.total}`, verdictLabels[found.verdict].zh, planned, found.stamp === stamp ? yesOrNo.YES : yesOrNo.NO];
  });
}

/** What was registered of a year, those that were taken back among them (CRD-05). */
export async function* credits(scope: Scope, of: OfYear): AsyncGenerator<Line> {
  const { county } = scope;
  const { year } = of;
  const school = schoolIn(scope, of);
  const cards = school
    ? lookThrough("the registrations of a school", { county, year, school }, registrationCards)
    : lookThrough("the registrations of a county", { county, year }, registrationCards);
  yield* linesOf(cards, async ({ number, state, verdict, counted, credits: registered, registeredAt }) => [
    ...[`${number}`, registrationStateLabels[state].zh, verdictLabels[verdict].zh, `${counted}`, `${registered}`],
    minuteOf(registeredAt),
  ]);
}
