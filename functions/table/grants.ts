import type { Setting } from "#platform/env.ts";
import type { KeyUse } from "./key-uses.ts";
import type { RowName } from "./table.ts";

export type QueueName = Extract<Setting, `${string}_QUEUE_URL`>;

/** What a function may do with films of lessons. */
export type FilmUse = "takes in" | "looks" | "plays" | "marks";

/** How films are marked: what goes is taken away by the bucket's own rule within days, what is sealed is refused to whoever signs playback. */
export const FILM_TAGS = {
  going: { Key: "going", Value: "yes" },
  resting: { Key: "resting", Value: "yes" },
  sealed: { Key: "sealed", Value: "yes" },
} as const;

/** What a function may do to what is kept, beside reading rows. The stack makes its role and its environment of it and grants nothing else. */
export type Grant = {
  /** Kinds of row it puts or changes. */
  readonly writes?: readonly RowName[];
  /** Kinds of row it takes away. */
  readonly removes?: readonly RowName[];
  /** First parts of the names of objects it keeps, and may read. */
  readonly keeps?: readonly string[];
  /** First parts of the names of objects it reads and never keeps. */
  readonly reads?: readonly string[];
  /** Queues it puts messages on. */
  readonly sends?: readonly QueueName[];
  /** What it does with keys: with data keys of some purpose, or with the deployment's own. */
  readonly keys?: readonly (KeyUse | "seals invitations" | "opens invitations" | "signs credentials")[];
  /** What it does with films of lessons: takes parts in and reads none, looks at what has come, plays, or marks what is to be sealed or to go. */
  readonly films?: readonly FilmUse[];
  /** Whether it puts copies into the archive, where nothing is overwritten; such a function is told its rows and reads none. */
  readonly archives?: true;
  /** Whether it reads the copies in the archive, in all their versions; it puts none. */
  readonly compares?: true;
};

/** The grants of a workflow's functions, by the file that holds each one's handler. */
export type Grants = Readonly<Record<string, Grant>>;
