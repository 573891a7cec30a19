import type { EnrollmentWorld } from "#domain/enrollment/port.ts";
import { cascadeStore } from "./cascade.ts";
import { enrollmentStore } from "./enrollments.ts";
import { listStore } from "./lists.ts";

export const enrollmentWorld = (): Omit<EnrollmentWorld, "now"> => ({
  enrollments: enrollmentStore,
  cascade: cascadeStore,
  lists: listStore,
});
