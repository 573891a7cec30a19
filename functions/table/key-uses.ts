import { PURPOSES, type Purpose } from "./purposes.ts";

/** The contexts of a purpose, as conditions of IAM match them. */
export const contextsOf = (purpose: Purpose): string => `${purpose}.*`;

/** The contexts of old keys that are not wrapped anew: the id of a county, and a month. */
export const OLD_CONTEXTS = "0*.20*";

/** What a function does with data keys, and with those of which purpose. Whoever seals makes the keys that are missing. */
export const KEY_USES = {
  "hashes numbers": { seals: [PURPOSES.hashes], opens: [] },
  "seals records": { seals: [PURPOSES.numbers, PURPOSES.contacts], opens: [] },
  "opens numbers": { seals: [], opens: [PURPOSES.numbers] },
  "opens telephones": { seals: [], opens: [PURPOSES.contacts] },
  "seals sheets": { seals: [PURPOSES.sheets], opens: [] },
  "opens sheets": { seals: [], opens: [PURPOSES.sheets] },
  "seals disclosures": { seals: [PURPOSES.disclosures], opens: [] },
  "opens disclosures": { seals: [], opens: [PURPOSES.disclosures] },
  "draws pushes": { seals: [PURPOSES.seeds], opens: [] },
  "seals certificates": { seals: [PURPOSES.certificates], opens: [] },
  "opens certificates": { seals: [], opens: [PURPOSES.certificates] },
  "wraps keys anew": { seals: Object.values(PURPOSES), opens: [PURPOSES.old] },
} as const satisfies Record<string, { readonly seals: readonly Purpose[]; readonly opens: readonly Purpose[] }>;

export type KeyUse = keyof typeof KEY_USES;
