import { dayOf } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";

/** The moment something was asked, and its day in Shanghai; windows are judged by it. */
export const nowAt = (instant: number | string): Now => {
  const at = new Date(instant).toISOString();
  return { at, day: dayOf(at) };
};

/** The moment something is written; versions, leases and expiry use it. */
export const committedAt = (): string => new Date().toISOString();
