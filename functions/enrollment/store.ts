import type { EnrollmentWorld } from "#domain/enrollment/port.ts";
import { cascadeStore } from "./cascade.ts";
import { checklist, opened } from "./checklist.ts";
import { enrolledInCounty, enrollmentStore } from "./enrollments.ts";
import { listStore } from "./lists.ts";
import { omittedAfter } from "./omissions.ts";
import { releaseStore } from "./releases.ts";

export const enrollmentWorld = (): Omit<EnrollmentWorld, "now"> => ({
  enrollments: enrollmentStore,
  releases: releaseStore,
  cascade: cascadeStore,
  lists: listStore,
  listings: { opened, checklist, omittedAfter, enrolled: enrolledInCounty },
});
