import type { CountyAsked } from "#domain/deadlines/types.ts";
import { isGraceOpen } from "#domain/program/grace/asked.ts";
import { isLeft } from "#domain/registrations/bulk/sweep.ts";
import { creditOf } from "#domain/registrations/effects.ts";
import type { CreditsStanding } from "#domain/registrations/outstanding.ts";
import { confirmations } from "#table/learning/confirmations.ts";
import { underWayCards } from "#table/learning/registration-jobs.ts";
import { registeredBefore, registrationCards } from "#table/learning/registrations.ts";
import { gather, lookThrough } from "#table/look.ts";
import { enrollmentCards, units } from "#table/programs/enrollments.ts";
import { graceRefusals } from "#table/programs/programs.ts";
import { get } from "#table/rows.ts";
import { teacherCards } from "#table/teachers/teachers.ts";

/** How credit stands in a county: school by school of those where somebody is enrolled. */
export const creditsStanding = async ({ year, county, rules }: CountyAsked): Promise<CreditsStanding> => {
  const [enrolled, here, opened, serving, lists, refusal, jobs] = await Promise.all([
    gather(lookThrough("the enrollments of a county", { year, county }, enrollmentCards)),
    gather(lookThrough("the registrations of a county", { year, county }, registrationCards)),
    gather(lookThrough("the units of a county", { year, county }, units)),
    gather(lookThrough("the teachers in service in a county", { county }, teacherCards)),
    gather(lookThrough("the confirmations of a county", { year, county }, confirmations)),
    get(graceRefusals.at({ year, county })),
    gather(lookThrough("the registration jobs under way", {}, underWayCards)),
  ]);
  const registered = [...here, ...(await registeredBefore(year, enrolled, opened))];
  const servingAt = new Set(serving.map(({ teacher, school }) => `${school} ${teacher}`));
  const listsOf = Map.groupBy(lists, ({ school }) => school);
  const left = jobs.filter((job) => job.year === year && listsOf.has(job.school) && isLeft(job));
  return {
    county,
    left: [...new Set(left.map(({ school }) => school))],
    isGraceOpen: isGraceOpen(rules, refusal),
    schools: [...Map.groupBy(enrolled, ({ school }) => school)].map(([school, own]) => ({
      school,
      ...creditOf(
        own,
        (teacher) => rules.settings.departedCreditHeld && !servingAt.has(`${school} ${teacher}`),
        registered,
        listsOf.get(school) ?? [],
      ),
    })),
  };
};
