import type { Course } from "#domain/courses/types.ts";
import type { Audited } from "#table/audit.ts";

/** By which name the audit finds a course: its code is its county's own. */
export const auditIdOf = ({ county, code }: Pick<Course, "county" | "code">): string => `${county}.${code}`;

/** What the audit tells of a version. */
const factsOf = (course: Course | undefined) => {
  if (!course) return undefined;
  const { county: _, code: __, madeAt: ___, madeBy: ____, importId: _____, since: ______, ...facts } = course;
  return facts;
};

/** The audit of what was done to a course. */
export const auditOfCourse = (
  { act, reason }: Pick<Audited, "act" | "reason">,
  before: Course | undefined,
  after: Course | undefined,
  of: Pick<Course, "county" | "code">,
): Audited => ({
  kind: "COURSE",
  id: auditIdOf(of),
  act,
  rule: "LRN-03",
  reason,
  before: factsOf(before),
  after: factsOf(after),
});
