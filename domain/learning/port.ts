import type { Actor, Place, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { Course, CourseFacts } from "../courses/types.ts";
import type { Enrollment } from "../enrollment/types.ts";
import type { AccountId, OrgId, TeacherId } from "../ids.ts";
import type { Mail } from "../mail/types.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Now, Stage, Year } from "../program/types.ts";
import type { PlanMove, PlanStanding } from "./plans/rules.ts";
import type { StageTableMove } from "./stages/rules.ts";
import type { TopicsMove } from "./topics/rules.ts";
import type { EnrolledPlan, Plan, StageTable, Topics } from "./types.ts";
import type { TopicsLine } from "./views.ts";

/** What a school's choice is decided on. */
export type TopicsStanding = {
  readonly program: ProgramRow | undefined;
  readonly topics: Topics;
  readonly school: { readonly name: string; readonly stages: readonly Stage[] };
};

/** How a change is written down, and what is told of it. */
export type Told = {
  readonly act: Extract<AuditAct, "choose topics" | "change topics" | "reopen topics" | "reopen plans">;
  readonly rule: RuleId;
  readonly reason?: string;
  readonly mails: readonly Mail[];
};

/** The topics of the schools of a county. */
export type SchoolTopics = {
  readonly standing: (scope: Scope, year: Year) => Promise<TopicsStanding>;
  readonly keep: (actor: Actor, move: TopicsMove, told: Told, now: Now) => Promise<Kept<Topics>>;
  /** The schools of a county by their codes, with what they chose. */
  readonly list: (scope: Scope, year: Year, isSought: (line: TopicsLine) => boolean, page: Page) => Promise<Paged<TopicsLine>>;
};

/** What a school's stage table is decided on. */
export type StageTableStanding = { readonly program: ProgramRow | undefined; readonly table: StageTable | undefined };

export type StageTables = {
  readonly standing: (scope: Scope, year: Year) => Promise<StageTableStanding>;
  readonly keep: (actor: Actor, move: StageTableMove, now: Now) => Promise<Kept<StageTable>>;
};

/** What a teacher's plan is decided on, and where its teacher is. */
export type PlanOf = PlanStanding & {
  readonly enrollment: Enrollment | undefined;
  readonly program: ProgramRow | undefined;
  /** `former`: the accounts whose binding to the record the county ended, and that are not bound to it again. */
  readonly who: {
    readonly teacher: TeacherId;
    readonly county: OrgId;
    readonly place: Place;
    readonly former: readonly AccountId[];
    readonly stages: readonly Stage[];
  };
};

/** How a change of a plan is written down. */
export type PlanTold = {
  readonly act: Extract<AuditAct, "draft a plan" | "confirm a plan" | "reopen plans" | "object to a plan">;
  readonly rule: RuleId;
  readonly reason?: string;
  /** Who did it: somebody in office, or the teacher. */
  readonly by: Actor | { readonly account: AccountId; readonly place: Place };
  /** The teacher's enrollment, as the change was decided on. */
  readonly enrollment: Enrollment | undefined;
  readonly mails?: readonly Mail[];
};

/** Plans, one a teacher and year. */
export type Plans = {
  /** `undefined` where no such teacher is in service, nor departed and enrolled: their learning goes on (§6-31). */
  readonly standing: (teacher: TeacherId, year: Year) => Promise<PlanOf | undefined>;
  readonly keep: (move: PlanMove, told: PlanTold, now: Now) => Promise<Kept<Plan>>;
  /** Who is enrolled at a school, with their plans; of some stages, where any are named. */
  readonly ofSchool: (scope: Scope, year: Year, stages: readonly Stage[], page: Page) => Promise<Paged<EnrolledPlan>>;
};

/** What is chosen from. */
export type Catalogue = {
  /** Every version of every course of the county. */
  readonly courses: (scope: Scope) => Promise<readonly Course[]>;
  /** A page of courses that were read, by their codes. */
  readonly page: (courses: readonly CourseFacts[], page: Page) => Paged<CourseFacts>;
  /** The schools of the county that have chosen, with their stages. */
  readonly chosen: (
    scope: Scope,
    year: Year,
  ) => Promise<{
    readonly program: ProgramRow | undefined;
    readonly schools: readonly { readonly school: OrgId; readonly stages: readonly Stage[]; readonly topics: readonly string[] }[];
  }>;
};

export type LearningWorld = {
  readonly topics: SchoolTopics;
  readonly stageTables: StageTables;
  readonly plans: Plans;
  readonly catalogue: Catalogue;
  readonly now: Now;
};
