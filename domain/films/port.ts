import type { Actor, Person, Scope } from "../access.ts";
import type { Sealings } from "../consents/effects.ts";
import type { LessonId, UploadId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import type { Kept } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now, Year } from "../program/types.ts";
import type { BeginUpload, PartAddress, PartThere } from "./asks.ts";
import type { Read } from "./container/probe.ts";
import type { SameFilm, SameMove } from "./effects.ts";
import type { NearFilms } from "./near/compare.ts";
import type { Seasons } from "./season/sweep.ts";
import type { FilmRoom, LeavingFilm, Upload } from "./types.ts";

/** Who sends a film or plays it: somebody in office, or the lesson's author for themselves. */
export type By = Pick<Actor, "account" | "organization" | "level" | "onBehalf" | "scope">;

/** Which lesson of which year. */
export type OfLesson = { readonly year: Year; readonly lessonId: LessonId };

/** What an upload is decided on. `former` is that of the film which the lesson shows; `same` says who shows the bytes of this one, `formerSame` who those of the former. */
export type FilmStanding = {
  readonly program: ProgramRow | undefined;
  readonly lesson: Lesson;
  readonly upload: Upload;
  readonly former: Upload | undefined;
  readonly same: SameFilm | undefined;
  readonly formerSame: SameFilm | undefined;
};

/** What one is begun on: what stands of the same file, and the room of the school. */
export type RoomStanding = Pick<FilmStanding, "program" | "lesson"> & {
  readonly upload: Upload | undefined;
  readonly room: FilmRoom | undefined;
};

/** An upload before and after, the lesson it changes where it does, the upload of the film whose place it takes, and who shows which bytes then. */
export type UploadMove = {
  readonly before: Upload | undefined;
  readonly after: Upload;
  readonly lesson?: { readonly before: Lesson; readonly after: Lesson };
  readonly former?: { readonly before: Upload; readonly after: Upload };
  readonly same?: readonly SameMove[];
  /** The lesson whose films are to be sealed once more, for one came after they had been. */
  readonly seals?: LessonId;
};

/** Uploads as they are kept, with the room that they take. */
export type Uploads = {
  /** What stands of the file with this fingerprint; `undefined` where the school in scope has no such lesson. */
  readonly beginning: (scope: Scope, of: OfLesson, file: BeginUpload) => Promise<RoomStanding | undefined>;
  /** `undefined` where the lesson of the school in scope has no such upload. */
  readonly one: (scope: Scope, of: OfLesson, upload: UploadId) => Promise<FilmStanding | undefined>;
  readonly begin: (by: By, upload: Upload, standing: RoomStanding, file: BeginUpload, now: Now) => Promise<Kept<Upload>>;
  /** Keeps a step; `by` is whose it is where somebody asked for it. */
  readonly keep: (move: UploadMove, now: Now, by?: By) => Promise<Kept<Upload>>;
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

/** Lessons as their authors come to them. */
export type Authors = {
  /** `undefined` where the lesson of that year is not the teacher's; `serves` says whether they are still at its school. */
  readonly of: (
    person: Pick<Person, "account" | "teacher">,
    of: OfLesson,
  ) => Promise<{ readonly program: ProgramRow | undefined; readonly by: By; readonly serves: boolean } | undefined>;
};

export type FilmsWorld = {
  readonly authors: Authors;
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
  readonly of: (upload: UploadId) => Promise<FilmStanding | undefined>;
  readonly all: () => AsyncIterable<{ readonly upload: UploadId; readonly state: Upload["state"]; readonly movedAt: string }>;
  /** Those whose films go on their day, until their bytes are gone. */
  readonly leaving: () => AsyncIterable<LeavingFilm>;
};

/** What the store does with films that rest, or go. */
export type Leaving = {
  /** Tells the store that a film is seldom asked for any more. */
  readonly rest: (upload: Upload, isSealed: boolean) => Promise<void>;
  /** Tells the store to let the film go, which it does by itself within days; one that is sealed stays so until then. */
  readonly letGo: (upload: Upload, isSealed: boolean) => Promise<void>;
  /** Whether anything of it is left in the store. */
  readonly isThere: (upload: Upload) => Promise<boolean>;
};

export type VerifyWorld = {
  readonly under: Under;
  readonly films: Films;
  readonly near: NearFilms;
  readonly uploads: Pick<Uploads, "keep">;
};
export type SweepWorld = Omit<VerifyWorld, "near"> & {
  readonly parts: Pick<Parts, "arrived" | "complete" | "abort">;
  readonly made: Pick<Made, "verify" | "compositeOf">;
  readonly leaving: Leaving;
  readonly seasons: Seasons;
  /** Lessons whose films are to be sealed, and what seals all of one. */
  readonly sealings: Pick<Sealings, "open"> & { readonly all: (lesson: LessonId, now: Now) => Promise<unknown> };
};
