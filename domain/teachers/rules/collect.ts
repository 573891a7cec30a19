import { given } from "../../given.ts";
import { sameName } from "../../names.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { explained, type LateMark, lateMark } from "../../program/calendar/late.ts";
import type { Day, Rules } from "../../program/types.ts";
import { factsOf, sameFacts } from "../effects.ts";
import { type TeacherEntry, teacherFaults } from "../entry.ts";
import { regionFault } from "../identity.ts";
import type { Opened, Teacher, TeacherFacts } from "../types.ts";

/** What a record of a teacher comes to: a new one, other facts, or what stands. */
export type TeacherChange =
  | { readonly is: "new"; readonly school: Organization; readonly entry: TeacherEntry; readonly late?: LateMark }
  | {
      readonly is: "other";
      readonly before: Teacher;
      readonly facts: TeacherFacts;
      readonly telephone?: string | undefined;
      readonly late?: LateMark;
    }
  | { readonly is: "same"; readonly teacher: Teacher };

/** Who is new is marked late once CAL-05 has closed; why may be said then, or when they are collected again (§6-45). */
const lateOf = (known: Teacher | undefined, { lateReason }: TeacherEntry, on: CollectedOn): Outcome<LateMark | undefined> => {
  return known || !on.rules ? explained(known?.late, "CAL-05", lateReason) : lateMark(on.rules, "CAL-05", on.day, lateReason);
};

/** The day somebody is collected on, and the rules where the school stands. */
export type CollectedOn = { readonly rules: Rules | undefined; readonly day: Day };

/**
 * Collects a teacher for a school (DIR-01, 02, 05, 06). Who is in service elsewhere stays there (TEACHER_EXISTS, without a name or a school); who departed is
 * pulled from the pool; a verified record is corrected, not overwritten, nor is one of which a correction waits. An optional fact that is not given leaves what stands.
 * Who gives a number's holder another name does so by accident, unless they say what the record calls them (§6-47).
 */
export const decideTeacher = (
  school: Organization,
  known: Opened | undefined,
  entry: TeacherEntry,
  on: CollectedOn,
): Outcome<TeacherChange> => {
  if (!school.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const [fault] = teacherFaults(entry.facts);
  if (fault) return { ok: false, refusal: fault.refusal };
  const strange = entry.facts.stages.find((stage) => school.stages.length > 0 && !school.stages.includes(stage));
  if (strange) return refuse("STAGE_NOT_IN_SCHOOL", "DIR-01", { stage: strange });
  const nowhere = known ? undefined : regionFault(entry.identity);
  if (nowhere) return nowhere;
  if (known?.teacher.state === "DEPARTED") return refuse("USE_DEPARTED_PULL", "DIR-06", {});
  if (known && known.teacher.school !== school.organization) return refuse("TEACHER_EXISTS", "DIR-06", {});
  const late = lateOf(known?.teacher, entry, on);
  if (!late.ok) return late;
  if (!known) return accept({ is: "new", school, entry, ...given({ late: late.value }) }, "created");
  const { teacher, telephone } = known;
  const facts = { ...factsOf(teacher), ...entry.facts };
  const same = sameFacts(factsOf(teacher), facts) && (entry.telephone === undefined || entry.telephone === telephone);
  const saysWhy = late.value?.reason !== teacher.late?.reason;
  if (same && !saysWhy) return accept({ is: "same", teacher }, "unchanged");
  if (teacher.change) return refuse("CHANGE_PENDING", "SEC-04", {});
  if (teacher.verified && !same) return refuse("TEACHER_NEEDS_CORRECTION", "DIR-06", {});
  if (!sameName(teacher.name, entry.formerName ?? entry.facts.name)) return refuse("NAME_DIFFERS", "DIR-06", {});
  return accept({ is: "other", before: teacher, facts, telephone: entry.telephone, ...given({ late: late.value }) }, "changed");
};
