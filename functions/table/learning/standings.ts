import type { Scope } from "#domain/access.ts";
import { sentenceOf } from "#domain/credits/sentence.ts";
import { statementOf } from "#domain/credits/statement.ts";
import type { TeacherId } from "#domain/ids.ts";
import type { CreditStanding } from "#domain/registrations/port.ts";
import { isIn } from "#domain/teachers/effects.ts";
import { present, readBy } from "../rows.ts";
import { teachers as people } from "../teachers/teachers.ts";
import { learnersOf } from "./learners.ts";
import { registeredOf, sealOf } from "./registrations.ts";

/**
 * What the credit of some teachers is decided on, of those whom the organisation in scope holds, in the order asked. There is a program of that year. `checked`: what is
 * decided is written only where record and enrollment stand so still.
 */
export const standingsOf = async (
  { organization, level, county }: Scope,
  year: number,
  teachers: readonly TeacherId[],
  checked = false,
): Promise<readonly CreditStanding[]> => {
  const known = await readBy(teachers, (teacher) => people.at({ teacher }), !checked);
  const held = teachers.flatMap((one) => {
    const person = known.get(one);
    return person && isIn({ organization, level }, person) ? [person] : [];
  });
  if (held.length === 0) return [];
  const ids = held.map(({ teacher }) => teacher);
  const [registered, { learners }] = await Promise.all([registeredOf(year, ids), learnersOf(year, county, ids, checked)]);
  return held.map((teacher) => {
    const { learning, enrollment, rules, stamp, planned } = present(learners.get(teacher.teacher), "a teacher's learning");
    const statement = statementOf(learning);
    const said = { statement, hash: sealOf(statement).hash, sentence: sentenceOf(statement, learning) };
    return { learning, rules, stamp, planned, teacher, enrollment, ...said, registrations: registered.get(teacher.teacher) ?? [] };
  });
};
