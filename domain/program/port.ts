import type { Actor, Scope } from "../access.ts";
import type { OrgId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { ProgramRow } from "./changes/types.ts";
import type { CalendarChange, CalendarStanding } from "./rules/change.ts";
import type { Now, Year } from "./types.ts";

/** What the program asks of the world. */
export type Calendars = {
  /** What stands in a county before a change. */
  readonly standing: (scope: Scope, year: Year) => Promise<CalendarStanding>;
  /** A county's changes, for anyone to read; `undefined` where there is no such county. */
  readonly of: (county: OrgId, year: Year) => Promise<ProgramRow | undefined>;
  /** Keeps a change with its audit, and has everyone it concerns told. */
  readonly keep: (actor: Actor, change: CalendarChange, now: Now) => Promise<Kept<CalendarChange>>;
};

export type ProgramWorld = { readonly calendars: Calendars; readonly contact: string | null };
