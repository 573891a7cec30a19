import type { Actor, Scope } from "../access.ts";
import type { LessonId, UploadId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import type { Kept } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now, Year } from "../program/types.ts";
import type { BeginUpload, PartAddress, PartThere } from "./asks.ts";
import type { Read } from "./container/probe.ts";
import type { FilmRoom, Upload } from "./types.ts";

/** Which lesson of which year. */
export type OfLesson = { readonly year: Year; readonly lessonId: LessonId };

/** What an upload is decided on. */
export type FilmStanding = { readonly program: ProgramRow | undefined; readonly lesson: Lesson; readonly upload: Upload | undefined };

/** The same, when one is begun: beside it the room of the school. */
export type RoomStanding = FilmStanding & { readonly room: FilmRoom | undefined };

/** An upload before and after, and the lesson it changes where it does. */
export type UploadMove = {
  readonly before: Upload | undefined;
  readonly after: Upload;
  readonly lesson?: { readonly before: Lesson; readonly after: Lesson };
};

/** Uploads as they are kept, with the room that they take. */
export type Uploads = {
  /** What stands of the file with this fingerprint; `undefined` where the school in scope has no such lesson. */
  readonly beginning: (scope: Scope, of: OfLesson, file: BeginUpload) => Promise<RoomStanding | undefined>;
  /** `undefined` where the lesson of the school in scope has no such upload. */
  readonly one: (scope: Scope, of: OfLesson, upload: UploadId) => Promise<(FilmStanding & { readonly upload: Upload }) | undefined>;
  readonly begin: (actor: Actor, upload: Upload, standing: RoomStanding, file: BeginUpload, now: Now) => Promise<Kept<Upload>>;
  /** Keeps a step; `by` is whose it is where somebody asked for it. */
  readonly keep: (move: UploadMove, now: Now, by?: Actor) => Promise<Kept<Upload>>;
  /** Keeps with which sums parts were signed, as long as the upload goes on. */
  readonly signed: (upload: Upload, parts: ReadonlyMap<number, string>, now: Now) => Promise<boolean>;
};

/** The uploads of a lesson; `undefined` where the school in scope has no such lesson. */
export type UploadsOfLesson = {
  readonly all: (scope: Scope, of: OfLesson) => Promise<readonly Upload[] | undefined>;
};

/** What the store of films does for an upload. It neither reads a film nor plays one. */
export type Parts = {
  /** By which name the store knows the upload from now on. */
  readonly begin: (upload: Upload) => Promise<string>;
  /** The parts that have come; `gone` where the store knows the upload no more. */
  readonly arrived: (upload: Upload) => Promise<readonly PartThere[] | "gone">;
  readonly sign: (upload: Upload, parts: ReadonlyMap<number, string>) => Promise<readonly PartAddress[]>;
  /** Puts the parts together; `later` where it cannot be told whether that was done. */
  readonly complete: (upload: Upload, parts: readonly PartThere[]) => Promise<"done" | "later">;
  readonly abort: (upload: Upload) => Promise<void>;
};

/** What needs to be made of numbers: ids, and the sum of sums. */
export type Made = {
  readonly newUpload: () => { readonly upload: UploadId; readonly object: string };
  readonly compositeOf: (parts: readonly PartThere[]) => string;
  /** Has a film looked at that has come. */
  readonly verify: (upload: Upload) => Promise<void>;
};

export type FilmsWorld = {
  readonly uploads: Uploads;
  readonly ofLesson: UploadsOfLesson;
  readonly parts: Parts;
  readonly made: Made;
  readonly now: Now;
};

/** An object in the store: its version, its size, and its composite sum. */
export type FilmObject = { readonly version: string; readonly size: number; readonly sum: string };

/** What looks at films reads of them. */
export type Films = {
  readonly object: (upload: Upload) => Promise<FilmObject | undefined>;
  readonly reading: (upload: Upload, version: string) => Read;
};

/** Uploads as the clock and the queue find them. */
export type Under = {
  /** `undefined` where there is no such upload. */
  readonly of: (upload: UploadId) => Promise<(FilmStanding & { readonly upload: Upload }) | undefined>;
  readonly all: () => AsyncIterable<{ readonly upload: UploadId; readonly state: Upload["state"]; readonly movedAt: string }>;
};

export type VerifyWorld = { readonly under: Under; readonly films: Films; readonly uploads: Pick<Uploads, "keep"> };
export type SweepWorld = VerifyWorld & {
  readonly parts: Pick<Parts, "arrived" | "complete" | "abort">;
  readonly made: Pick<Made, "verify">;
};
