import { administratorsSection } from "../accounts/section.ts";
import { awardsSection } from "../awards/section.ts";
import { enrollmentSection } from "../enrollment/section.ts";
import { hoursSection } from "../evidence/section.ts";
import { securitySection } from "../incidents/section.ts";
import { plansSection, topicsSection } from "../learning/section.ts";
import { lessonsSection } from "../lessons/section.ts";
import { objectionsSection } from "../objections/section.ts";
import { lateSection } from "../organizations/section.ts";
import { calendarSection } from "../program/calendar/section.ts";
import { creditsSection } from "../registrations/section.ts";
import { roundsSection } from "../rounds/section.ts";
import { activationsSection } from "../spaces/section.ts";
import { transfersSection } from "../transfers/section.ts";
import type { Section } from "./section.ts";

/** The sections of the weekly report, in the order they are read. A workflow adds its own as one line. */
export const sections: readonly Section[] = [
  enrollmentSection,
  topicsSection,
  plansSection,
  hoursSection,
  creditsSection,
  objectionsSection,
  lessonsSection,
  roundsSection,
  awardsSection,
  transfersSection,
  administratorsSection,
  activationsSection,
  securitySection,
  lateSection,
  calendarSection,
];
