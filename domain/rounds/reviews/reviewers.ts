import type { Actor } from "../../access.ts";
import { canonical } from "../../canonical.ts";
import { given } from "../../given.ts";
import type { OrgId, ReviewerId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { foldedName } from "../../text.ts";
import { ownEntry } from "../keep.ts";
import { outsideStages } from "../rules.ts";
import type { ChangeReviewer, TakeInReviewer } from "./asks.ts";
import type { Reviewer } from "./types.ts";
import { type ReviewerView, reviewerView } from "./views.ts";

const saidOf = ({ stages, subjects, employers, declared }: Pick<TakeInReviewer, "stages" | "subjects" | "employers" | "declared">) => ({
  stages: [...new Set(stages)].toSorted(),
  subjects: [...new Set(subjects.map(foldedName))].toSorted(),
  employers,
  declared,
});

/** Whom an office may take in: a person who was found, by record or account, or somebody by name alone. */
export type Found = Pick<Reviewer, "reviewer" | "name" | "teacher" | "account">;

/** GOV-13: an office of a stage answers for reviewers of its stages alone; of one who judges in others as well, the county does. */
const notOfStages = (actor: Pick<Actor, "stages">, stages: Reviewer["stages"]): Refused | undefined =>
  stages.map((stage) => outsideStages(actor, { stage })).find((no) => no !== undefined);

/**
 * The office takes somebody in as a reviewer of its stages, and confirms by it what they declared. Taken in already and said to be the same, it is who they are.
 * Of other stages it is STAGE_SCOPE.
 */
export const decideReviewer = (
  actor: Pick<Actor, "account" | "stages">,
  standing: Reviewer | undefined,
  found: Found | undefined,
  county: OrgId,
  ask: TakeInReviewer,
  now: Now,
): Outcome<Reviewer> => {
  const no = notOfStages(actor, ask.stages);
  if (no) return no;
  if (!found) return refuse("REVIEWER_UNKNOWN", "VID-02", {});
  if (standing && canonical(saidOf(standing)) !== canonical(saidOf(ask)))
    return refuse("REVIEWER_TAKEN_IN", "VID-02", { name: standing.name });
  if (standing) return accept(standing, "unchanged");
  return accept({ ...found, county, ...saidOf(ask), confirmed: { at: now.at, by: actor.account }, version: 1 }, "created");
};

/** What is said of a reviewer of the office's stages, before and after, changes, and the office confirms it anew; one whose duty ended is asked no more. */
export const decideReviewerChange = (
  actor: Pick<Actor, "account" | "stages">,
  before: Reviewer,
  { version, ended, ...said }: ChangeReviewer & { readonly version: number },
  now: Now,
): Outcome<Reviewer> => {
  const no = notOfStages(actor, [...before.stages, ...said.stages]);
  if (no) return no;
  if (version !== before.version) return refuse("VERSION_CONFLICT", "SEC-04", { current: before.version });
  const { account } = actor;
  const { ended: stood, ...rest } = before;
  const fresh = ended === undefined ? undefined : { reason: ended, at: now.at, by: account };
  const over = fresh?.reason === stood?.reason ? stood : fresh;
  return accept({ ...rest, ...saidOf(said), ...given({ ended: over }), confirmed: { at: now.at, by: account }, version: version + 1 });
};

/** A reviewer, and when and why they were relieved of the duty where they hold it by an account. Absent: they hold it, or review by other means. */
export type ListedReviewer = { readonly reviewer: Reviewer; readonly relieved: ReviewerView["ended"] };

/** Those who may judge lessons for a county. */
export type Reviewers = {
  /** Whom an ask names, found by person: by the record, or by the account that holds the duty, or its record where it is bound to one. Nothing where they are not there. */
  readonly find: (county: OrgId, ask: TakeInReviewer) => Promise<Found | undefined>;
  readonly one: (county: OrgId, reviewer: ReviewerId) => Promise<Reviewer | undefined>;
  readonly list: (county: OrgId) => Promise<readonly ListedReviewer[]>;
  /** Whether they judge in a round under way that holds a lesson to which whoever asks is a party. */
  readonly judgesOwn: (actor: Actor, reviewer: ReviewerId, now: Now) => Promise<boolean>;
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

/** What a reviewer declares changes, or they judge no more; not by an officer of whose lessons they judge one in a round under way (VID-02). */
export const changeReviewer = (
  actor: Actor,
  { reviewerId, ...ask }: ChangeReviewer & { readonly reviewerId: ReviewerId; readonly version: number },
  world: ReviewersWorld,
): Promise<Outcome<ReviewerView>> =>
  fetchDecideKeep(
    async () => ({
      before: await world.reviewers.one(actor.scope.county, reviewerId),
      judgesOwn: await world.reviewers.judgesOwn(actor, reviewerId, world.now),
    }),
    ({ before, judgesOwn }) => {
      if (!before) return refuse("NOT_FOUND", "VID-02", {});
      if (judgesOwn) return ownEntry();
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
