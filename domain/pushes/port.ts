import type { Actor, Scope } from "../access.ts";
import type { Course } from "../courses/types.ts";
import type { Enrollment } from "../enrollment/types.ts";
import type { Fact } from "../evidence/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Push } from "../learning/types.ts";
import type { Mail } from "../mail/types.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now, Stage, Year } from "../program/types.ts";
import type { LessonPool, NumberOf, PushCard, PushSeed } from "./types.ts";

/** Whom a county has enrolled, as the index shows it. */
export type EnrolledCard = Pick<Enrollment, "teacher" | "stage" | "subject">;

/** A county's catalogue, by every version of each course, and how often it was changed. */
export type CatalogueNow = { readonly courses: readonly Course[]; readonly version: number };

/** A county's year as the clock sees it. */
export type CountyPushes = {
  readonly program: ProgramRow | undefined;
  readonly catalogue: CatalogueNow;
  /** Those whose lists the county has submitted. */
  readonly enrolled: readonly EnrolledCard[];
  readonly pushed: readonly PushCard[];
  readonly pending: readonly PushCard[];
};

/** What one push is decided on. */
export type PushStanding = {
  readonly enrollment: Enrollment | undefined;
  readonly push: Push | undefined;
  /** Whether the county that holds the teacher has submitted the stage. */
  readonly locked: boolean;
  readonly program: ProgramRow | undefined;
  /** The pool that the push was drawn from; absent while it waits. */
  readonly pool: LessonPool | undefined;
  readonly facts: readonly Fact[];
};

/** A push as it was and as it becomes, and the enrollment as it was read. */
export type PushMove = { readonly before: Push | undefined; readonly after: Push; readonly enrollment: Enrollment | undefined };

/** Pushes, one a teacher and year. */
export type Pushes = {
  readonly inCounty: (county: OrgId, year: Year, now: Now) => Promise<CountyPushes>;
  readonly standing: (teacher: TeacherId, year: Year) => Promise<PushStanding>;
  /** With the act of somebody, or by the clock. */
  readonly keep: (move: PushMove, by: { readonly actor: Actor; readonly now: Now } | undefined) => Promise<Kept<Push>>;
  /** The push of a teacher whom somebody sees now; `undefined` where they do not. */
  readonly shown: (
    scope: Scope,
    teacher: TeacherId,
    year: Year,
  ) => Promise<{ readonly push: Push | undefined; readonly stages: readonly Stage[] } | undefined>;
};

/** What is drawn from: pools that were, and the numbers of each county's seed. */
export type Draws = {
  readonly hashOf: (words: string) => string;
  /** Keeps versions of pools for good, each once. */
  readonly freeze: (pools: readonly LessonPool[]) => Promise<void>;
  readonly numbersOf: (county: OrgId, year: Year) => Promise<NumberOf>;
  /** What is held, sealed or withdrawn by now is out of it, also before the catalogue says so. */
  readonly catalogue: (county: OrgId, now: Now) => Promise<CatalogueNow>;
};

/** What is public of each county's draw. */
export type Seeds = {
  readonly counties: () => AsyncIterable<OrgId>;
  readonly one: (county: OrgId, year: Year) => Promise<{ readonly seed: PushSeed | undefined; readonly program: ProgramRow | undefined }>;
  /** Makes a county's seed, once. */
  readonly make: (county: OrgId, year: Year, now: Now) => Promise<void>;
  /** Shows the seed itself, once the program has ended. */
  readonly publish: (county: OrgId, year: Year, now: Now) => Promise<void>;
  readonly count: (county: OrgId, year: Year, counted: NonNullable<PushSeed["counted"]>) => Promise<void>;
};

/** The versions of a county's pools. */
export type Pools = { readonly list: (scope: Scope, year: Year, page: Page) => Promise<Paged<LessonPool>> };

export type PushesWorld = {
  readonly pushes: Pushes;
  readonly draws: Draws;
  readonly now: Now;
};

export type PushesTickWorld = PushesWorld & { readonly seeds: Seeds; readonly post: (mails: readonly Mail[]) => Promise<void> };
