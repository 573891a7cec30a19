import { Level } from "./types.ts";

/** The level that records the act of one that does not sign in (§6-43): the next below it that does. */
export const recorderFor = (level: Level, operates: readonly Level[]): Level | undefined =>
  Level.options.slice(Level.options.indexOf(level) + 1).find((below) => operates.includes(below));
