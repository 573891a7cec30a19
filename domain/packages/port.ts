import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { LessonId, OrgId, PackageId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now, Year } from "../program/types.ts";
import type { MakePackage } from "./asks.ts";
import type { LessonOfPackage } from "./recalls.ts";
import type { PackageMove, Packing } from "./rules.ts";
import type { Package, PackageLink } from "./types.ts";

export type OfPackage = { readonly year: Year; readonly packageId: PackageId };

/** Packages of a county's year. */
export type Packages = {
  /** What a package is decided on, and the id that it has or gets. */
  readonly packing: (
    actor: Actor,
    year: Year,
    ask: MakePackage,
  ) => Promise<Packing & { readonly id: PackageId; readonly program: ProgramRow | undefined }>;
  /** `undefined` where the county has no such package in the year, or it is of a stage that whoever asks does not keep. */
  readonly one: (actor: Actor, of: OfPackage) => Promise<Package | undefined>;
  /** `stale` also where a lesson or the publicity is not as it was in the `packing` that this was decided on. */
  readonly keep: (
    actor: Actor,
    move: PackageMove & { readonly on?: Packing },
    act: Extract<AuditAct, `${string} a package` | `${string} a recall`>,
    now: Now,
  ) => Promise<Kept<Package>>;
  readonly list: (scope: Scope, year: Year, page: Page) => Promise<Paged<Package>>;
};

/** The films of packages, as the level above opens them. */
export type PackageFilms = {
  /** Makes a code for each lesson, and keeps its hash. */
  readonly make: (of: Package, lessons: readonly LessonId[]) => Promise<readonly { readonly lesson: LessonId; readonly code: string }[]>;
  /** What a code opens. */
  readonly link: (
    code: string,
  ) => Promise<{ readonly link: PackageLink; readonly of: Package; readonly lesson: LessonOfPackage } | undefined>;
  /** Counts that it was opened, and signs a short address. */
  readonly open: (code: string, of: Package, lesson: LessonId) => Promise<string>;
};

/** What went upward and is called back. */
export type Recalls = {
  /** Every package of a county that may hold something to call back, or one, with its lessons as they stand. */
  readonly packages: (county: OrgId) => AsyncIterable<{ readonly of: Package; readonly lessons: readonly LessonOfPackage[] }>;
  readonly lessons: (of: Package) => Promise<readonly LessonOfPackage[]>;
  readonly keep: (move: PackageMove) => Promise<Kept<Package>>;
  readonly counties: () => AsyncIterable<OrgId>;
};

export type PackagesWorld = {
  readonly packages: Packages;
  readonly films: PackageFilms;
  readonly recalls: Recalls;
  /** Whether whoever asks is the author or adviser of one of these lessons, or of its school. */
  readonly isOwn: (actor: Actor, lessons: readonly LessonId[]) => Promise<boolean>;
  /** The manifest of a package as a workbook, headings first, and written down for whom it names. */
  readonly sheetOf: (
    actor: Actor,
    manifest: { readonly of: Package; readonly lines: readonly (readonly string[])[]; readonly purpose: string },
    now: Now,
  ) => Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string }>;
  readonly now: Now;
};
