import type { Course } from "#domain/courses/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { yearOf } from "#domain/program/days.ts";
import { factRows, factsOf, planCards, plans, pushCards } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below } from "#table/organizations/counties.ts";
import { enrollmentCards } from "#table/programs/enrollments.ts";
import { readPresent } from "#table/rows.ts";
import { stintCards } from "#table/teachers/stints.ts";

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

/** Whoever left a school of a county in a year or since: what its sources reported goes with them, and they may report on them still (§6-74). */
const leftSince = async (county: OrgId, year: number): Promise<readonly TeacherId[]> => {
  const schools = await gather(below(county, "SCHOOL"));
  const past = schools.map(({ organization: school }) => gather(lookThrough("the stints that ended at a school", { school }, stintCards)));
  return (await Promise.all(past)).flat().flatMap(({ teacher, until }) => (yearOf(until) >= year ? [teacher] : []));
};

const reported = async (county: OrgId, year: number): Promise<Learnt> => {
  const [enrolled, left] = await Promise.all([
    gather(lookThrough("the enrollments of a county", { county, year }, enrollmentCards)),
    leftSince(county, year),
  ]);
  const all = [...new Set([...enrolled.map(({ teacher }) => teacher), ...left])];
  const latest = new Map<string, string>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const read = all
      .slice(from, from + AT_ONCE)
      .map((teacher) => gather(lookThrough("the facts of a teacher's year", { teacher, year }, factRows)));
    for (const { county: of, course, receivedAt } of (await Promise.all(read)).flat().flatMap(factsOf))
      if (of === county && receivedAt > (latest.get(course) ?? "")) latest.set(course, receivedAt);
  }
  return ({ code, madeAt }) => (latest.get(code) ?? "") >= madeAt;
};

/** Which versions of courses of a county somebody learns by in these years since they were added: teachers chose them, were pushed them, or a source reported on them. */
export const learntSince = async (county: OrgId, years: readonly number[]): Promise<Learnt> => {
  const all = await Promise.all(years.flatMap((year) => [planned(county, year), pushed(county, year), reported(county, year)]));
  return (course) => all.some((isLearnt) => isLearnt(course));
};
