import type { Grant, Grants } from "#table/grants.ts";

/** Facts are written and never taken away; with them goes what an enrollment's learning comes to. */
export const grants = {
  handler: {
    writes: [
      ...["facts", "factSlot", "enrollment", "foreignHits", "numberMisses", "audit"],
      ...["sourceKey", "source", "platformAccount", "platformName", "statement", "statementAttachment"],
    ],
    removes: ["platformName"],
    keys: ["hashes numbers"],
  },
  "on-tick": { writes: ["enrollment"] },
} as const satisfies Grants;

/** What rows of a sheet of evidence write, and that its source delivered; its undo writes withdrawals and takes nothing away. */
export const sheets = { writes: ["facts", "factSlot", "enrollment", "source"] } as const satisfies Grant;
