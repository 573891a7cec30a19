import type { Actor, Scope } from "../access.ts";
import type { Learning, Statement, Worked } from "../credits/types.ts";
import type { Enrollment } from "../enrollment/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now, Rules, Stage, Year } from "../program/types.ts";
import type { Registration } from "../registrations/types.ts";
import type { Teacher } from "../teachers/types.ts";
import type { FactAsk } from "./asks.ts";
import type { Fact } from "./types.ts";
import type { ProgressView } from "./views.ts";

/** A teacher's year as it stands: what a statement is made of, and what lists keep beside it. */
export type Learner = Worked & {
  readonly teacher: TeacherId;
  readonly enrollment: Enrollment | undefined;
  readonly learning: Learning;
  /** The rules it is judged and registered by (§6-74). */
  readonly rules: Rules;
  /** The facts among them that a source of a county reported. */
  readonly reported: (county: OrgId, source: string) => readonly Fact[];
};

/** What facts are judged on: whom each names, the teachers named, whose the ids named are, and which courses there are. */
export type EvidenceStanding = {
  readonly who: readonly (TeacherId | undefined)[];
  readonly learners: ReadonlyMap<TeacherId, Learner>;
  readonly holders: ReadonlyMap<string, TeacherId>;
  /** Those of them who said that this source's account of them is not theirs. */
  readonly denied: ReadonlySet<TeacherId>;
  readonly courseKnown: (county: OrgId, code: string) => boolean;
};

/** Whose evidence it is: a source of a county, for a year; by which import it comes, if by one. `areStatements`: each is a statement of the same id, by which the audit names it. */
export type Reporting = {
  readonly year: Year;
  readonly county: OrgId;
  readonly source: string;
  readonly importId?: string;
  readonly areStatements?: boolean;
};

/** A teacher's new facts, with what their learning comes to then. */
export type Learnt = { readonly learner: Learner; readonly facts: readonly Fact[]; readonly progress: string | undefined };

export type Evidence = {
  /** The word by which the county knows the source that acts; `undefined` where it holds that duty no more. */
  readonly sourceOf: (actor: Actor) => Promise<string | undefined>;
  readonly rules: (year: Year, county: OrgId) => Promise<Rules | undefined>;
  /** Whom facts name, each by teacher id or by number; somebody of others is like nobody, and counted where a number was said. */
  readonly who: (
    asker: { readonly actor: Actor; readonly now: Now },
    year: Year,
    asks: readonly Pick<FactAsk, "teacher" | "number">[],
  ) => Promise<readonly (TeacherId | undefined)[]>;
  readonly standing: (of: Reporting, who: readonly (TeacherId | undefined)[], asks: readonly FactAsk[]) => Promise<EvidenceStanding>;
  /** Keeps new facts, all or none: `stale` where one of these teachers learnt, moved or was enrolled meanwhile, or an id was taken. `round` says how often that was so already. */
  readonly keep: (actor: Actor, of: Reporting, learnt: readonly Learnt[], now: Now, round: number) => Promise<Kept<null>>;
};

/** A teacher's year, with who they are, and what it comes to, with its SHA-256. */
export type Learned = Learner & {
  readonly year: Year;
  readonly name: string;
  readonly school: OrgId;
  readonly stages: readonly Stage[];
  readonly statement: Statement;
  readonly hash: string;
};

/** Statements of single teachers. */
export type Statements = {
  /** The year of a teacher who is or was of the organisation in scope this year. */
  readonly of: (scope: Scope, year: Year, teacher: TeacherId) => Promise<Learned | undefined>;
  /** The year of a teacher, for themselves. */
  readonly own: (year: Year, teacher: TeacherId) => Promise<Learned | undefined>;
  /** Those enrolled at the school in scope, as far as their stages are these, with what their learning came to when it was last worked out. A page may be short. */
  readonly ofSchool: (scope: Scope, year: Year, stages: readonly Stage[], page: Page) => Promise<Paged<ProgressView>>;
  /** A teacher, and what was registered of their year under a number; `undefined` each where there is none. */
  readonly registered: (
    year: Year,
    teacher: TeacherId,
    number: number,
  ) => Promise<{ readonly teacher: Teacher | undefined; readonly registration: Registration | undefined }>;
  /** The statement that a registration rests on, as it was frozen. Another one than was registered is a fault. */
  readonly frozen: (registration: Registration) => Promise<Statement>;
};

export type EvidenceWorld = { readonly evidence: Evidence; readonly now: Now };

export type StatementsWorld = { readonly statements: Statements };
