import type { OrgId } from "#domain/ids.ts";
import type { Stage } from "#domain/program/types.ts";
import type { Client } from "#given/system.ts";

/** How a school goes about its list: in time, only after the office has called, not at all, or in time and then returned for correction. */
export type Temper = "prompt" | "late" | "silent" | "corrected";

export type School = {
  readonly id: OrgId;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly stages: readonly Stage[];
  readonly temper: Temper;
  readonly administrator: Client;
};

/** A county of the season: its office, its sheets as they lie on disk, and its schools once they are in. */
export type County = {
  readonly id: OrgId;
  readonly code: string;
  readonly name: string;
  readonly office: Client;
  readonly sheets: { readonly schools: Uint8Array; readonly teachers: Uint8Array; readonly mistakes?: Uint8Array };
  readonly schools: School[];
};

export const YEAR = 2022;
export const STAGES = ["SENIOR", "JUNIOR", "PRIMARY", "KINDERGARTEN"] as const satisfies readonly Stage[];

const SILENT_EVERY = 29;
const LATE_EVERY = 8;
const CORRECTED_EVERY = 11;

/** The temper of the n-th school of a county, the same in every season. */
export const temperOf = (place: number): Temper => {
  if (place % SILENT_EVERY === 7) return "silent";
  if (place % LATE_EVERY === 3) return "late";
  return place % CORRECTED_EVERY === 5 ? "corrected" : "prompt";
};

/** Works through `items`, a few at a time. */
export const inParallel = async <T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = [...items];
  const hand = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, hand));
};
