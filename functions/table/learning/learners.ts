import { createHash } from "node:crypto";
import type { Learning } from "#domain/credits/types.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import type { Learner } from "#domain/evidence/port.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { Rules } from "#domain/program/types.ts";
import { gather, lookThrough } from "../look.ts";
import { enrollments } from "../programs/enrollments.ts";
import { rulesOf } from "../programs/programs.ts";
import { get, present, readAll } from "../rows.ts";
import { type CatalogueRead, catalogueOf } from "./catalogue.ts";
import { type Facts, factRows, factsOf, plans, pushes, topics as topicRows } from "./learning.ts";

/** Works out something once for each name that is asked for. */
const once = <K extends string, T>(work: (key: K) => Promise<T>): ((key: K) => Promise<T>) => {
  const known = new Map<K, Promise<T>>();
  return (key) => {
    const standing = known.get(key) ?? work(key);
    known.set(key, standing);
    return standing;
  };
};

const stampOf = (rules: Rules, topics: number, catalogue: number): string =>
  createHash("sha256").update([rules.version, rules.calendarVersion, topics, catalogue].join("|")).digest("hex").slice(0, 8);

const coursesNamed = (rows: readonly Facts[], catalogues: ReadonlyMap<OrgId, CatalogueRead>): Learning["courses"] => {
  const named = new Map(rows.flatMap(factsOf).map(({ county, course }) => [`${county} ${course}`, { county, course }]));
  return [...named.values()].flatMap(({ county, course }) => catalogues.get(county)?.courses.get(course) ?? []);
};

/**
 * The year of each of these teachers, as far as statements are made of it. `county` is the one whose rules they are judged by where they are not enrolled, and
 * whose courses new facts may name.
 */
export const learnersOf = async (
  year: number,
  county: OrgId,
  teachers: readonly TeacherId[],
  known: ReadonlyMap<TeacherId, Enrollment> = new Map(),
): Promise<{ readonly learners: ReadonlyMap<TeacherId, Learner>; readonly catalogue: (of: OrgId) => Promise<CatalogueRead> }> => {
  const catalogue = once(catalogueOf);
  const rulesIn = once(async (of: OrgId) => present(await rulesOf(year, of), "the program of the year"));
  const topicsOf = once(async (at: string) => {
    const [of = "", school = ""] = at.split(" ");
    return get(topicRows.at({ year, county: of, school }));
  });
  const [standing, planned, pushed, rows] = await Promise.all([
    readAll(teachers.flatMap((teacher) => (known.has(teacher) ? [] : [enrollments.at({ teacher, year })]))),
    readAll(teachers.map((teacher) => plans.at({ teacher, year }))),
    readAll(teachers.map((teacher) => pushes.at({ teacher, year }))),
    Promise.all(teachers.map((teacher) => gather(lookThrough("the facts of a teacher's year", { teacher, year }, factRows)))),
  ]);
  const enrolled = new Map([...known, ...standing.flatMap((one) => (one ? [[one.teacher, one] as const] : []))]);
  const learners = await Promise.all(
    teachers.map(async (teacher, index): Promise<[TeacherId, Learner]> => {
      const enrollment = enrolled.get(teacher);
      const of = enrollment?.county ?? county;
      const [own = [], plan, push] = [rows[index], planned[index], pushed[index]];
      const counties = [...new Set([of, ...own.flatMap(factsOf).map((fact) => fact.county)])];
      const [rules, topics, ...read] = await Promise.all([
        rulesIn(of),
        enrollment && topicsOf(`${of} ${enrollment.school}`),
        ...counties.map(catalogue),
      ]);
      const catalogues = new Map(counties.flatMap((one, at) => (read[at] ? [[one, read[at]] as const] : [])));
      const learning: Learning = {
        rules,
        enrolled: enrollment ? { stage: enrollment.stage, subject: enrollment.subject } : null,
        topics: topics && topics.topics.length > 0 ? topics.topics : null,
        plan: plan?.confirmed ?? null,
        pushed: push?.state === "PUSHED" ? push.lessons : [],
        courses: coursesNamed(own, catalogues),
        facts: own.flatMap(factsOf),
      };
      const reported: Learner["reported"] = (by, source) =>
        own.filter((row) => row.county === by && row.source === source).flatMap(factsOf);
      return [teacher, { teacher, enrollment, learning, reported, stamp: stampOf(rules, topics?.version ?? 0, read[0]?.version ?? 0) }];
    }),
  );
  return { learners: new Map(learners), catalogue };
};
