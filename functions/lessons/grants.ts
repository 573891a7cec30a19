import type { Grant, Grants } from "#table/grants.ts";

/** A lesson is never taken away; the places of the year that it holds are taken and freed with it. */
export const grants = {
  handler: {
    writes: ["lesson", "authored", "lessonSlot", "lessonOfTeacher", "sameFilm", "package", "audit"],
    removes: ["authored", "lessonSlot", "lessonOfTeacher"],
    sends: ["FILM_QUEUE_URL"],
  },
  "on-tick": { writes: ["mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;

/** What rows of a sheet of the chapter directory write, and its undo takes away. */
export const sheets = { writes: ["chapter"], removes: ["chapter"] } as const satisfies Grant;
