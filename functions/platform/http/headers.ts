/** What every answer carries: nothing is taken for another type than it says, and the address is asked over TLS alone. */
export const SAFE = { "x-content-type-options": "nosniff", "strict-transport-security": "max-age=31536000; includeSubDomains" } as const;

/** What may be kept: answers to anybody for five minutes, answers about people nowhere. */
export const keptAs = (isPublic: boolean): string => (isPublic ? "public, max-age=300" : "no-store");
