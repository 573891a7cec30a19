import type { Grants } from "#table/grants.ts";

/** Codes are replaced and bindings ended, and neither is ever taken away. */
export const grants = {
  handler: { writes: ["activationCode", "activation", "activationMisses", "binding", "ownBinding", "plan", "enrollment", "seen", "audit"] },
} as const satisfies Grants;
