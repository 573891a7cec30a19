import type { OrgId } from "../ids.ts";
import type { Mail } from "../mail/types.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { GraceRefusal } from "../program/grace/types.ts";
import type { Year } from "../program/types.ts";
import type { CountyNames } from "./digest.ts";
import type { CountyMessage, Fired, OutstandingNow, SourceTold } from "./types.ts";

/** A county's year as deadlines see it. */
export type CountyDeadlineStanding = {
  readonly county: CountyNames;
  /** The schools of the county, whom a change of the calendar may concern. */
  readonly schools: readonly OrgId[];
  readonly row: ProgramRow;
  readonly now: OutstandingNow;
  readonly fired: readonly Fired[];
  /** Whether the county said that it gives no days of grace (§6-50). */
  readonly graceRefusal: GraceRefusal | undefined;
  /** The sources that report to the county. */
  readonly sources: readonly SourceTold[];
};

/** What fired and who is outstanding, county by county. */
export type CountyDeadlines = {
  readonly standing: (county: OrgId, year: Year) => Promise<CountyDeadlineStanding>;
  /** Orders mails and keeps what fired; what is already there stays as it is. */
  readonly keep: (mails: readonly Mail[], fired: readonly Fired[]) => Promise<void>;
};

/** The counties of the deployment, and the queue that looks at each. */
export type CountyQueue = {
  readonly counties: () => AsyncIterable<OrgId>;
  readonly send: (messages: readonly CountyMessage[]) => Promise<void>;
};
