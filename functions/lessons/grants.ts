import type { Grants } from "#table/grants.ts";

/** A lesson is never taken away; the places of the year that it holds are taken and freed with it. */
export const grants = {
  handler: {
    writes: ["lesson", "authored", "lessonSlot", "lessonOfTeacher", "sameFilm", "audit"],
    removes: ["authored", "lessonSlot", "lessonOfTeacher"],
  },
  "on-tick": { writes: ["mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
