import type { Course } from "#domain/courses/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { factRows, planCards, plans, pushCards } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import { enrollmentCards } from "#table/programs/enrollments.ts";
import { readPresent } from "#table/rows.ts";

/** So many teachers are read together. */
const AT_ONCE = 50;

/** A version of a course that somebody learns by: planned, pushed, or reported on. */
type Learnt = (course: Course) => boolean;

const planned = async (county: OrgId, year: number): Promise<Learnt> => {
  const cards = await gather(lookThrough("the plans of a county", { county, year }, planCards));
  const chosen = await readPresent(cards.map(({ teacher }) => plans.at({ teacher, year })));
  const versions = new Set(
    chosen.flatMap(({ draft, confirmed }) =>
      [...(draft ?? []), ...(confirmed?.courses ?? [])].map(({ code, version }) => `${code} ${version}`),
    ),
  );
  return ({ code, version }) => versions.has(`${code} ${version}`);
};

const pushed = async (county: OrgId, year: number): Promise<Learnt> => {
  const drawn = new Set(
    (await gather(lookThrough("the pushes of a county", { county, year }, pushCards))).flatMap(({ lessons }) => lessons),
  );
  return ({ code, version }) => version === 1 && drawn.has(code);
};

const reported = async (county: OrgId, year: number): Promise<Learnt> => {
  const enrolled = await gather(lookThrough("the enrollments of a county", { county, year }, enrollmentCards));
  const latest = new Map<string, string>();
  for (let from = 0; from < enrolled.length; from += AT_ONCE) {
    const read = enrolled
      .slice(from, from + AT_ONCE)
      .map(({ teacher }) => gather(lookThrough("the facts of a teacher's year", { teacher, year }, factRows)));
    for (const { receivedAt, facts } of (await Promise.all(read)).flat())
      for (const { course } of facts) if (receivedAt > (latest.get(course) ?? "")) latest.set(course, receivedAt);
  }
  return ({ code, madeAt }) => (latest.get(code) ?? "") >= madeAt;
};

/** Which versions of courses of a county somebody learns by in these years since they were added: teachers chose them, were pushed them, or a source reported on them. */
export const learntSince = async (county: OrgId, years: readonly number[]): Promise<Learnt> => {
  const all = await Promise.all(years.flatMap((year) => [planned(county, year), pushed(county, year), reported(county, year)]));
  return (course) => all.some((isLearnt) => isLearnt(course));
};
