import * as z from "zod";
import * as accounts from "./accounts/acts.ts";
import * as audit from "./audit/acts.ts";
import * as awards from "./awards/acts.ts";
import * as certificates from "./certificates/acts.ts";
import * as chapters from "./chapters/acts.ts";
import * as consents from "./consents/acts.ts";
import * as corrections from "./corrections/acts.ts";
import * as courses from "./courses/acts.ts";
import * as deadlines from "./deadlines/acts.ts";
import * as enrollment from "./enrollment/acts.ts";
import * as evidence from "./evidence/acts.ts";
import * as exports from "./exports/acts.ts";
import * as histories from "./histories/acts.ts";
import { AccountId, OrgId, type TeacherId } from "./ids.ts";
import * as imports from "./imports/acts.ts";
import * as incidents from "./incidents/acts.ts";
import * as learning from "./learning/acts.ts";
import * as lessons from "./lessons/acts.ts";
import * as lists from "./lists/acts.ts";
import * as mail from "./mail/acts.ts";
import * as objections from "./objections/acts.ts";
import * as organizations from "./organizations/acts.ts";
import { accept, type Outcome, refuse } from "./outcome.ts";
import * as packages from "./packages/acts.ts";
import { isAbove } from "./program/acting.ts";
import * as program from "./program/acts.ts";
import type { RuleId } from "./program/clauses.ts";
import { Level, Stage } from "./program/types.ts";
import * as publicity from "./publicity/acts.ts";
import * as pushes from "./pushes/acts.ts";
import * as registrations from "./registrations/acts.ts";
import * as reports from "./reports/acts.ts";
import * as rounds from "./rounds/acts.ts";
import * as spaces from "./spaces/acts.ts";
import * as teachers from "./teachers/acts.ts";
import * as transfers from "./transfers/acts.ts";

/** The organisation and those above it, by level: how any two organisations relate is read off their paths. */
export const Path = z.object({
  PROVINCE: OrgId.optional(),
  PREFECTURE: OrgId.optional(),
  COUNTY: OrgId.optional(),
  SCHOOL: OrgId.optional(),
});
export type Path = Readonly<z.output<typeof Path>>;

/**
 * What a role is for. An administrator does all that their level may; the other duties are offices of the county (L94): teacher education (enrollment,
 * supervision, summary), a stage's office (its stages alone), and the technical center, which sees states and no personal data (GOV-15). A source is a program
 * that reports what teachers learnt (LRN-02), and nothing else; a reviewer from outside judges lessons (VID-02), and nothing else.
 */
export const Duty = z.enum(["ADMINISTRATOR", "TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT", "SOURCE", "REVIEWER"]);
export type Duty = z.output<typeof Duty>;

/** A role on one organisation, as the table holds it. */
export const Role = z.object({
  account: AccountId,
  organization: OrgId,
  level: Level,
  path: Path,
  duty: Duty,
  stages: z.array(Stage).readonly(),
});
export type Role = Readonly<z.output<typeof Role>>;

/** An organisation somebody was found entitled to act on. Made only where that was checked: by the doors under `functions/platform`. */
export class Scope {
  readonly #checked = true;
  readonly organization: OrgId;
  readonly level: Level;
  readonly path: Path;
  readonly successor: OrgId | undefined;

  constructor(at: Place) {
    this.organization = at.organization;
    this.level = at.level;
    this.path = at.path;
    this.successor = at.successor;
  }

  /** The county the organisation belongs to; a fault where it belongs to none. */
  get county(): OrgId {
    if (!this.#checked || !this.path.COUNTY) throw new Error(`organisation ${this.organization} belongs to no county`);
    return this.path.COUNTY;
  }

  /** The prefecture the organisation belongs to; a fault where it belongs to none. */
  get prefecture(): OrgId {
    if (!this.path.PREFECTURE) throw new Error(`organisation ${this.organization} belongs to no prefecture`);
    return this.path.PREFECTURE;
  }
}

export type Place = {
  readonly organization: OrgId;
  readonly level: Level;
  readonly path: Path;
  /** The school that manages it, and may act for it where its county lets it (§6-33). */
  readonly managing?: OrgId | undefined;
  /** Of a school that went into another, the one that acts for its lessons by now (§6-80). */
  readonly successor?: OrgId | undefined;
};

/** Whose office an organisation belongs to: its county's; above the counties it is its own. */
export const officeOf = ({ organization, path }: Pick<Place, "organization" | "path">): OrgId => path.COUNTY ?? organization;

/** Who acts, by which role, on what. `onBehalf`: a level above, or the school that manages it, does what is the organisation's own to do, and is logged so. */
export type Actor = {
  readonly account: AccountId;
  readonly level: Level;
  readonly organization: OrgId;
  readonly duty: Duty;
  readonly stages: readonly Stage[];
  readonly onBehalf: boolean;
  readonly scope: Scope;
  /** A client that signs in without a person. */
  readonly machine?: boolean | undefined;
  /** The offices between that a higher level steps over, and why (§6-61). */
  readonly steppingOver?: { readonly over: readonly OrgId[]; readonly reason: string } | undefined;
};

/** Somebody signed in, before any organisation is looked at. */
export type Person = {
  readonly account: AccountId;
  readonly name: string;
  readonly roles: readonly Role[];
  /** A client that signs in without a person. */
  readonly machine?: boolean;
  /** The record that is theirs, where the account is bound to one (LRN-02); looked up for what people ask about themselves. */
  readonly teacher?: TeacherId | undefined;
  /** That the county ended the binding of their account, when and why. */
  readonly unbound?: { readonly at: string; readonly reason: string } | undefined;
};

/** How the actor's organisation stands to the one acted on: it is the same, stands above it, either of the two, or stands below it. */
type Relation = "own" | "below" | "within" | "above";

/** Who may do something, and what is to be known of it. */
export type Act = {
  readonly rule: RuleId;
  /** Which level may act, and on whom. A refusal points to the first one named that can stand so to whom it is asked of. */
  readonly levels: Partial<Record<Level, Relation>>;
  /** Duties beside ADMINISTRATOR that may. */
  readonly duties?: readonly Duty[];
  /** Sources alone do it: not even an administrator may. */
  readonly bySource?: true;
  /** A source does it as well, with what it reports itself and nothing else (LRN-02). */
  readonly orSource?: true;
  /** What it is about is private: out of scope is answered like an unknown id. */
  readonly hidden?: true;
  /** It shows people: the technical center never sees it (GOV-15), and each reader leaves a line of the log (SEC-08). */
  readonly personal?: true;
  /** A machine client may do it as well. Without this somebody answers for it in person (SEC-02 明确责任), and a machine only reads what it is about. */
  readonly byMachine?: true;
  /** The school that manages a school does it for that school as well (§6-33), and is logged so. */
  readonly byManagingSchool?: true;
  /** Of a school that went into another, that one does it, and nobody else for the school (§6-80). */
  readonly bySuccessor?: true;
  /** Each organisation does it for itself; a caller of another one is refused by TRF-03. */
  readonly ofItsOwn?: true;
  /** Levels named in `levels` that do so for the organisation, which would do it itself. */
  readonly onBehalf?: readonly Level[];
};

/** Who may do what, as a workflow brings it. */
export type Acts = Readonly<Record<string, Act>>;

/** Who may do what on which organisation (GOV-10: 协同管理、分工负责、以校为主). */
export const access = {
  ...accounts.access,
  ...audit.access,
  ...awards.access,
  ...certificates.access,
  ...chapters.access,
  ...consents.access,
  ...corrections.access,
  ...courses.access,
  ...registrations.access,
  ...deadlines.access,
  ...enrollment.access,
  ...evidence.access,
  ...exports.access,
  ...histories.access,
  ...imports.access,
  ...incidents.access,
  ...learning.access,
  ...lessons.access,
  ...lists.access,
  ...mail.access,
  ...objections.access,
  ...organizations.access,
  ...program.access,
  ...packages.access,
  ...publicity.access,
  ...pushes.access,
  ...reports.access,
  ...rounds.access,
  ...spaces.access,
  ...teachers.access,
  ...transfers.access,
} as const satisfies Acts;

export type ActName = keyof typeof access;

const isAct = (name: string): name is ActName => Object.hasOwn(access, name);

/** Every act there is. */
export const ACT_NAMES = Object.keys(access).filter(isAct);

const stands = (role: Role, relation: Relation, at: Place): boolean => {
  const own = role.organization === at.organization;
  const below = !own && at.path[role.level] === role.organization;
  const above = !own && role.path[at.level] === at.organization;
  return { own, below, within: own || below, above }[relation];
};

/** Is the role one at the school that manages the organisation (§6-33)? */
const manages = ({ organization }: Pick<Role, "organization">, { managing }: Place): boolean => organization === managing;

/** Does an actor act for a school that their own school manages (§6-33)? */
export const actsAsManaging = ({ level, organization, scope }: Pick<Actor, "level" | "organization" | "scope">): boolean =>
  level === "SCHOOL" && organization !== scope.organization && organization !== scope.successor;

const isLevel = (word: string): word is Level => Level.options.some((level) => level === word);

/** The level a refusal points to: nobody stands above those of their own level. */
const levelFor = ({ levels }: Act, at: Place): Level => {
  const named = Object.keys(levels).filter(isLevel);
  return named.find((level) => levels[level] !== "below" || isAbove(level, at.level)) ?? named[0] ?? "COUNTY";
};

/**
 * Finds the role by which a person may do `name` on an organisation, and makes the actor. Out of scope is NOT_FOUND where the act is hidden, else
 * ORG_SCOPE; in scope it is the level (ACT_NOT_YOURS), the duty (DUTY_SCOPE, GOV-14; FIELD_SCOPE, GOV-15) or the stage (STAGE_SCOPE, GOV-13) that may be wrong. An
 * office of a stage to which no stage was given acts on none: OFFICE_WITHOUT_STAGES.
 */
export const actorFor = (person: Person, name: ActName, at: Place, stage?: Stage): Outcome<Actor> => {
  const act: Act = access[name];
  const merged = act.bySuccessor ? at.successor : undefined;
  const near = person.roles.filter(
    (role) =>
      role.organization === merged ||
      stands(role, "within", at) ||
      manages(role, at) ||
      (act.levels[role.level] === "above" && stands(role, "above", at)),
  );
  if (near.length === 0 && act.ofItsOwn && person.roles.length > 0)
    return refuse("ACT_NOT_YOURS", act.rule, { required: Object.keys(act.levels).slice(0, 1) });
  if (near.length === 0) return act.hidden ? refuse("NOT_FOUND", act.rule, {}) : refuse("ORG_SCOPE", act.rule, {});
  const byRight = near.filter((role) => {
    const relation = act.levels[role.level];
    if (merged && role.level === "SCHOOL") return relation !== undefined && role.organization === merged;
    return relation !== undefined && stands(role, relation, at);
  });
  if (byRight.length === 0 && merged && near.some(({ level }) => level === "SCHOOL")) return refuse("SCHOOL_MERGED", act.rule, {});
  const level = byRight.length === 0 && act.byManagingSchool ? near.filter((role) => manages(role, at)) : byRight;
  if (level.length === 0) return refuse("ACT_NOT_YOURS", act.rule, { required: levelFor(act, at) });
  const duty = level.filter((role) =>
    role.duty === "SOURCE"
      ? act.bySource || act.orSource
      : !act.bySource && (role.duty === "ADMINISTRATOR" || act.duties?.includes(role.duty)),
  );
  if (duty.length === 0 && act.bySource) return refuse(act.hidden ? "NOT_FOUND" : "EVIDENCE_SOURCE_UNKNOWN", act.rule, {});
  if (duty.length === 0 && act.personal && level.every((role) => role.duty === "SUPPORT")) return refuse("FIELD_SCOPE", "GOV-15", {});
  if (duty.length === 0) return refuse("DUTY_SCOPE", "GOV-14", { required: ["ADMINISTRATOR", ...(act.duties ?? [])] });
  const named = duty.filter(({ duty: office, stages }) => office !== "STAGE_OFFICE" || stages.length > 0);
  if (named.length === 0) return refuse("OFFICE_WITHOUT_STAGES", "GOV-13", {});
  const role = named.find(({ stages }) => stage === undefined || stages.length === 0 || stages.includes(stage));
  if (!role) return refuse("STAGE_SCOPE", "GOV-13", { stage: stage ?? "" });
  const { account, organization, stages } = role;
  return accept({
    account,
    level: role.level,
    organization,
    duty: role.duty,
    stages,
    onBehalf: organization !== at.organization && (role.level === "SCHOOL" || (act.onBehalf?.includes(role.level) ?? false)),
    scope: new Scope(at),
    machine: person.machine,
  });
};
