import type { Grants } from "#table/grants.ts";

/** A registration is written and never taken away; the statement that it rests on stays as it was frozen. */
export const grants = {
  handler: { writes: ["registration", "audit"], keeps: ["credits"] },
} as const satisfies Grants;
