import type { Grants } from "#table/grants.ts";

/** Codes are replaced and bindings ended, and neither is ever taken away; what the account asked for and still waits is withdrawn. */
export const grants = {
  handler: {
    writes: [
      ...(["activationCode", "activation", "activationMisses", "binding", "ownBinding", "seen", "audit"] as const),
      ...(["plan", "enrollment", "teacher", "change", "objection"] as const),
    ],
  },
} as const satisfies Grants;
