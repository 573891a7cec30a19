import { randomBytes } from "node:crypto";

/** The thirty-two letters of Crockford: digits, and capitals without those that people take for digits. ULIDs are written in them. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** One letter for each byte; five bits of it count. */
export const lettersOf = (bytes: Uint8Array): string => [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join("");

/** So many letters at random: five bits each. */
export const randomLetters = (count: number): string => lettersOf(randomBytes(count));
