import type { Grant, Grants } from "#table/grants.ts";

/** A new teacher comes with the slot of the identity number and is counted at the school. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "organization", "teacher", "identity", "foreignHits", "audit"],
    removes: ["quotaAsk"],
    keys: ["hashes numbers", "seals records", "opens telephones"],
  },
} as const satisfies Grants;

/** What rows of a sheet of teachers write, and its undo takes away. */
export const sheets = {
  writes: ["organization", "teacher", "identity"],
  removes: ["teacher", "identity"],
} as const satisfies Grant;
