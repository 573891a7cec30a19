import type { OrgId } from "../ids.ts";
import type { Letter } from "../mail/letter.ts";
import type { Enclosed, Mail } from "../mail/types.ts";
import type { Page, Paged } from "../page.ts";
import type { Week } from "../program/calendar/weeks.ts";
import type { Rules } from "../program/types.ts";
import type { CountedWeek, SectionOfWeek } from "./counting.ts";
import type { Report, ReportedSchool, ReportMessage, Snapshot } from "./types.ts";

/** One county's year. */
export type CountyYear = { readonly county: OrgId; readonly year: number };

/** One week of one county. */
export type CountyWeek = CountyYear & { readonly week: Week };

/** A county whose week is counted: its schools, and every section. */
export type CountyReportStanding = {
  readonly name: string;
  readonly telephone?: string;
  readonly schools: readonly ReportedSchool[];
  readonly sections: readonly SectionOfWeek[];
};

/** The counties, and the rules in force in each; `undefined` where the year has no program. */
export type Counties = {
  readonly all: () => AsyncIterable<OrgId>;
  readonly rules: (of: CountyYear) => Promise<Rules | undefined>;
};

/** Reads what stands in a county, through and never from a counter. */
export type ReadStanding = (week: CountedWeek) => Promise<CountyReportStanding>;

/** The lines of the reports there are. A line that is there is never replaced. */
export type ReportLines = {
  readonly report: (at: CountyWeek) => Promise<Report | undefined>;
  readonly reports: (of: CountyYear, page: Page) => Promise<Paged<Report>>;
  /** Keeps a new report, unless the week has one already; answers with the one that stands. */
  readonly keep: (report: Report) => Promise<{ readonly report: Report; readonly created: boolean }>;
  readonly mailed: (report: Report, at: string) => Promise<void>;
};

/** The snapshots, each under its hash. */
export type Snapshots = {
  readonly read: (enclosed: Enclosed) => Promise<Snapshot>;
  readonly freeze: (snapshot: Snapshot) => Promise<Enclosed>;
};

/** What a report sets going. */
export type Outgoing = {
  readonly send: (messages: readonly ReportMessage[]) => Promise<void>;
  /** Puts mails into the outbox, each unless it is there already, and tells the sender in either case. */
  readonly post: (mails: readonly Mail[]) => Promise<void>;
};

/** A report as a file. */
export type Printed = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };

/** Prints letters: as the page people read in the browser, and as the workbook of the office. */
export type Printing = {
  readonly page: (letter: Letter) => Printed;
  readonly workbook: (letter: Letter) => Promise<Printed>;
};
