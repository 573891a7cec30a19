import type { Actor } from "../../access.ts";
import type { OrgId, ReviewerId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { ChangeReviewer, TakeInReviewer } from "./asks.ts";
import { decideReviewer, decideReviewerChange, type Found } from "./rules.ts";
import type { Reviewer } from "./types.ts";
import { type ReviewerView, reviewerView } from "./views.ts";

/** A reviewer, and when and why they were relieved of the duty where they hold it by an account. Absent: they hold it, or review by other means. */
export type ListedReviewer = { readonly reviewer: Reviewer; readonly relieved: ReviewerView["ended"] };

/** Those who may judge lessons for a county. */
export type Reviewers = {
  /** Whom an ask names, found by person: by the record, or by the account that holds the duty, or its record where it is bound to one. Nothing where they are not there. */
  readonly find: (county: OrgId, ask: TakeInReviewer) => Promise<Found | undefined>;
  readonly one: (county: OrgId, reviewer: ReviewerId) => Promise<Reviewer | undefined>;
  readonly list: (county: OrgId) => Promise<readonly ListedReviewer[]>;
  readonly keep: (actor: Actor, before: Reviewer | undefined, after: Reviewer, now: Now) => Promise<Kept<Reviewer>>;
};

type ReviewersWorld = { readonly reviewers: Reviewers; readonly now: Now };

const kept = async (
  actor: Actor,
  before: Reviewer | undefined,
  after: Reviewer,
  did: "created" | "changed" | "queued" | "unchanged",
  world: ReviewersWorld,
) => {
  if (did === "unchanged") return accept(reviewerView(after), did);
  const done = await world.reviewers.keep(actor, before, after, world.now);
  return done === "stale" ? done : accept(reviewerView(done.value), did);
};

/** The office takes somebody in as a reviewer, with what they declare of their employers (VID-02). */
export const takeInReviewer = (actor: Actor, ask: TakeInReviewer, world: ReviewersWorld): Promise<Outcome<ReviewerView>> => {
  const { county } = actor.scope;
  return fetchDecideKeep(
    async () => {
      const found = await world.reviewers.find(county, ask);
      return { found, standing: found && (await world.reviewers.one(county, found.reviewer)) };
    },
    ({ found, standing }) => decideReviewer(actor, standing, found, county, ask, world.now),
    (reviewer, did) => kept(actor, undefined, reviewer, did, world),
  );
};

/** What a reviewer declares changes, or they judge no more. */
export const changeReviewer = (
  actor: Actor,
  { reviewerId, ...ask }: ChangeReviewer & { readonly reviewerId: ReviewerId; readonly version: number },
  world: ReviewersWorld,
): Promise<Outcome<ReviewerView>> =>
  fetchDecideKeep(
    () => world.reviewers.one(actor.scope.county, reviewerId),
    (before) => {
      if (!before) return refuse("NOT_FOUND", "VID-02", {});
      const decided = decideReviewerChange(actor, before, ask, world.now);
      return decided.ok ? accept({ before, after: decided.value }, decided.did) : decided;
    },
    ({ before, after }, did) => kept(actor, before, after, did, world),
  );

const shownOf = ({ reviewer, relieved }: ListedReviewer): ReviewerView => {
  const view = reviewerView(reviewer);
  return { ...view, ended: view.ended ?? relieved };
};

/** The reviewers of a county; who was relieved of the duty is shown as ended. */
export const listReviewers = async (actor: Actor, _: unknown, { reviewers }: ReviewersWorld): Promise<Outcome<{ items: ReviewerView[] }>> =>
  accept({ items: (await reviewers.list(actor.scope.county)).map(shownOf) }, "unchanged");
