import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Mail } from "../mail/types.ts";
import type { Did, Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { RecordedFor } from "../program/acting.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Now, Rules, Stage, Year } from "../program/types.ts";
import type { AboutTeacher, AboutUnit, FindEnrollments } from "./asks.ts";
import type { RegionMove, UnitMove } from "./effects.ts";
import type { SchoolPlace, TeacherPlace } from "./lists/places.ts";
import type { ReleaseStanding } from "./release/decide.ts";
import type { ListNow } from "./rules/contradicted.ts";
import type { Enrolling } from "./rules/enroll.ts";
import type { SubmitStanding } from "./rules/submit.ts";
import type { ListLeft, Withdrawing } from "./rules/withdraw.ts";
import type { EnrollStanding, SchoolUnit, StageStanding, UnitStanding } from "./standing.ts";
import type { Enrollment, FrozenList, Listed, Omissions, Omitted, Region, Submission, Unit } from "./types.ts";

/** Who keeps a change, when they asked, and what they did: what the audit tells of it beside the change itself. */
export type EnrollmentContext = { readonly actor: Actor; readonly now: Now; readonly did: Did };

/** Somebody on a list, and since when. */
export type ListLine = Listed & { readonly enrolledAt: string };

/** One teacher on one list. */
export type Enrollments = {
  /** The teacher, the list, the school and the rules, read consistently in one go. */
  readonly standing: (scope: Scope, ask: AboutTeacher) => Promise<EnrollStanding>;
  /** Puts the teacher on the list, if they are on none, still here and verified, and the list still open. */
  readonly enroll: (doing: EnrollmentContext, enrolling: Enrolling) => Promise<Kept<Enrollment>>;
  /** The lists that name a teacher and that their enrollment was moved away from since. */
  readonly listsLeft: (enrollment: Enrollment) => Promise<readonly ListLeft[]>;
  readonly withdraw: (doing: EnrollmentContext, withdrawing: Withdrawing) => Promise<Kept<null>>;
  /** A page of a list, all or those under a subject, with the names as the directory has them now. */
  readonly page: (scope: Scope, ask: AboutUnit & Pick<FindEnrollments, "subject">, page: Page) => Promise<Paged<ListLine>>;
};

/** Somebody before a list, and where they are enrolled now, if that is elsewhere. */
type BeforeRelease = ReleaseStanding & { readonly movedTo?: { readonly organization: OrgId; readonly county: OrgId } };

/** A release, or its end, and what the schools are told of it. */
export type ReleaseChange = {
  readonly move: UnitMove;
  readonly teacher: TeacherId;
  readonly act: AuditAct;
  readonly reason: string;
  readonly letters: readonly Mail[];
};

/** Releases from submitted lists (§6-59). */
export type Releases = {
  readonly standing: (scope: Scope, ask: AboutTeacher) => Promise<BeforeRelease>;
  /** Kept while the list stands submitted and its county has not submitted the stage. */
  readonly keep: (doing: EnrollmentContext, change: ReleaseChange) => Promise<Kept<Unit>>;
};

/** Changes of units' states; their region counts them in the same transaction, if it is open. */
export type UnitChange = {
  readonly moves: readonly UnitMove[];
  readonly act: AuditAct;
  readonly rule: RuleId;
  readonly reason?: string;
  readonly submission?: Submission;
  /** What the school is told of it. */
  readonly letter?: Mail;
};

/** Changes of regions. */
export type RegionChange = {
  readonly moves: readonly RegionMove[];
  readonly act: AuditAct;
  readonly rule: RuleId;
  readonly recordedFor: RecordedFor | undefined;
};

/** The cascade: regions, and the units under them. */
export type Cascade = {
  readonly regions: (
    scope: Scope,
    year: Year,
  ) => Promise<{ readonly program: UnitStanding["program"]; readonly regions: readonly Region[] }>;
  readonly unit: (scope: Scope, ask: AboutUnit) => Promise<UnitStanding>;
  /** Every school of the county that has the stage or was opened for it. */
  readonly stage: (scope: Scope, year: Year, stage: Stage) => Promise<StageStanding>;
  readonly keepUnits: (doing: EnrollmentContext, change: UnitChange) => Promise<Kept<readonly UnitMove[]>>;
  readonly keepRegions: (doing: EnrollmentContext, change: RegionChange) => Promise<Kept<readonly RegionMove[]>>;
};

/** Lists as wholes: what is drafted, what is missing, what is frozen. */
export type Lists = {
  /** A unit with everybody on its list: read until the list is as long as the unit says it is, for a few seconds. One that stays longer or shorter is noted. */
  readonly submitting: (scope: Scope, ask: AboutUnit, now: Now) => Promise<Omit<SubmitStanding, "omissions">>;
  /** Omissions of the school or county in scope. */
  readonly omissions: (scope: Scope, ask: AboutOmissions, rules: Rules, now: Now) => Promise<Omissions>;
  readonly freeze: (list: FrozenList) => Promise<Seal>;
  /** The lists of those units that stand submitted, as they were frozen, and their people as they stand now. */
  readonly submitted: (units: readonly Pick<SchoolUnit, "school" | "unit">[]) => Promise<readonly ListNow[]>;
};

/** What a county reads page by page, each page no further than it takes. */
export type Listings = {
  /** The units of the county that were opened for a stage. */
  readonly opened: (scope: Scope, year: Year, stage: Stage) => Promise<readonly Unit[]>;
  /** A page of those enrolled in the county who are looked for, as the directory has them now, found in one reading of what the index shows of enrollments; of some stages, if any are named. */
  readonly enrolled: (
    scope: Scope,
    sought: FindEnrollments & { readonly year: Year; readonly ofStages: readonly Stage[] },
    page: Page,
  ) => Promise<Paged<ListLine & Pick<Unit, "school" | "stage" | "state">>>;
  /** The schools of `stage` by code, from the first or after one on, whose units are `wanted`: `limit` of them, and more where there are more. */
  readonly checklist: (
    scope: Scope,
    of: { readonly year: Year; readonly stage: Stage; readonly wanted: (unit: Unit) => boolean },
    page: { readonly limit: number; readonly after?: SchoolPlace },
  ) => Promise<readonly Pick<SchoolUnit, "school" | "unit">[]>;
  /** The omissions listed after one of them, read no further than it takes: `limit` of them, and more where there are more. */
  readonly omittedAfter: (
    scope: Scope,
    ask: AboutOmissions & { readonly limit: number; readonly after: TeacherPlace },
    rules: Rules,
    now: Now,
  ) => Promise<readonly Omitted[]>;
};

export type AboutOmissions = { readonly year: Year; readonly stage: Stage };

/** Where a frozen list lies, and what proves that it is the one. */
export type Seal = { readonly key: string; readonly sha256: string };

export type EnrollmentWorld = {
  readonly enrollments: Enrollments;
  readonly releases: Releases;
  readonly cascade: Cascade;
  readonly lists: Lists;
  readonly listings: Listings;
  readonly now: Now;
};
