import * as z from "zod";
import { AccountId, LessonId, ObjectionId, OrgId, RoundId, TeacherId } from "../ids.ts";
import { Day, Instant, Stage } from "../program/types.ts";

/** Where it was posted, where no page is public. */
export const Posted = z.object({ where: z.string(), on: Day });
export type Posted = Readonly<z.output<typeof Posted>>;

/** Why a lesson left the publicity for good: an objection was upheld, or the office had another move up in its place. */
export const LeftBy = z.enum(["OBJECTION_UPHELD", "REPLACED"]);

/** A proposed award as it is made public: of which lesson, and on which days. */
export const PublicLine = z.object({
  lesson: LessonId,
  school: OrgId,
  teacher: TeacherId,
  subject: z.string(),
  title: z.string(),
  node: z.string().optional(),
  place: z.int(),
  /** The day of publishing or posting, which does not count; and the last day, to its end at 24:00, as it was counted then. */
  on: Day,
  through: Day,
  /** How many working days it lasts, as was set then. Absent: as many as are set now. */
  days: z.int().optional(),
  /** The chosen lesson for which this one moved up. Absent: it was chosen itself. */
  insteadOf: LessonId.optional(),
  /** Where one that moved up was posted. Absent: with the others. */
  posted: Posted.optional(),
  left: z.object({ by: LeftBy, at: Instant, account: AccountId }).optional(),
});
export type PublicLine = Readonly<z.output<typeof PublicLine>>;

/** The proposed awards of a frozen round, made public (VID-03). */
export const Publicity = z.object({
  round: RoundId,
  county: OrgId,
  year: z.int(),
  stage: Stage,
  publishedAt: Instant,
  publishedBy: AccountId,
  /** Absent: on our page. */
  posted: Posted.optional(),
  lines: z.array(PublicLine).readonly(),
  version: z.int(),
});
export type Publicity = Readonly<z.output<typeof Publicity>>;

/** Who objects: somebody by name, who signed in or wrote a letter, or nobody that is known. */
export const Objector = z.discriminatedUnion("by", [
  z.object({ by: z.literal("NAME"), account: AccountId, name: z.string() }),
  z.object({ by: z.literal("LETTER"), name: z.string(), enteredBy: AccountId }),
  z.object({ by: z.literal("NOBODY"), enteredBy: AccountId.optional() }),
]);
export type Objector = Readonly<z.output<typeof Objector>>;

export const EvidenceType = z.enum(["application/pdf", "image/jpeg", "image/png"]);
export type EvidenceType = z.output<typeof EvidenceType>;

/** A file that proves an objection, by the object that holds its bytes and their SHA-256. */
export const EvidenceFile = z.object({
  fileNumber: z.int(),
  mediaType: EvidenceType,
  bytes: z.int(),
  object: z.string(),
  hash: z.string(),
  at: Instant,
});
export type EvidenceFile = Readonly<z.output<typeof EvidenceFile>>;

/** A file that was announced, to be put straight into the store, by the SHA-256 of its bytes: whether it lies there is known once it is asked again. */
export const AwaitedFile = EvidenceFile.omit({ object: true });
export type AwaitedFile = Readonly<z.output<typeof AwaitedFile>>;

/** An objection to a proposed award, and what was decided. */
export const PublicObjection = z.object({
  objection: ObjectionId,
  round: RoundId,
  lesson: LessonId,
  says: z.string(),
  evidence: z.string().optional(),
  /** Absent: no file proves it. */
  files: z.array(EvidenceFile).readonly().optional(),
  /** Absent: none was announced. */
  awaited: z.array(AwaitedFile).readonly().optional(),
  /** How often a file was brought or announced. Absent: never. */
  fileChanges: z.int().optional(),
  objector: Objector,
  receivedOn: Day,
  at: Instant,
  decided: z.object({ upheld: z.boolean(), reason: z.string(), at: Instant, by: AccountId }).optional(),
});
export type PublicObjection = Readonly<z.output<typeof PublicObjection>>;
