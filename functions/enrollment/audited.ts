import type { Enrollment } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { Audited } from "#table/audit.ts";

/** What the audit says of one person who was enrolled or withdrawn, by hand or by a sheet (ENR-11). */
export const auditOfEnrollment = (
  act: "enroll a teacher" | "withdraw a teacher",
  { teacher, year, school, stage, subject, importId }: Enrollment,
): Audited => ({ kind: "TEACHER", id: teacher, act, rule: "ENR-11", after: { year, school, stage, subject, ...given({ importId }) } });
