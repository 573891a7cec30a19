import { sameName } from "../../names.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { factsOf, sameFacts } from "../effects.ts";
import { type TeacherEntry, teacherFaults } from "../entry.ts";
import { regionFault } from "../identity.ts";
import type { Opened, Teacher, TeacherFacts } from "../types.ts";

/** What a record of a teacher comes to: a new one, other facts, or what stands. */
export type TeacherChange =
  | { readonly is: "new"; readonly school: Organization; readonly entry: TeacherEntry }
  | { readonly is: "other"; readonly before: Teacher; readonly facts: TeacherFacts; readonly telephone?: string | undefined }
  | { readonly is: "same"; readonly teacher: Teacher };

/**
 * Collects a teacher for a school (DIR-01, 02, 05, 06). Who is in service elsewhere stays there (TEACHER_EXISTS, without a name or a school); who departed is
 * pulled from the pool; a verified record is corrected, not overwritten, nor is one of which a correction waits. An optional fact that is not given leaves what stands.
 * Who gives a number's holder another name does so by accident, unless they say what the record calls them (§6-47).
 */
export const decideTeacher = (school: Organization, known: Opened | undefined, entry: TeacherEntry): Outcome<TeacherChange> => {
  if (!school.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const [fault] = teacherFaults(entry.facts);
  if (fault) return { ok: false, refusal: fault.refusal };
  const strange = entry.facts.stages.find((stage) => school.stages.length > 0 && !school.stages.includes(stage));
  if (strange) return refuse("STAGE_NOT_IN_SCHOOL", "DIR-01", { stage: strange });
  const nowhere = known ? undefined : regionFault(entry.identity);
  if (nowhere) return nowhere;
  if (!known) return accept({ is: "new", school, entry }, "created");
  const { teacher, telephone } = known;
  if (teacher.state === "DEPARTED") return refuse("USE_DEPARTED_PULL", "DIR-06", {});
  if (teacher.school !== school.organization) return refuse("TEACHER_EXISTS", "DIR-06", {});
  const facts = { ...factsOf(teacher), ...entry.facts };
  const same = sameFacts(factsOf(teacher), facts) && (entry.telephone === undefined || entry.telephone === telephone);
  if (same) return accept({ is: "same", teacher }, "unchanged");
  if (teacher.change) return refuse("CHANGE_PENDING", "SEC-04", {});
  if (teacher.verified) return refuse("TEACHER_NEEDS_CORRECTION", "DIR-06", {});
  if (!sameName(teacher.name, entry.formerName ?? entry.facts.name)) return refuse("NAME_DIFFERS", "DIR-06", {});
  return accept({ is: "other", before: teacher, facts, telephone: entry.telephone }, "changed");
};
