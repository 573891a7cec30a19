import type { OrgId } from "../ids.ts";
import type { Letter } from "../mail/letter.ts";
import type { Enclosed, Mail } from "../mail/types.ts";
import type { Page, Paged } from "../page.ts";
import type { Week } from "../program/calendar/weeks.ts";
import type { Rules } from "../program/types.ts";
import type { CountyFacts, SchoolFacts } from "./section.ts";
import type { Report, Snapshot } from "./types.ts";

/** One county's year. */
export type Place = { readonly county: OrgId; readonly year: number };

/** One week of one county. */
export type PlaceWeek = Place & { readonly week: Week };

/** What a report is counted from: what stands, read through, never a counter. */
export type Books = {
  readonly counties: () => AsyncIterable<OrgId>;
  /** The rules in force there; `undefined` where the year has no program. */
  readonly rules: (place: Place) => Promise<Rules | undefined>;
  readonly county: (
    at: PlaceWeek,
  ) => Promise<{ readonly name: string } & Pick<CountyFacts, "regions" | "transfers" | "incidents" | "administrators">>;
  /** Every school of the county, one after the other. */
  readonly schools: (place: Place, county: CountyFacts) => AsyncIterable<SchoolFacts>;
};

/** The lines of the reports there are. A line that is there is never replaced. */
export type Ledger = {
  readonly report: (at: PlaceWeek) => Promise<Report | undefined>;
  readonly reports: (place: Place, page: Page) => Promise<Paged<Report>>;
  /** Keeps a new report, unless the week has one already; answers with the one that stands. */
  readonly keep: (report: Report) => Promise<{ readonly report: Report; readonly created: boolean }>;
  readonly mailed: (report: Report, at: string) => Promise<void>;
};

/** Where the snapshots lie, each under its hash. */
export type Vault = {
  readonly snapshot: (sealed: Enclosed) => Promise<Snapshot>;
  readonly freeze: (snapshot: Snapshot) => Promise<Enclosed>;
};

/** What a report sets going. */
export type Dispatch = {
  readonly makeAndMail: (weeks: readonly PlaceWeek[], what: "make" | "mail") => Promise<void>;
  /** Puts mails into the outbox, each unless it is there already, and tells the sender in either case. */
  readonly post: (mails: readonly Mail[]) => Promise<void>;
};

/** A report as a file. */
export type Printed = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };

/** Prints letters: as the page people read in the browser, and as the workbook of the office. */
export type Press = {
  readonly page: (letter: Letter) => Printed;
  readonly workbook: (letter: Letter) => Promise<Printed>;
};
