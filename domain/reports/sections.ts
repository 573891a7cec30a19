import type { Section } from "./section.ts";
import { administratorsSection } from "./sections/administrators.ts";
import { calendarSection } from "./sections/calendar.ts";
import { enrollmentSection } from "./sections/enrollment.ts";
import { securitySection } from "./sections/security.ts";
import { transfersSection } from "./sections/transfers.ts";

/** The sections of the weekly report, in the order they are read. */
export const sections: readonly Section[] = [enrollmentSection, transfersSection, administratorsSection, securitySection, calendarSection];
