import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { LessonId, ReviewCode, ReviewerId, RoundId, TeacherId } from "../ids.ts";
import type { Kept, Outcome } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Now, Year } from "../program/types.ts";
import type { TableRead } from "../sheets/read.ts";
import type { RoundAsk } from "./asks.ts";
import type { Named } from "./calibration/naming.ts";
import type { Judge } from "./effects.ts";
import type { Candidate } from "./entries.ts";
import type { AssignmentLine } from "./reviews/assignment-sheet.ts";
import type { Assignment, Former, Panelist, Score } from "./reviews/types.ts";
import type { RoundMove } from "./rules.ts";
import type { AwardsKnown } from "./settling/settle.ts";
import type { Ranking } from "./settling/views.ts";
import type { Round, RoundResult } from "./types.ts";

/** Which round of which year. */
export type OfRound = { readonly year: Year; readonly roundId: RoundId };

export type RoundStanding = { readonly program: ProgramRow | undefined; readonly round: Round | undefined };

/** How a step of a round is written down. */
export type Told = { readonly act: Extract<AuditAct, `${string} a round`>; readonly reason?: string };

/** The rounds of the county in scope. */
export type Rounds = {
  /** The id of a round, made from the words it was made with: the same has the same; and what makes its codes. */
  readonly idOf: (scope: Scope, year: Year, ask: RoundAsk) => { readonly round: RoundId; readonly salt: string };
  readonly standing: (scope: Scope, of: OfRound) => Promise<RoundStanding>;
  readonly list: (scope: Scope, year: Year) => Promise<readonly Round[]>;
  /** Those that are in it once it is open; before, every lesson of its stage and subjects that is recommended, with why one is not in. */
  readonly lessons: (round: Round) => Promise<readonly Candidate[]>;
  readonly keep: (actor: Actor, move: RoundMove, told: Told, now: Now) => Promise<Kept<Round>>;
};

/** What is assigned, written down in one piece each: all of it, or nothing where the round moved on meanwhile; and the reason, where one is said. */
export type Assigning = { readonly before: Assignment | undefined; readonly after: Assignment; readonly reason?: string };

/** Who judges in a round, and what. */
export type Panels = {
  /** Every reviewer of the county, with where they serve and served. */
  readonly judges: (scope: Scope) => Promise<readonly Judge[]>;
  readonly panel: (round: RoundId) => Promise<readonly Panelist[]>;
  readonly assignments: (round: RoundId) => Promise<readonly Assignment[]>;
  readonly scores: (round: RoundId) => Promise<readonly Score[]>;
  readonly keep: (actor: Actor, change: PanelChange, now: Now) => Promise<Kept<null>>;
};

/** What changes of a panel: who is in it, what is assigned or may be scored first, or a rubric that an office entered. */
export type PanelChange = { readonly round: Round } & (
  | { readonly panelist: { readonly before: Panelist | undefined; readonly after: Panelist } }
  /** `each`: the audit names every pair, as it does of one that is assigned by hand. */
  | { readonly assigned: readonly Assigning[]; readonly each?: true }
  /** One of the lessons that come first, which a reviewer may score despite a conflict. */
  | { readonly lifted: { readonly before: Panelist; readonly after: Panelist; readonly lesson: LessonId; readonly reason: string } }
  | { readonly rubric: { readonly before: Score | undefined; readonly after: Score; readonly former: readonly Former[] } }
);

/** What is made of a round's salt: the code by which a reviewer knows a lesson, and the order in which the reviewers of a lesson are numbered. */
export type Codes = {
  readonly codeOf: (round: Pick<Round, "salt">, reviewer: ReviewerId, lesson: string) => ReviewCode;
};

/** A ranking as it leaves the system: what for, and whom it tells of. */
export type RankingOut = {
  readonly round: Round;
  readonly ranking: Ranking;
  readonly purpose: string;
  readonly people: readonly TeacherId[];
};

/** What a frozen round came to, and its ranking as a workbook: marked, and then written down who takes it and what for (SEC-08). */
export type Rankings = {
  readonly result: (round: RoundId) => Promise<RoundResult | undefined>;
  readonly workbook: (actor: Actor, out: RankingOut, now: Now) => Promise<FileOut>;
};
type FileOut = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };

export type RoundsWorld = {
  readonly rounds: Rounds;
  readonly panels: Panels;
  readonly codes: Codes;
  readonly rankings: Rankings;
  /** What is known of awards when a round of the county is ranked. */
  readonly awards: (round: Round) => Promise<AwardsKnown>;
  /** Of some lessons, those that are the county's, of whatever year, each with whose film it shows and the schools that are a party to it. */
  readonly calibrating: (scope: Scope, lessons: readonly LessonId[]) => Promise<ReadonlyMap<LessonId, Named>>;
  /** A sheet of who judges what. */
  readonly readAssignments: (bytes: Uint8Array) => Promise<Outcome<TableRead<AssignmentLine>>>;
  /** Of which of these lessons whoever asks is the author or adviser, or of a school that is a party to it, though they ask from an office. */
  readonly ownOf: (actor: Actor, lessons: readonly Candidate["entry"][]) => Promise<ReadonlySet<LessonId>>;
  readonly now: Now;
};
