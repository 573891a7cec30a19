import * as z from "zod";
import { Award } from "../courses/types.ts";
import { AccountId, LessonId, OrgId, PackageId, RoundId, TeacherId } from "../ids.ts";
import { Day, Instant, Stage } from "../program/types.ts";

/** What lessons go upward for: to be judged, or to be shown, as those of local and school-based courses are (§6-77). */
export const PackagePart = z.enum(["CONTEST", "SHOW"]);
export type PackagePart = z.output<typeof PackagePart>;

/** A lesson as a package names it, and its film by key, version and sum. */
export const PackageItem = z.object({
  lesson: LessonId,
  school: OrgId,
  schoolName: z.string(),
  teacher: TeacherId,
  name: z.string(),
  title: z.string(),
  subject: z.string(),
  grade: z.int().optional(),
  edition: z
    .string()
    .optional()
    .meta({ description: "教材版本", examples: ["人教版"] }),
  chapter: z.string().optional(),
  node: z.string().optional(),
  award: Award.optional(),
  /** The package from which it was called back and taken off before, or that was withdrawn. Absent: it goes upward for the first time. */
  earlierPackage: PackageId.optional(),
  object: z.string(),
  objectVersion: z.string().optional(),
  size: z.int(),
  sum: z.string(),
});
export type PackageItem = Readonly<z.output<typeof PackageItem>>;

/** What the level above says that it received: the number of its receipt, and the day. */
export const Receipt = z.object({ number: z.string(), on: Day, at: Instant, by: AccountId });
export type Receipt = Readonly<z.output<typeof Receipt>>;

/** Why a lesson is called back that went upward. */
export const RecallReason = z.enum(["HELD", "SEALED", "WITHDRAWN", "CONSENT", "AWARD_WITHDRAWN"]);
export type RecallReason = z.output<typeof RecallReason>;

/** A call back: until the level above says that it took the lesson off, or until what it rested on is gone (`takenBack`). */
export const Recall = z.object({
  lesson: LessonId,
  why: RecallReason,
  at: Instant,
  receipt: Receipt.optional(),
  takenBack: Instant.optional(),
});
export type Recall = Readonly<z.output<typeof Recall>>;

/** A package of a county's year for the level above (VID-04). What it holds is never changed. One that was made by mistake stays on record as withdrawn. */
export const Package = z.object({
  package: PackageId,
  county: OrgId,
  year: z.int(),
  stage: Stage,
  part: PackagePart,
  /** Of a contest: the round whose publicity is clear. */
  round: RoundId.optional(),
  items: z.array(PackageItem).readonly(),
  madeAt: Instant,
  madeBy: AccountId,
  receipt: Receipt.optional(),
  /** The addresses that open its films: they are of this turn, until then. Absent: none were made, or they were taken back. */
  links: z.object({ turn: z.int(), until: Instant.optional() }).optional(),
  recalls: z.array(Recall).readonly().optional(),
  /** Absent: it stands. */
  withdrawn: z.object({ reason: z.string(), at: Instant, by: AccountId }).optional(),
  version: z.int(),
});
export type Package = Readonly<z.output<typeof Package>>;

/** One address of ours that opens a film, by the hash of its code. */
export const PackageLink = z.object({
  package: PackageId,
  county: OrgId,
  year: z.int(),
  lesson: LessonId,
  turn: z.int(),
  until: Instant,
  opened: z.int(),
});
export type PackageLink = Readonly<z.output<typeof PackageLink>>;
