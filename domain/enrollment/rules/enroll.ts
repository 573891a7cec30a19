import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { EnrollAsk } from "../asks.ts";
import { backAgain, releaseOf } from "../effects.ts";
import type { EnrollStanding } from "../standing.ts";
import type { Enrollment, Released, Unit } from "../types.ts";
import { notEligible } from "./eligible.ts";
import { notOffered, notOpenTo } from "./open-list.ts";
import { notASubject, notTheirStage } from "./subject.ts";

/**
 * An enrollment, and the version of the teacher's record it was decided on. `onto` is the list where it stands submitted, as it was read, with its releases as
 * they are then: the teacher was released from it.
 */
export type Enrolling = {
  readonly enrollment: Enrollment;
  readonly record: number;
  readonly onto?: { readonly unit: Unit; readonly released: readonly Released[] } | undefined;
};

/** The submitted list that somebody comes back to, under another subject, by their release from it. */
const comingBack = (unit: Unit, release: Released | undefined): Pick<Enrolling, "onto"> =>
  release && unit.state === "SUBMITTED" ? { onto: { unit, released: backAgain(unit, release.teacher) } } : {};

const isTheSame = (standing: Enrollment, { schoolId, stage, subject }: EnrollAsk): boolean =>
  standing.school === schoolId && standing.stage === stage && standing.subject === subject;

/** ENR-01 to ENR-13: who may take part, under which subject, on which list, and one subject for one teacher. */
export const decideEnrollment = (actor: Actor, standing: EnrollStanding, ask: EnrollAsk, rules: Rules, now: Now): Outcome<Enrolling> => {
  const { teacher, school, enrollment } = standing;
  const { year, stage, subject } = ask;
  const { unit } = standing;
  const release = releaseOf(unit, ask.teacher);
  if (!teacher) return refuse("NOT_FOUND", "ENR-11", {});
  if (enrollment && isTheSame(enrollment, ask)) return accept({ enrollment, record: teacher.version }, "unchanged");
  if (teacher.school !== ask.schoolId) return refuse("NOT_FOUND", "ENR-11", {});
  const no =
    (unit.state === "NOT_OPENED" ? notOffered(school, stage) : undefined) ??
    notEligible(teacher, school, stage, rules, now.day) ??
    notASubject(stage, subject, rules) ??
    notOpenTo(release, standing, rules, now) ??
    notTheirStage(teacher, stage);
  if (no) return no;
  if (enrollment) return refuse("TEACHER_ALREADY_ENROLLED", "ENR-13", { subject: enrollment.subject, stage: enrollment.stage });
  return accept(
    {
      record: teacher.version,
      ...comingBack(unit, release),
      enrollment: {
        year,
        teacher: ask.teacher,
        school: ask.schoolId,
        county: unit.county,
        stage,
        subject,
        enrolledAt: now.at,
        enrolledBy: actor.account,
        importId: ask.importId ?? null,
        packVersion: rules.version,
        ...(release?.listed && given({ listedAt: unit.submission?.submittedAt })),
      },
    },
    "created",
  );
};
