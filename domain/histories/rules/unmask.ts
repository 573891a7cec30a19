import type { Scope } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { isIn } from "../../teachers/effects.ts";
import type { Teacher } from "../../teachers/types.ts";

/** Opens a number in full (SEC-08): for a purpose, and of somebody in service in scope; of all others nothing is said. */
export const decideUnmasking = (scope: Scope, teacher: Teacher | undefined, purpose: string): Outcome<Teacher> => {
  if (purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  if (teacher?.state !== "IN_SERVICE" || !isIn(scope, teacher)) return refuse("NOT_FOUND", "SEC-08", {});
  return accept(teacher);
};
