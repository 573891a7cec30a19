import { administratorsCounting } from "#domain/accounts/section-count.ts";
import { awardsCounting } from "#domain/awards/section-count.ts";
import { enrollmentCounting } from "#domain/enrollment/section-count.ts";
import { hoursCounting } from "#domain/evidence/section-count.ts";
import { securityCounting } from "#domain/incidents/section-count.ts";
import { plansCounting, topicsCounting } from "#domain/learning/section-count.ts";
import { lessonsCounting } from "#domain/lessons/section-count.ts";
import { objectionsCounting } from "#domain/objections/section-count.ts";
import { lateCounting } from "#domain/organizations/section-count.ts";
import { calendarCounting } from "#domain/program/calendar/section-count.ts";
import { creditsCounting } from "#domain/registrations/section-count.ts";
import { type CountedSection, countedSection, ofCounty } from "#domain/reports/counting.ts";
import { roundsCounting } from "#domain/rounds/section-count.ts";
import { activationsCounting } from "#domain/spaces/section-count.ts";
import { transfersCounting } from "#domain/transfers/section-count.ts";
import { administratorFacts } from "#functions/accounts/section-facts.ts";
import { awardFacts } from "#functions/awards/section-facts.ts";
import { creditsFacts } from "#functions/confirmations/section-facts.ts";
import { enrollmentFacts } from "#functions/enrollment/section-facts.ts";
import { hoursFacts } from "#functions/evidence/section-facts.ts";
import { incidentFacts } from "#functions/incidents/section-facts.ts";
import { plansFacts, topicsFacts } from "#functions/learning/section-facts.ts";
import { lessonFacts } from "#functions/lessons/section-facts.ts";
import { objectionFacts } from "#functions/objections/section-facts.ts";
import { roundFacts } from "#functions/rounds/section-facts.ts";
import { activationFacts } from "#functions/spaces/section-facts.ts";
import { transferFacts } from "#functions/transfers/section-facts.ts";
import type { Readings } from "#table/programs/readings.ts";

/** How each section of the weekly report is counted, and from which facts. A workflow adds its own as one line. */
export const sections: readonly CountedSection<Readings>[] = [
  countedSection(enrollmentCounting, enrollmentFacts),
  countedSection(topicsCounting, topicsFacts),
  countedSection(plansCounting, plansFacts),
  countedSection(hoursCounting, hoursFacts),
  countedSection(creditsCounting, creditsFacts),
  countedSection(objectionsCounting, objectionFacts),
  countedSection(lessonsCounting, lessonFacts),
  countedSection(roundsCounting, roundFacts),
  countedSection(awardsCounting, awardFacts),
  countedSection(transfersCounting, transferFacts),
  countedSection(administratorsCounting, administratorFacts),
  countedSection(activationsCounting, activationFacts),
  countedSection(securityCounting, incidentFacts),
  countedSection(lateCounting, async (_, { schools, teachers }) => ({ county: schools, school: teachers })),
  countedSection(calendarCounting, async () => ofCounty(null)),
];
