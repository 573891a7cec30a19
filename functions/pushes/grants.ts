import type { Grants } from "#table/grants.ts";

/** Whoever draws opens the seed of the draw; nobody else does (LRN-04). */
export const grants = {
  handler: { writes: ["push", "lessonPool", "enrollment", "audit"], keys: ["draws pushes"] },
  "on-tick": {
    writes: ["push", "lessonPool", "enrollment", "pushSeed", "mail", "audit"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["draws pushes"],
  },
} as const satisfies Grants;
