import type { Place } from "../../access.ts";
import type { TeacherId } from "../../ids.ts";
import { accept, type Outcome, refuse, sameAgain } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { Teacher } from "../../teachers/types.ts";
import type { Principal } from "../types.ts";

/** Names the one first responsible person of a school (GOV-16): a teacher in service there. `principal` is who leads it now. */
export const decidePrincipal = (
  school: Place,
  standing: { readonly principal?: Principal | undefined; readonly teacher?: Teacher | undefined },
  ask: { readonly teacher: TeacherId },
  by: Principal["by"],
  now: Now,
): Outcome<Principal> => {
  const { principal, teacher } = standing;
  if (principal?.teacher === ask.teacher) return accept(principal, "unchanged");
  if (principal) return refuse("PRINCIPAL_EXISTS", "GOV-16", {});
  if (!teacher || teacher.school !== school.organization) return refuse("NOT_FOUND", "GOV-16", {});
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "GOV-16", {});
  const { name, since } = teacher;
  return accept({ organization: school.organization, teacher: teacher.teacher, name, since, appointedAt: now.at, by }, "created");
};

/** Releases the one who leads a school, with a reason (SEC-05). Released already, they stay so, and for no other reason (§6-44). */
export const decideRelease = (
  { principal, released }: { readonly principal?: Principal | undefined; readonly released?: Principal | undefined },
  reason: string,
  by: Principal["by"],
  now: Now,
): Outcome<Principal> => {
  if (!principal && released)
    return sameAgain(released, "SEC-05", [{ what: "REASON", stands: released.released?.reason ?? reason, asked: reason }]);
  if (!principal) return refuse("PRINCIPAL_MISSING", "GOV-16", {});
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-05", {});
  return accept({ ...principal, released: { at: now.at, by, reason } });
};
