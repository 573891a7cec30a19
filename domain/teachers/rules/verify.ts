import { accept, type Outcome, refuse } from "../../outcome.ts";
import { teacherFaults } from "../entry.ts";
import type { Teacher } from "../types.ts";

/** Confirms that a record is true and whole (DIR-03). The first verifier stays named until key facts are checked anew. */
export const decideVerification = (teacher: Teacher, version: number, by: NonNullable<Teacher["verified"]>): Outcome<Teacher> => {
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "DIR-03", {});
  if (teacher.verified) return accept(teacher, "unchanged");
  if (teacher.version !== version) return refuse("VERSION_CONFLICT", "SEC-04", {});
  const [fault] = teacherFaults(teacher);
  if (fault) return { ok: false, refusal: fault.refusal };
  return accept({ ...teacher, verified: by, version: teacher.version + 1 }, "changed");
};
