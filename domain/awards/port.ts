import type { Actor, Scope } from "../access.ts";
import type { LessonId, OrgId, RoundId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now, Year } from "../program/types.ts";
import type { FindAwards } from "./asks.ts";
import type { AwardMove, AwardStanding } from "./rules.ts";
import type { EarlierAward, GivenAward } from "./types.ts";

/** The awards of earlier years that nodes of a county's directory have. */
export type EarlierAwards = { readonly list: (scope: Scope, find: FindAwards, page: Page) => Promise<Paged<EarlierAward>> };

/** Which lesson an award is of, and on which round's publicity it rests. */
export type OfAward = { readonly year: Year; readonly lesson: LessonId; readonly round?: RoundId | undefined };

/** The awards of a county's lessons. */
export type Awards = {
  /** `undefined` where the county in scope has no such lesson in the year. `isOwn`: whoever asks is its author or adviser, or of its school. */
  readonly standing: (
    actor: Actor,
    of: OfAward,
  ) => Promise<(AwardStanding & { readonly program: ProgramRow | undefined; readonly isOwn: boolean }) | undefined>;
  /** `stale` also where the lesson, an award of it or the publicity is not as it was `on` when this was decided. */
  readonly keep: (
    actor: Actor,
    move: AwardMove,
    told: { readonly reason?: string; readonly on: AwardStanding },
    now: Now,
  ) => Promise<Kept<GivenAward>>;
  readonly list: (scope: Scope, find: FindAwards, page: Page) => Promise<Paged<GivenAward>>;
};

/** The lessons that are pushed, as courses of the county's catalogue. */
export type Pool = {
  /** Brings the courses of these lessons, or of all that a county awarded, to what their awards say. In nobody's name where the clock does it. Answers for how many changed. */
  readonly settle: (county: OrgId, of: readonly LessonId[] | "all", by: Actor | undefined, now: Now) => Promise<number>;
  readonly counties: () => AsyncIterable<OrgId>;
};

export type AwardsWorld = { readonly earlier: EarlierAwards; readonly awards: Awards; readonly pool: Pool; readonly now: Now };
