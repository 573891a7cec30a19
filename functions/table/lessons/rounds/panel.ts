import * as z from "zod";
import { given } from "#domain/given.ts";
import { LessonId, type OrgId, ReviewerId, RoundId } from "#domain/ids.ts";
import type { Judge } from "#domain/rounds/effects.ts";
import { FORMER_AT_MOST } from "#domain/rounds/reviews/rules.ts";
import { Assignment, Former, Panelist, Reviewer, Score } from "#domain/rounds/reviews/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../../look.ts";
import { roles } from "../../organizations/accounts.ts";
import { successionsOf } from "../../organizations/successors.ts";
import { readAll, readBy, row } from "../../rows.ts";
import { ownBindings } from "../../teachers/own-bindings.ts";
import { stints } from "../../teachers/stints.ts";
import { teachers } from "../../teachers/teachers.ts";

export const reviewers = row("reviewer", Reviewer);
export const panelists = row("panelist", Panelist);
export const assignments = row("assignment", Assignment);
export const scores = row("score", Score);
export const formerScores = row("formerScore", Former.extend({ round: RoundId, reviewer: ReviewerId, lesson: LessonId, place: z.int() }));

/** Writes a score, and what was said before in rows of its own, of which the latest ones stand. */
export const scoreWrites = (before: Score | undefined, after: Score, former: readonly Former[]): Write[] => {
  const { round, reviewer, lesson, formerly = 0 } = after;
  return [
    scores.put(after, after, { when: before ? { version: before.version } : "absent" }),
    ...former.map((one, index) => {
      const place = (formerly - former.length + index) % FORMER_AT_MOST;
      return formerScores.put({ round, reviewer, lesson, place }, { ...one, round, reviewer, lesson, place });
    }),
  ];
};
/** In which rounds somebody judges, by the record or the account that is theirs. */
export const ownRounds = row("ownRound", z.object({ round: RoundId, reviewer: ReviewerId }));

export const reviewersOf = (county: OrgId): Promise<Reviewer[]> => gather(lookThrough("the reviewers of a county", { county }, reviewers));
export const panelOf = (round: RoundId): Promise<Panelist[]> => gather(lookThrough("the panel of a round", { round }, panelists));

/** By what a reviewer comes to what is theirs: the record, or else the account. */
export const whoOf = ({ teacher, account }: Pick<Reviewer, "teacher" | "account">): string | undefined => teacher ?? account;

/** A reviewer by account is the person whose record the account is bound to, also where it was bound later. */
const asPersons = async (all: readonly Reviewer[]): Promise<Reviewer[]> => {
  const bound = await readBy(
    all.map(({ teacher, account }) => (teacher ? undefined : account)),
    (account) => ownBindings.at({ account }),
  );
  return all.map((one) => ({
    ...one,
    ...given({ teacher: one.teacher ?? (one.account && bound.get(one.account)?.teacher) ?? undefined }),
  }));
};

/** Of reviewers from outside, those whom the county relieved of the duty review no more. */
const withDuty = async (all: readonly Reviewer[]): Promise<Reviewer[]> => {
  const outside = all.flatMap(({ reviewer, county, teacher, account }) => (teacher || !account ? [] : [{ reviewer, county, account }]));
  const held = await readAll(outside.map(({ account, county }) => roles.at({ account, organization: county, duty: "REVIEWER" })));
  const relieved = new Set(outside.filter((_, index) => held[index] === undefined).map(({ reviewer }) => reviewer));
  const over = ({ confirmed: { at, by } }: Reviewer) => ({ reason: "已免去评委职责", at, by });
  return all.map((one) => (relieved.has(one.reviewer) ? { ...one, ended: one.ended ?? over(one) } : one));
};

/** Reviewers, with where they serve and served by the books. A school of theirs that went into another stands there with it (§6-80). */
export const judgesOf = async (some: readonly Reviewer[]): Promise<Judge[]> => {
  const all = await asPersons(await withDuty(some));
  const people = await readBy(
    all.map(({ teacher }) => teacher),
    (teacher) => teachers.at({ teacher }),
  );
  const judges = await Promise.all(
    all.map(async (reviewer): Promise<Judge> => {
      const person = reviewer.teacher && people.get(reviewer.teacher);
      if (!person) return { reviewer, school: undefined, past: [] };
      const closed = await gather(lookThrough("the closed stints of a teacher", { teacher: person.teacher }, stints));
      const past = closed.map(({ school, until }) => ({ school, until }));
      return { reviewer, school: person.state === "IN_SERVICE" ? person.school : undefined, past };
    }),
  );
  const declaredOf = ({ reviewer: { employers, declared } }: Judge) => [...employers, ...declared].flatMap(({ school }) => school ?? []);
  const after = await successionsOf(judges.flatMap((judge) => [...declaredOf(judge), ...judge.past.map(({ school }) => school)]));
  const withLater = <T extends { readonly school?: OrgId | undefined }>(one: T): T[] =>
    one.school === undefined ? [one] : after(one.school).map((school) => ({ ...one, school }));
  return judges.map(({ reviewer, past, school }) => ({
    ...{ school, past: past.flatMap(withLater) },
    reviewer: { ...reviewer, employers: reviewer.employers.flatMap(withLater), declared: reviewer.declared.flatMap(withLater) },
  }));
};
