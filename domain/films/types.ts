import * as z from "zod";
import { AccountId, LessonId, OrgId, UploadId } from "../ids.ts";
import { Day, Instant } from "../program/types.ts";

/** How far an upload is: parts come, they are being put together, what came is being looked at, it is a film, it is none that counts, or it was given up. */
export const UploadState = z.enum(["UPLOADING", "COMPLETING", "VERIFYING", "READY", "REJECTED", "ABORTED"]);
export type UploadState = z.output<typeof UploadState>;

/** The kinds of file that are taken. */
export const FilmType = z.enum(["MP4", "MOV"]);
export type FilmType = z.output<typeof FilmType>;

/** Why what came is no film that counts. */
export const FilmFault = z.enum([
  "NOT_A_FILM",
  "OTHER_CONTAINER",
  "TYPE_NOT_TAKEN",
  "FRAGMENTED",
  "HEVC",
  "OTHER_CODEC",
  "ENCRYPTED",
  "TRUNCATED",
  "NO_INDEX",
  "INDEX_TOO_LARGE",
  "DAMAGED",
  "NO_PICTURE",
  "NO_SOUND",
  "TOO_SHORT",
  "TOO_LONG",
  "TRAILING",
]);
export type FilmFault = z.output<typeof FilmFault>;

/** What the container of a film says of it. */
export const FilmFacts = z.object({
  type: FilmType,
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  seconds: z.number(),
  /** What its sound is written in; `null` where it has none. */
  sound: z.string().nullable(),
  pictures: z.int(),
  /** Megabits a second. */
  bitrate: z.number(),
});
export type FilmFacts = Readonly<z.output<typeof FilmFacts>>;

/** Why a film was rejected, and what it is instead where that can be told. */
export const Rejection = z.object({ fault: FilmFault, is: z.string().optional(), seconds: z.number().optional() });
export type Rejection = Readonly<z.output<typeof Rejection>>;

/** The film that a lesson shows: which upload, which object in which version, its composite sum, and what was found in it. */
export const FilmOfLesson = z.object({
  upload: UploadId,
  state: z.enum(["VERIFYING", "READY", "REJECTED"]),
  object: z.string(),
  size: z.int().meta({ description: "文件的字节数", examples: [1_300_000_000] }),
  sum: z.string(),
  version: z.string().optional(),
  facts: FilmFacts.optional().meta({ description: "核验所见：编码、画面、时长、声音" }),
  rejection: Rejection.optional(),
  at: Instant,
  /** The day on which the years were over for which films are kept: it goes, and does not play any more. Absent: it is kept. */
  endedOn: Day.optional(),
  /** Through which day another may take its place, of a lesson that was handed in with it (CAL-09). Absent: it was not rejected, or that was not kept then. */
  repairBy: Day.optional(),
});
export type FilmOfLesson = Readonly<z.output<typeof FilmOfLesson>>;

/** One upload of a lesson's film. `object` is random; `sums` are the sums that parts were signed with, by their numbers. */
export const Upload = z.object({
  upload: UploadId,
  lesson: LessonId,
  year: z.int(),
  county: OrgId,
  school: OrgId,
  object: z.string(),
  size: z.int(),
  type: FilmType,
  state: UploadState,
  /** By which name the store knows it while parts come. Absent: it was not told yet. */
  multipart: z.string().optional(),
  sums: z.record(z.string(), z.string()),
  /** When it was begun, or a part was signed last. */
  movedAt: Instant,
  startedBy: AccountId,
  /** The composite sum of the whole, once it was asked to be put together. */
  sum: z.string().optional(),
  version: z.string().optional(),
  facts: FilmFacts.optional(),
  rejection: Rejection.optional(),
  endedAt: Instant.optional(),
  /** The day on which the film goes, since it was rejected or another took its place. Absent: it stays. */
  goesOn: Day.optional(),
  /** When the store was told to let its bytes go, and when they were seen to be gone. */
  goingAt: Instant.optional(),
  goneAt: Instant.optional(),
  /** When the store was told that it is seldom asked for any more. Absent: it lies at hand. */
  restsAt: Instant.optional(),
  changes: z.int(),
});
export type Upload = Readonly<z.output<typeof Upload>>;

/** Whether the same file, sent again, is still this upload: not once it was given up, goes, or had another take its place. */
export const isTheSame = ({ state, goesOn, goingAt }: Upload): boolean =>
  state !== "ABORTED" && goingAt === undefined && (state !== "READY" || goesOn === undefined);

/** Which lesson's upload of a file is under way or over, by the file's fingerprint: the same ask is the same upload. */
export const UploadSlot = z.object({ upload: UploadId });

/** What the sweep sees of a film that goes. */
export const LeavingFilm = Upload.pick({ upload: true, lesson: true, school: true, goingAt: true }).extend({ goesOn: Day });
export type LeavingFilm = Readonly<z.output<typeof LeavingFilm>>;

/** How many bytes of films a school has in the store, and how many uploads are open. */
export const FilmRoom = z.object({ bytes: z.int(), open: z.int() });
export type FilmRoom = Readonly<z.output<typeof FilmRoom>>;

/** What the queue carries of a film that has come: told by whoever put it together, or by the store itself, in its own words. */
export const FilmMessage = z.union([
  z.object({ kind: z.literal("film"), upload: UploadId }),
  z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) }),
]);
export type FilmMessage = Readonly<z.output<typeof FilmMessage>>;

/** So large is every part but the last, for good: files that are equal have equal sums. */
export const PART_BYTES = 16 * 1024 * 1024;

/** So many sums are a file's fingerprint, and so many parts its first window. */
export const FIRST_PARTS = 8;

/** So many parts are signed at once later. */
export const PARTS_A_WINDOW = 28;

/** How many parts a file of so many bytes has. */
export const partsOf = ({ size }: Pick<Upload, "size">): number => Math.max(1, Math.ceil(size / PART_BYTES));

/** How many bytes a part has, counted from 1. */
export const bytesOf = ({ size }: Pick<Upload, "size">, part: number): number =>
  part < partsOf({ size }) ? PART_BYTES : size - (partsOf({ size }) - 1) * PART_BYTES;
