import type { Grant, Grants } from "#table/grants.ts";

/** What was made public, each objection to it, and each award stay; what is pushed by them is a course of the catalogue, and a version of the pool. */
export const grants = {
  handler: {
    writes: [
      ...(["publicity", "publicObjection", "lessonAward", "course", "catalogue", "lessonPool", "audit"] as const),
      ...(["package", "packaged", "nodeSent", "packageLink", "quotaSpent", "quotaAsk"] as const),
    ],
    ...{ removes: ["quotaAsk"] as const, films: ["plays"] as const },
    ...{ keeps: ["disclosures"] as const, keys: ["seals disclosures"] as const },
  },
  "on-tick": { writes: ["course", "catalogue", "lessonPool", "package", "audit"] },
} as const satisfies Grants;

/** What rows of a sheet of earlier awards write, and its undo takes away. */
export const sheets = { writes: ["earlierAward"], removes: ["earlierAward"] } as const satisfies Grant;
