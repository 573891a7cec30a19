/**
 * Everybody who may ask: each has one role, on the organisation he is called after; `education`, `stage-office` and `support` are offices of the county,
 * `machine` is a program that administers the school.
 */
export const PEOPLE = [
  "school",
  "sibling",
  "stranger",
  "county",
  "county-b",
  "prefecture",
  "province",
  "education",
  "stage-office",
  "support",
  "machine",
  "nobody",
  undefined,
] as const;
export type Who = (typeof PEOPLE)[number];
/** Offices of the county that have a duty of their own, and only that. */
export const DUTIES: readonly Who[] = ["education", "stage-office", "support"];
export type Target = "SCHOOL" | "COUNTY" | "PREFECTURE";

/** Who stands to the organisation asked about as its own people, or above it. To all others it is a strange one. */
export const NEAR: Readonly<Record<Target, readonly Who[]>> = {
  SCHOOL: ["school", "machine", "county", ...DUTIES, "prefecture", "province"],
  COUNTY: ["county", ...DUTIES, "prefecture", "province"],
  PREFECTURE: ["prefecture", "province"],
};
