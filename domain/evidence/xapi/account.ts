import * as z from "zod";
import type { Actor, Person } from "../../access.ts";
import { given } from "../../given.ts";
import { type AccountId, OrgId, TeacherId } from "../../ids.ts";
import { line, value, withoutCardNumber } from "../../names.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Year } from "../../program/types.ts";
import type { FactAsk } from "../asks.ts";
import { type Source, SourceWord } from "../types.ts";
import type { AnsweredAccount, PlatformAccount } from "./types.ts";

const AccountName = withoutCardNumber(value(100));

/** Whom a source knows by a name: the teacher by id, or by the number of a document. */
export const BindAccount = z
  .strictObject({ name: AccountName, teacher: TeacherId.optional(), number: line(40).min(1).optional() })
  .refine(({ teacher, number }) => (teacher === undefined) !== (number === undefined), {
    path: ["teacher"],
    params: { zh: "教师编号与证件号码填一项", en: "name the teacher by one of teacher and number" },
  });
export type BindAccount = z.output<typeof BindAccount>;

/** What a teacher says to an account that a source has bound to them. */
export const AnswerAccount = z.strictObject({ county: OrgId, source: SourceWord, name: AccountName, isMine: z.boolean() });
export type AnswerAccount = z.output<typeof AnswerAccount>;

/** The account of the teacher with the source as it counts, whose the name is, and the page of the source; `kept` and `slot` are what lies there of both, whatever counts of it. */
export type AccountStanding = {
  readonly own: PlatformAccount | undefined;
  readonly holder: TeacherId | undefined;
  readonly homePage: string | undefined;
  readonly kept: AnsweredAccount | undefined;
  readonly slot: { readonly teacher: TeacherId; readonly at: string } | undefined;
};

type Judged = Pick<AccountStanding, "own" | "holder">;

type OfTeacher = { readonly county: OrgId; readonly source: string; readonly teacher: TeacherId; readonly homePage?: string | undefined };

/**
 * Whether a name was bound by the platform that a source is now: another one may have been appointed under the same word since. What was bound before its page was kept
 * is of the platform whose appointment stands since before that.
 */
export const isOfSource = (
  { homePage, at }: { readonly homePage?: string | undefined; readonly at: string },
  source: Pick<Source, "homePage" | "since"> | undefined,
): boolean => source !== undefined && (homePage === undefined ? Date.parse(at) >= Date.parse(source.since) : homePage === source.homePage);

/** The names of a source that a teacher said are not theirs. */
const denialsOf = ({ name, deniedAt, denied = [] }: PlatformAccount): NonNullable<PlatformAccount["denied"]> => [
  ...denied,
  ...(deniedAt ? [{ name, at: deniedAt }] : []),
];

/** Whether nothing is taken of a teacher from a source: they denied its account, and have confirmed none since. */
export const isDenied = ({ deniedAt, confirmedAt, denied = [] }: PlatformAccount): boolean =>
  deniedAt !== undefined || (denied.length > 0 && confirmedAt === undefined);

export type PlatformAccounts = {
  readonly sourceOf: (actor: Actor) => Promise<string | undefined>;
  /** Whom this names; nobody of others, and counted where a number was said. */
  readonly who: (
    asker: { readonly actor: Actor; readonly now: Now },
    year: Year,
    asks: readonly Pick<FactAsk, "teacher" | "number">[],
  ) => Promise<readonly (TeacherId | undefined)[]>;
  /** What was bound by another platform, to which the source's word belonged before, is not there. */
  readonly standing: (of: OfTeacher, name: string) => Promise<AccountStanding>;
  /** Keeps an account where what stood there still does; `by` is the program that binds it, or the account of the teacher who answers. */
  readonly keep: (account: PlatformAccount, standing: AccountStanding, by: Actor | AccountId, now: Now) => Promise<Kept<PlatformAccount>>;
  readonly ofTeacher: (teacher: TeacherId) => Promise<readonly PlatformAccount[]>;
};

export type AccountsWorld = { readonly platforms: PlatformAccounts; readonly now: Now };

/**
 * Binds a name of a source's to a teacher. One that is bound to another, or that the teacher ever denied, is EVIDENCE_NOT_OWNER; a teacher whom the source knows by another
 * name, which they have not denied, keeps that one (PLATFORM_ACCOUNT_OTHER). One whose denial is void is theirs again.
 */
export const decideBinding = (of: OfTeacher, name: string, { own, holder }: Judged, { at }: Now): Outcome<PlatformAccount> => {
  if (holder !== undefined && holder !== of.teacher) return refuse("EVIDENCE_NOT_OWNER", "LRN-02", {});
  if (own && denialsOf(own).some((one) => one.name === name)) return refuse("EVIDENCE_NOT_OWNER", "LRN-02", {});
  if (own?.name === name) return accept(own, holder === undefined ? "changed" : "unchanged");
  if (own && !own.deniedAt) return refuse("PLATFORM_ACCOUNT_OTHER", "LRN-02", {});
  return accept({ ...of, name, boundAt: at, ...(own && { denied: denialsOf(own) }) }, "created");
};

/**
 * What a teacher's word makes of an account. Denied by mistake, it is theirs again unless it is another's by now; one that was denied before the present one, only after
 * that is denied too (PLATFORM_ACCOUNT_OTHER).
 */
export const decideAnswer = (
  { name, isMine }: AnswerAccount,
  teacher: TeacherId,
  { own, holder }: Judged,
  { at }: Now,
): Outcome<PlatformAccount> => {
  const known = own && [own, ...denialsOf(own)].some((one) => one.name === name);
  if (!known) return refuse("NOT_FOUND", "LRN-02", {});
  const isPresent = own.name === name;
  if (isPresent ? (isMine ? own.confirmedAt : own.deniedAt) : !isMine) return accept(own, "unchanged");
  if (isMine && holder !== undefined && holder !== teacher) return refuse("EVIDENCE_NOT_OWNER", "LRN-02", {});
  if (!isPresent && !own.deniedAt) return refuse("PLATFORM_ACCOUNT_OTHER", "LRN-02", {});
  const { confirmedAt: _, deniedAt: __, denied: ___, ...bound } = own;
  const denied = (isPresent ? (own.denied ?? []) : denialsOf(own)).filter((one) => one.name !== name);
  return accept({ ...bound, name, ...(denied.length > 0 && { denied }), ...(isMine ? { confirmedAt: at } : { deniedAt: at }) });
};

const decidedAndKept = (
  of: OfTeacher,
  name: string,
  decide: (standing: AccountStanding) => Outcome<PlatformAccount>,
  by: Actor | AccountId,
  { platforms, now }: AccountsWorld,
): Promise<Outcome<PlatformAccount>> =>
  fetchDecideKeep(
    () => platforms.standing(of, name),
    (standing) => {
      const decided = decide(standing);
      return decided.ok ? accept({ account: decided.value, standing }, decided.did) : decided;
    },
    async ({ account, standing }, did) => (did === "unchanged" ? accept(account, did) : platforms.keep(account, standing, by, now)),
  );

/** A source says by which name it knows a teacher; the same again stands. */
export const bindPlatformAccount = async (
  actor: Actor,
  { year, name, ...whom }: BindAccount & { readonly year: number },
  world: AccountsWorld,
): Promise<Outcome<PlatformAccount>> => {
  const { platforms, now } = world;
  const source = await platforms.sourceOf(actor);
  if (source === undefined) return refuse("EVIDENCE_SOURCE_UNKNOWN", "LRN-02", {});
  const [teacher] = await platforms.who({ actor, now }, year, [whom]);
  if (!teacher) return refuse("LEARNER_UNKNOWN", "LRN-02", {});
  const of = { county: actor.scope.county, source, teacher };
  const decide = ({ homePage, ...standing }: AccountStanding) => decideBinding({ ...of, ...given({ homePage }) }, name, standing, now);
  return decidedAndKept(of, name, decide, actor, world);
};

/** The accounts by which sources know whoever is signed in. */
export const listOwnPlatforms = async (
  { teacher }: Person,
  _ask: object,
  { platforms }: AccountsWorld,
): Promise<Outcome<{ items: PlatformAccount[] }>> =>
  teacher ? accept({ items: [...(await platforms.ofTeacher(teacher))] }, "unchanged") : refuse("NOT_BOUND", "LRN-02", {});

/** Whoever is signed in says whether an account is theirs. What an account that is not theirs reported stays with the source to void. */
export const answerPlatform = async (
  { teacher, account }: Person,
  ask: AnswerAccount,
  world: AccountsWorld,
): Promise<Outcome<PlatformAccount>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const of = { county: ask.county, source: ask.source, teacher };
  return decidedAndKept(of, ask.name, (standing) => decideAnswer(ask, teacher, standing, world.now), account, world);
};
