import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { EnrollAsk } from "../asks.ts";
import type { EnrollStanding } from "../standing.ts";
import type { Enrollment } from "../types.ts";
import { notEligible } from "./eligible.ts";
import { listNotOpen, notOffered } from "./open-list.ts";
import { notASubject, notTheirStage } from "./subject.ts";

/** An enrollment, and the version of the teacher's record it was decided on. */
export type Enrolling = { readonly enrollment: Enrollment; readonly record: number };

const isTheSame = (standing: Enrollment, { schoolId, stage, subject }: EnrollAsk): boolean =>
  standing.school === schoolId && standing.stage === stage && standing.subject === subject;

/** ENR-01 to ENR-13: who may take part, under which subject, on which list, and one subject for one teacher. */
export const decideEnrollment = (actor: Actor, standing: EnrollStanding, ask: EnrollAsk, rules: Rules, now: Now): Outcome<Enrolling> => {
  const { teacher, school, enrollment } = standing;
  const { year, stage, subject } = ask;
  if (!teacher) return refuse("NOT_FOUND", "ENR-11", {});
  if (enrollment && isTheSame(enrollment, ask)) return accept({ enrollment, record: teacher.version }, "unchanged");
  if (teacher.school !== ask.schoolId) return refuse("NOT_FOUND", "ENR-11", {});
  const no =
    (standing.unit.state === "NOT_OPENED" ? notOffered(school, stage) : undefined) ??
    notEligible(teacher, school, stage, rules, now.day) ??
    notASubject(stage, subject, rules) ??
    listNotOpen(standing, rules, now) ??
    notTheirStage(teacher, stage);
  if (no) return no;
  if (enrollment) return refuse("TEACHER_ALREADY_ENROLLED", "ENR-13", { subject: enrollment.subject, stage: enrollment.stage });
  return accept(
    {
      record: teacher.version,
      enrollment: {
        year,
        teacher: ask.teacher,
        school: ask.schoolId,
        county: standing.unit.county,
        stage,
        subject,
        enrolledAt: now.at,
        enrolledBy: actor.account,
        importId: ask.importId ?? null,
        packVersion: rules.version,
      },
    },
    "created",
  );
};
