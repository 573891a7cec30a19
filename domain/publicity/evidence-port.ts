import type { Actor, Person } from "../access.ts";
import type { LessonId, ObjectionId, RoundId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { EvidenceAddress, UploadEvidence } from "./asks.ts";
import type { EvidenceFile, Publicity, PublicObjection } from "./types.ts";

/** Where a file of evidence lies, by its SHA-256 in hexadecimal digits. */
export type EvidencePlace = Pick<EvidenceFile, "object" | "hash">;

/** An objection with what was made public. */
export type Objected = { readonly publicity: Publicity; readonly objection: PublicObjection };

/** A file as it is kept with its objection: its bytes, or nothing where it has come straight into the store. */
export type EvidenceMove = {
  readonly before: PublicObjection;
  readonly after: PublicObjection;
  readonly fileNumber: number;
  readonly content: Uint8Array | undefined;
};

/** Files that prove objections. Whoever brings one is written down nowhere. */
export type Evidence = {
  readonly standing: (round: RoundId, objection: ObjectionId) => Promise<Objected | undefined>;
  /** Is a lesson of whoever asks, as author, adviser or by their school? */
  readonly isOwn: (actor: Actor, lesson: LessonId) => Promise<boolean>;
  /** Where a file will lie, by its bytes or by their SHA-256 (base64). */
  readonly placeOf: (objection: PublicObjection, fileNumber: number, of: Uint8Array | string) => EvidencePlace;
  readonly keep: (by: Actor | Person, of: Publicity, move: EvidenceMove, now: Now) => Promise<Kept<PublicObjection>>;
  /** The file with its type and a name, or where it is read for some minutes; that it was opened is written down. */
  readonly open: (
    actor: Actor,
    objection: PublicObjection,
    file: EvidenceFile,
    now: Now,
  ) => Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string } | { readonly location: string }>;
};

/** Files that are put straight into the store; what no objection takes over is gone a day later. */
export type Arrivals = {
  /** Keeps that a file was announced, so that nobody decides without knowing of it. Who announced it is written down nowhere. */
  readonly announce: (move: Omit<EvidenceMove, "fileNumber" | "content">) => Promise<Kept<PublicObjection>>;
  /** The first bytes of a file that has come as it was said to be, by size and sum; `undefined` where none has. */
  readonly firstOf: (place: EvidencePlace, said: UploadEvidence) => Promise<Uint8Array | undefined>;
  /** Where it is put: for some minutes, and of this size and sum alone. */
  readonly address: (place: EvidencePlace, said: UploadEvidence) => EvidenceAddress;
};

export type EvidenceWorld = { readonly evidence: Evidence; readonly arrivals: Arrivals; readonly now: Now };
