import { TABLE } from "#table/table.ts";

/**
 * How the table is kept: the stack makes it so, and the operator's command looks whether it still is. A table that was restored comes without all of this but
 * its rows and its index.
 */
export const kept = {
  /** Any second of so many days can be restored. */
  recoveryDays: 35,
  deletionProtection: true,
  /** The attribute that says when a row may go. */
  expiry: TABLE.expiry,
  /** What its stream tells of a change: the audit is copied by it. */
  stream: "NEW_IMAGE",
} as const;
