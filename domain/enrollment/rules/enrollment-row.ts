import type { Actor } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { sameName } from "../../names.ts";
import { type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import { inFileTwice, type Numbered, type RowOutcome, type RowWarning } from "../../sheet-kind.ts";
import { type EnrollmentLine, enrollmentSheet } from "../enrollment-sheet.ts";
import type { EnrollStanding } from "../standing.ts";
import { decideEnrollment, type Enrolling } from "./enroll.ts";

/** What a row is decided on: what any enrollment is, the rows of the file about the same person, and the subject on record. */
type RowStanding = EnrollStanding & { readonly same: readonly Numbered<unknown>[]; readonly recordedSubject?: string | undefined };

type About = { readonly schoolId: OrgId; readonly importId: string };

/**
 * ENR-11 by spreadsheet: a row is an ask like any other. It finds only people of the school itself, and a name beside the number has to be theirs, so that a
 * slip of one digit does not enroll somebody else.
 */
export const decideEnrollmentRow = (
  actor: Actor,
  { same, recordedSubject, ...standing }: RowStanding,
  line: EnrollmentLine,
  about: About,
  rules: Rules,
  now: Now,
): RowOutcome<Enrolling> => {
  const twice = inFileTwice("TEACHER_IN_FILE_TWICE", "ENR-13", same);
  if (twice) return twice;
  const outcome = decideLine(actor, standing, line, about, rules, now);
  if (!outcome.ok) return outcome;
  const { enrollment, record } = outcome.value;
  return { ...outcome, value: { enrollment, record }, warnings: warningsOf(recordedSubject, line) };
};

const warningsOf = (recorded: string | undefined, { subject }: EnrollmentLine): RowWarning[] =>
  recorded === undefined || sameName(recorded, subject)
    ? []
    : [{ column: enrollmentSheet.columns.subject.heading, code: "subject-not-as-recorded" }];

const decideLine = (
  actor: Actor,
  standing: EnrollStanding,
  line: EnrollmentLine,
  about: About,
  rules: Rules,
  now: Now,
): Outcome<Enrolling> => {
  const { teacher } = standing;
  if (teacher?.school !== about.schoolId || (line.teacher !== null && line.teacher !== teacher.teacher))
    return refuse("NOT_FOUND", "ENR-11", {});
  if (line.name !== null && !sameName(line.name, teacher.name)) return refuse("NAME_DIFFERS", "ENR-11", {});
  const { stage, subject } = line;
  return decideEnrollment(actor, standing, { ...about, year: rules.year, stage, teacher: teacher.teacher, subject }, rules, now);
};
