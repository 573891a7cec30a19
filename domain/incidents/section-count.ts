import { counting } from "../reports/counting.ts";
import { securitySection } from "./section.ts";
import type { Incident } from "./types.ts";

/** SEC-08: counts the county's leaks of personal data that are not concluded. */
export const securityCounting = counting(securitySection, {
  county: (incidents: readonly Pick<Incident, "state">[]) => ({ open: incidents.filter(({ state }) => state === "OPEN").length }),
});
