import { createHash } from "node:crypto";
import type { Scope } from "#domain/access.ts";
import { plannedOf, progressIn } from "#domain/credits/effects.ts";
import { statementOf } from "#domain/credits/statement.ts";
import type { Learning } from "#domain/credits/types.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import type { Learner } from "#domain/evidence/port.ts";
import { given } from "#domain/given.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { planInForce, pushedBy } from "#domain/learning/effects.ts";
import type { Plan, Push, Topics } from "#domain/learning/types.ts";
import { lastDayOf } from "#domain/program/calendar/windows.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { noStricter } from "#domain/program/rules/laxer.ts";
import type { Rules } from "#domain/program/types.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { gather, lookThrough } from "../look.ts";
import { enrollments } from "../programs/enrollments.ts";
import { programRow, rulesOf } from "../programs/programs.ts";
import { get, glanceAt, present, readAll, readPresent } from "../rows.ts";
import { bindings } from "../teachers/activations.ts";
import { teachers as people } from "../teachers/teachers.ts";
import { type CatalogueRead, catalogueOf } from "./catalogue.ts";
import { catalogues } from "./courses.ts";
import { type Facts, factRows, factsOf, plans, pushes, topics as topicRows } from "./learning.ts";
import { sealOf } from "./registrations.ts";

/** Works out something once for each name that is asked for. */
const once = <K extends string, T>(work: (key: K) => Promise<T>): ((key: K) => Promise<T>) => {
  const known = new Map<K, Promise<T>>();
  return (key) => {
    const standing = known.get(key) ?? work(key);
    known.set(key, standing);
    return standing;
  };
};

/** By which county's rules, topics of the school and catalogue hours are worked out: another stamp, and they may come out otherwise now. */
export const stampOf = (county: OrgId, rules: Rules, topics: number, catalogue: number): string =>
  createHash("sha256").update([county, rules.version, rules.calendarVersion, topics, catalogue].join("|")).digest("hex").slice(0, 8);

const coursesNamed = (rows: readonly Facts[], read: ReadonlyMap<OrgId, CatalogueRead>): Learning["courses"] => {
  const named = new Map(rows.flatMap(factsOf).map(({ county, course }) => [`${county} ${course}`, { county, course }]));
  return [...named.values()].flatMap(({ county, course }) => read.get(county)?.courses.get(course) ?? []);
};

type Read = {
  readonly teacher: TeacherId;
  readonly enrollment: Enrollment | undefined;
  /** The plan in force. */
  readonly plan: Plan | undefined;
  readonly push: Push | undefined;
  readonly own: readonly Facts[];
  /** The county whose rules these are. */
  readonly county: OrgId;
  readonly rules: Rules;
  readonly topics: Topics | undefined;
  /** The catalogues that the facts name, and that of the county. */
  readonly catalogues: ReadonlyMap<OrgId, CatalogueRead>;
};

/** Whose courses a teacher's facts name, first of all those of the county by whose rules they are judged. */
const countiesOf = (county: OrgId, own: readonly Facts[]): readonly OrgId[] => [
  ...new Set([county, ...own.flatMap(factsOf).map((fact) => fact.county)]),
];

/** The county by whose rules a plan was confirmed; nothing where none is. */
const confirmedIn = (plan: Plan | undefined): OrgId | undefined => (plan?.confirmed ? plan.county : undefined);

/** The rules of the county that holds a teacher, none stricter than those by which the plan was confirmed (§6-74). */
const rulesWith = (rules: Rules, confirmedBy: Rules): Rules =>
  confirmedBy === rules ? rules : noStricter(present(packOf(rules.year), "the program of the year"), rules, confirmedBy);

/** A teacher's year, put together of what was read. */
const learnerOf = ({ teacher, enrollment, plan, push, own, county, rules, topics, catalogues: read }: Read): Learner => {
  const stamp = stampOf(county, rules, topics?.version ?? 0, read.get(county)?.version ?? 0);
  return {
    ...{ teacher, enrollment, rules, stamp, planned: plannedOf(plan, county) },
    ...given({ registered: progressIn(enrollment?.progress)?.registered }),
    learning: {
      rules,
      enrolled: enrollment ? { stage: enrollment.stage, subject: enrollment.subject } : null,
      topics: topics && topics.topics.length > 0 ? topics.topics : null,
      plan: plan?.confirmed ?? null,
      pushed: pushedBy(push),
      courses: coursesNamed(own, read),
      facts: own.flatMap(factsOf),
    },
    reported: (by, source) => own.filter((row) => row.county === by && row.source === source).flatMap(factsOf),
  };
};

/** By which rules, topics and courses what a school's teachers learnt is worked out now. */
export const stampNow = async (year: number, county: OrgId, school: OrgId): Promise<string> => {
  const [rules, topics, catalogue] = await Promise.all([
    rulesOf(year, county),
    get(topicRows.at({ year, county, school })),
    get(catalogues.at({ county })),
  ]);
  return stampOf(county, present(rules, "the program of the year"), topics?.version ?? 0, catalogue?.version ?? 0);
};

/**
 * The year of each of these teachers, as far as statements are made of it. `county` is the one whose rules they are judged by where they are not enrolled, and
 * whose courses new facts may name. Catalogues that were read for it are there for whoever goes on. `checked`: what is written of it stands only where the
 * enrollment does, with its version of learning, so that the enrollment may be read as it was a moment ago.
 */
export const learnersOf = async (
  year: number,
  county: OrgId,
  teachers: readonly TeacherId[],
  checked = false,
): Promise<{
  readonly learners: ReadonlyMap<TeacherId, Learner>;
  readonly catalogue: (of: OrgId) => Promise<CatalogueRead>;
}> => {
  const catalogue = once((of: OrgId) => catalogueOf(of));
  const rulesIn = once(async (of: OrgId) => present(await rulesOf(year, of), "the program of the year"));
  // Before all that it counts the changes of: whoever finds its version standing later knows that nothing came in between.
  const enrolled = await readAll(
    teachers.map((teacher) => enrollments.at({ teacher, year })),
    !checked,
  );
  const [planned, bound, pushed, rows] = await Promise.all([
    readAll(teachers.map((teacher) => plans.at({ teacher, year }))),
    readAll(teachers.map((teacher) => bindings.at({ teacher }))),
    readAll(teachers.map((teacher) => pushes.at({ teacher, year }))),
    Promise.all(teachers.map((teacher) => gather(lookThrough("the facts of a teacher's year", { teacher, year }, factRows)))),
  ]);
  const schools = enrolled.flatMap((one) => (one ? [topicRows.at({ year, county: one.county, school: one.school })] : []));
  const chosen = new Map((await readPresent(schools)).map((topics) => [topics.school, topics]));
  const learners = await Promise.all(
    teachers.map(async (teacher, index) => {
      const [enrollment, own = []] = [enrolled[index], rows[index]];
      const holding = enrollment?.county ?? county;
      const counties = countiesOf(holding, own);
      const plan = planInForce(planned[index], bound[index]);
      const [rules, confirmedBy, ...read] = await Promise.all([
        rulesIn(holding),
        rulesIn(confirmedIn(plan) ?? holding),
        ...counties.map(catalogue),
      ]);
      const catalogues = new Map(counties.flatMap((one, at) => (read[at] ? [[one, read[at]] as const] : [])));
      const topics = enrollment && chosen.get(enrollment.school);
      return learnerOf({
        ...{ teacher, enrollment, plan, own, topics, catalogues, county: holding, rules: rulesWith(rules, confirmedBy) },
        push: pushed[index],
      });
    }),
  );
  return { learners: new Map(learners.map((one) => [one.teacher, one])), catalogue };
};

/** A teacher's year, with their record. */
export type Shown = { readonly person: Teacher; readonly learner: Learner };

/** The same of one teacher, with their record, as it was a moment ago: for what is shown. `undefined` where there is no such teacher or program. */
export const learnerShown = async (year: number, teacher: TeacherId): Promise<Shown | undefined> => {
  const [[person, enrollment, chosen, binding, push], own] = await Promise.all([
    glanceAt([
      people.at({ teacher }),
      enrollments.at({ teacher, year }),
      plans.at({ teacher, year }),
      bindings.at({ teacher }),
      pushes.at({ teacher, year }),
    ]),
    gather(lookThrough("the facts of a teacher's year", { teacher, year }, factRows, false)),
  ]);
  const pack = packOf(year);
  if (!person || !pack) return undefined;
  const { county, school } = enrollment ?? person;
  const counties = countiesOf(county, own);
  const plan = planInForce(chosen, binding);
  const confirmed = confirmedIn(plan);
  const [program, confirmedBy, topics, ...versions] = await glanceAt([
    programRow.at({ year, county }),
    programRow.at({ year, county: confirmed ?? county }),
    topicRows.at({ year, county, school }),
    ...counties.map((one) => catalogues.at({ county: one })),
  ]);
  const read = await Promise.all(counties.map(async (one, at) => [one, await catalogueOf(one, versions[at]?.version ?? 0)] as const));
  const held = rulesFor(pack, program);
  const rules = confirmed === undefined || confirmed === county ? held : rulesWith(held, rulesFor(pack, confirmedBy));
  const known = { teacher, enrollment, plan, push, own, county, rules, topics: enrollment && topics };
  return { person, learner: learnerOf({ ...known, catalogues: new Map(read) }) };
};

/** Whether an organisation sees what somebody learnt in a year: it held them then, or holds them now. */
export const isShownTo = (scope: Pick<Scope, "organization" | "level">, { person, learner }: Shown): boolean => {
  const { school, county } = learner.enrollment ?? person;
  return [school, county].includes(scope.organization) || isIn(scope, person);
};

/** What a teacher's year comes to, with the SHA-256 by which it is registered, as statements are shown. */
export const learnedOf = (year: number, { person, learner }: Shown) => {
  const statement = statementOf(learner.learning);
  const { school } = learner.enrollment ?? person;
  const through = lastDayOf(learner.rules, "CAL-17");
  return { ...learner, year, name: person.name, school, statement, hash: sealOf(statement).hash, through };
};
