import type { Actor, Person } from "../access.ts";
import type { GivenAward } from "../awards/types.ts";
import type { LessonId, ObjectionId, OrgId, RoundId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now } from "../program/types.ts";
import type { Decision, Objecting } from "./objections.ts";
import type { PublicityMove, RoundNow } from "./rules.ts";
import type { Publicity, PublicObjection } from "./types.ts";
import type { PublicityPage } from "./views.ts";

/** What a step of a publicity is decided on. */
export type PublicityStanding = RoundNow & {
  readonly program: ProgramRow | undefined;
  readonly publicity: Publicity | undefined;
};

/** The publicity of a round, as its office keeps it. */
export type Publicities = {
  /** `undefined` where the round is not frozen, or of another county. */
  readonly standing: (actor: Actor, round: RoundId) => Promise<PublicityStanding | undefined>;
  readonly keep: (actor: Actor, move: PublicityMove, act: "publish a round" | "move a lesson up", now: Now) => Promise<Kept<Publicity>>;
  /** Which of these lessons are the own ones of whoever asks, as author, adviser or by their school. */
  readonly own: (actor: Actor, lessons: readonly LessonId[]) => Promise<ReadonlySet<LessonId>>;
  /** The page of a publicity, with the names it shows; `undefined` where nothing is public. */
  readonly page: (round: RoundId, now: Now) => Promise<PublicityPage | undefined>;
};

/** What an objection is decided on. */
export type ObjectionStanding = {
  readonly program: ProgramRow | undefined;
  readonly publicity: Publicity;
  readonly objection: PublicObjection | undefined;
  /** The county's award of the lesson that was given on the publicity, withdrawn or not. */
  readonly award: GivenAward | undefined;
};

/** Objections to proposed awards. */
export type PublicObjections = {
  /** The id of an objection, made from its words and, of one by name, from whose it is. */
  readonly idOf: (round: RoundId, said: Objecting) => ObjectionId;
  /** `undefined` where the round was not made public. */
  readonly standing: (round: RoundId, objection: ObjectionId) => Promise<ObjectionStanding | undefined>;
  readonly all: (round: RoundId) => Promise<readonly PublicObjection[]>;
  /** Whoever objects is written down nowhere but in the objection itself. */
  readonly file: (by: Actor | Person, of: Publicity, objection: PublicObjection, now: Now) => Promise<Kept<PublicObjection>>;
  readonly decide: (actor: Actor, of: Publicity, decision: Decision, now: Now) => Promise<Kept<PublicObjection>>;
};

/** What is pushed, brought to what awards say. */
type Settling = { readonly settle: (county: OrgId, of: readonly LessonId[], by: Actor, now: Now) => Promise<number> };

export type PublicityWorld = {
  readonly pool: Settling;
  readonly publicities: Publicities;
  readonly objections: PublicObjections;
  /** Whether what is public is served to anybody. */
  readonly hasPage: boolean;
  readonly now: Now;
};
