import { progressIn, progressWith } from "#domain/credits/effects.ts";
import type { Stale } from "#domain/evidence/anew/port.ts";
import type { TeacherId } from "#domain/ids.ts";
import { registeredOnOf } from "#domain/registrations/effects.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { catalogues } from "#table/learning/courses.ts";
import { learnersOf, stampOf } from "#table/learning/learners.ts";
import { topics } from "#table/learning/learning.ts";
import { learntWrite } from "#table/learning/learnt.ts";
import { registeredOf } from "#table/learning/registrations.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { enrollmentCards } from "#table/programs/enrollments.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { get, present } from "#table/rows.ts";

const AT_ONCE = 25;

/** What lists show of learning, as the table keeps it on each enrollment. */
export const stale: Stale = {
  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },

  rules: rulesOf,

  found: async function* ({ county, year, rules }) {
    const [chosen, catalogue] = await Promise.all([
      gather(lookThrough("the topics of the schools of a county", { year, county }, topics)),
      get(catalogues.at({ county })),
    ]);
    const versions = new Map(chosen.map(({ school, version }) => [school, version]));
    let some: TeacherId[] = [];
    for await (const one of lookThrough("the enrollments of a county", { county, year }, enrollmentCards)) {
      const { stamp, planned, registered } = progressIn(one.progress) ?? {};
      const now = stampOf(county, rules, versions.get(one.school) ?? 0, catalogue?.version ?? 0);
      const isOfHereAlone = planned === null || planned?.elsewhere === false;
      if (stamp === now && isOfHereAlone && registered !== undefined) continue;
      some.push(one.teacher);
      if (some.length < AT_ONCE) continue;
      yield some;
      some = [];
    }
    if (some.length > 0) yield some;
  },

  renew: async ({ county, year }, teachers) => {
    const { learners } = await learnersOf(year, county, teachers);
    const untold = teachers.filter((teacher) => learners.get(teacher)?.registered === undefined);
    // After the enrollments: whoever finds their version of learning standing knows that nothing was registered in between.
    const registrations = await registeredOf(year, untold);
    const done = await Promise.all(
      teachers.map(async (teacher) => {
        const learner = present(learners.get(teacher), "a teacher's learning");
        const { registered = registeredOnOf(registrations.get(teacher) ?? []) } = learner;
        const progress = learner.enrollment && progressWith(learner.learning, [], { ...learner, registered });
        if (progress === learner.enrollment?.progress) return false;
        return (await transact([learntWrite({ year, ...learner }, progress)])).kept;
      }),
    );
    return done.filter(Boolean).length;
  },
};
