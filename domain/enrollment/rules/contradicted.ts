import { type Refusal, type Refused, refuse } from "../../outcome.ts";
import type { Day, Rules, Stage } from "../../program/types.ts";
import type { Candidate, EnrollingSchool } from "../standing.ts";
import type { Enrollment, FrozenList, Listed } from "../types.ts";
import { notEligible } from "./eligible.ts";
import { notASubject, notTheirStage } from "./subject.ts";

/** Somebody on a list who could not enroll so today, and why. */
export type Contradiction = { readonly listed: Listed; readonly school: EnrollingSchool; readonly refusal: Refusal };

/** A submitted list with its school, and the records and enrollments of its people as they stand. */
export type ListNow = {
  readonly list: FrozenList;
  readonly school: EnrollingSchool;
  readonly people: readonly {
    readonly listed: Listed;
    readonly teacher: Candidate | undefined;
    readonly enrollment: Enrollment | undefined;
    /** The county released them from the list since. */
    readonly released?: boolean;
  }[];
};

/** Why somebody of a school could not be put on its list today as they stand there (ENR-01 to ENR-12, DIR-01, DIR-03); `undefined` where they could. */
export const notAsListed = (
  teacher: Candidate,
  school: EnrollingSchool,
  stage: Stage,
  subject: string,
  rules: Rules,
  today: Day,
): Refused | undefined =>
  notEligible(teacher, school, stage, rules, today) ?? notASubject(stage, subject, rules) ?? notTheirStage(teacher, stage);

/** ENR-13: the list names one subject, the enrollment another, or there is none. */
const notAsEnrolled = (stage: Stage, { subject }: Listed, enrollment: Enrollment | undefined): Refused | undefined => {
  if (!enrollment) return refuse("LISTED_NOT_ENROLLED", "ENR-13", {});
  if (enrollment.stage === stage && enrollment.subject === subject) return undefined;
  return refuse("TEACHER_ALREADY_ENROLLED", "ENR-13", { subject: enrollment.subject, stage: enrollment.stage });
};

/**
 * Whom a submitted list names otherwise than their enrollment, or who is not eligible there any more (§6-59). Who moved on or departed since is judged by the
 * enrollment alone: a move is 其后调出, and no hindrance. Whom the county released is judged by the enrollment they have now, if they have one.
 */
export const contradictionsOf = ({ list, school, people }: ListNow, rules: Rules, today: Day): readonly Contradiction[] =>
  people.flatMap(({ listed, teacher, enrollment, released = false }) => {
    const { stage } = list;
    if (released && enrollment?.stage !== stage) return [];
    const isHere = teacher?.inService === true && teacher.school === list.school;
    const subject = released && enrollment ? enrollment.subject : listed.subject;
    const no =
      (released ? undefined : notAsEnrolled(stage, listed, enrollment)) ??
      (isHere ? notAsListed(teacher, school, stage, subject, rules, today) : undefined);
    return no ? [{ listed, school, refusal: no.refusal }] : [];
  });
