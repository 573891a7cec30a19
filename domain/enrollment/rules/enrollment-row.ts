import type { Actor } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { sameName } from "../../names.ts";
import { type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { EnrollmentLine } from "../enrollment-sheet.ts";
import type { EnrollStanding } from "../standing.ts";
import { decideEnrollment, type Enrolling } from "./enroll.ts";

/**
 * ENR-11 by spreadsheet: a row is an ask like any other. It finds only people of the school itself, and a name beside the number has to be theirs, so that a
 * slip of one digit does not enroll somebody else.
 */
export const decideRow = (
  actor: Actor,
  standing: EnrollStanding,
  line: EnrollmentLine,
  about: { readonly schoolId: OrgId; readonly importId: string },
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
