import type { Grants } from "#table/grants.ts";

/** Objections are written and answered, and never taken away. */
export const grants = { handler: { writes: ["objection", "objectedTo", "audit"] } } as const satisfies Grants;
