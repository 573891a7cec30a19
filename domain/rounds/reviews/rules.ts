import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { LessonId, ReviewCode, ReviewerId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../../outcome.ts";
import type { Day, Now } from "../../program/types.ts";
import { foldedName } from "../../text.ts";
import { inConflict, isJudged, LIFTABLE, leftOf, lifting, mayNotJudge } from "../effects.ts";
import { notInState } from "../rules.ts";
import type { Round, RoundEntry } from "../types.ts";
import type { AnswerInvitation, InviteReviewer, ScoreLesson } from "./asks.ts";
import { inHundredths, isOnScale } from "./marks.ts";
import type { Assignment, Conflict, Former, Judgement, Lifted, Panelist, Reviewer, Score } from "./types.ts";

/** Whoever is taken in for other stages judges nothing of this one. */
export const ofOtherStages = ({ name, stages }: Pick<Reviewer, "name" | "stages">, { stage }: Pick<Round, "stage">): Refused =>
  refuse("REVIEWER_OTHER_STAGES", "VID-02", { name, own: stages, stage });

/** The office asks a reviewer into a round of a stage that they are taken in for, until it is frozen. Who declined may be asked again. */
export const decideInvitation = (
  round: Round,
  reviewer: Reviewer | undefined,
  before: Panelist | undefined,
  { subjects }: InviteReviewer,
  now: Now,
): Outcome<Panelist> => {
  if (round.state === "FROZEN" || round.withdrawn) return notInState(round);
  if (!reviewer) return refuse("REVIEWER_NOT_TAKEN_IN", "VID-02", {});
  const { name } = reviewer;
  if (reviewer.ended) return refuse("REVIEWER_ENDED", "VID-02", { name });
  const asked = (subjects ?? reviewer.subjects).map(foldedName).filter((one) => round.subjects.some(({ subject }) => subject === one));
  if (asked.length === 0) {
    const of = round.subjects.map(({ subject }) => subject).join("、");
    return refuse("REVIEWER_OTHER_SUBJECTS", "VID-02", { name, own: (subjects ?? reviewer.subjects).join("、"), subjects: of });
  }
  const onPaper = reviewer.teacher === undefined && reviewer.account === undefined;
  const same = before && before.state !== "DECLINED" && before.subjects.join() === asked.toSorted().join();
  if (same) return accept(before, "unchanged");
  if (!reviewer.stages.includes(round.stage)) return ofOtherStages(reviewer, round);
  const state = onPaper ? "ACCEPTED" : before && before.state !== "DECLINED" ? before.state : "INVITED";
  const panelist = {
    round: round.round,
    reviewer: reviewer.reviewer,
    subjects: asked.toSorted(),
    state,
    onPaper,
    invitedAt: now.at,
  } as const;
  return accept(
    {
      ...panelist,
      ...given({ answeredAt: before?.answeredAt, calibration: before?.calibration, calibratedAt: before?.calibratedAt }),
      ...given({ liftedFirst: before?.liftedFirst }),
      version: (before?.version ?? 0) + 1,
    },
    before ? "changed" : "created",
  );
};

/** A reviewer accepts or declines; who declined is out of the round until asked again. After closing nobody takes back what they scored. */
export const decideAnswer = (
  round: Round,
  before: Panelist,
  { accepts, reason, substitute }: AnswerInvitation,
  now: Now,
): Outcome<Panelist> => {
  const state = accepts ? "ACCEPTED" : "DECLINED";
  if (before.state === "DECLINED" && !accepts)
    return sameAgain(before, "VID-02", [
      { what: "REASON", stands: before.reason, asked: reason },
      { what: "SUBSTITUTE", stands: before.substitute, asked: substitute },
    ]);
  if (before.state === state) return accept(before, "unchanged");
  if (round.state === "FROZEN") return notInState(round);
  if (before.state === "DECLINED") return refuse("REVIEW_DECLINED", "VID-02", {});
  if (before.state === "ACCEPTED" && (round.state === "SETTLING" || now.day > round.closesOn))
    return refuse("REVIEW_CLOSED", "VID-02", { closedOn: round.closesOn });
  if (!accepts && reason === "") return refuse("REASON_REQUIRED", "VID-02", {});
  const { handedInAt: _, ...rest } = before;
  return accept({
    ...rest,
    state,
    answeredAt: now.at,
    ...(accepts ? {} : { reason, ...given({ substitute }) }),
    version: before.version + 1,
  });
};

/** Who is not in a round, not invited or having declined, is given nothing in it. */
export const notThere = (panelist: Panelist | undefined): Refused =>
  refuse("REVIEWER_NOT_ON_PANEL", "VID-02", { standing: panelist ? "DECLINED" : "NOT_INVITED" });

/** What is left of conflicts is lifted with a reason, where it may be. */
export const mayNotLift = (left: readonly Conflict[], reason: string): Refused | undefined =>
  reason === "" || left.some((one) => !LIFTABLE.includes(one)) ? inConflict(left) : undefined;

/** §6-44: nothing is left to lift; why the office lifted what there was is not said otherwise. */
export const liftedAgain = <T>(standing: T, lifted: Lifted | undefined, reason: string): Outcome<T> =>
  sameAgain(standing, "VID-02", [{ what: "REASON", stands: lifted?.reason ?? reason, asked: reason }]);

/** A lesson given to a reviewer by hand: what stands in the way, and what the office lifts of that. Given again after the closing, it is open once more to one who has not judged it. */
export const decideAssignment = (
  { account }: Pick<Actor, "account">,
  round: Round,
  {
    entry,
    panelist,
    before,
    conflicts,
    judged,
  }: {
    readonly entry: RoundEntry;
    readonly panelist: Panelist | undefined;
    readonly before: Assignment | undefined;
    readonly conflicts: readonly Conflict[];
    /** They have judged it, or said why it cannot be. */
    readonly judged: boolean;
  },
  { reason }: { readonly reason: string },
  code: ReviewCode,
  now: Now,
): Outcome<Assignment> => {
  if (!panelist || panelist.state === "DECLINED") return notThere(panelist);
  const left = leftOf(conflicts, before ?? {});
  const isLate = before !== undefined && !judged && before.until < untilOf(round);
  if (before && left.length === 0 && !isLate) return liftedAgain(before, before.lifted, reason);
  const no = mayNotLift(left, reason);
  if (no) return no;
  const lifted = lifting(left, before?.lifted, { reason, at: now.at, by: account });
  const until = before && judged ? before.until : untilOf(round);
  const made = { ...given({ lifted }), until, at: now.at, by: account };
  const { round: id } = round;
  const fresh = { round: id, reviewer: panelist.reviewer, lesson: entry.lesson, subject: entry.subject, code };
  return accept({ ...(before ?? fresh), ...made, version: (before?.version ?? 0) + 1 }, before ? "changed" : "created");
};

/** Until when what is assigned now is scored: to the closing, or, once closed, until the round is settled. */
export const untilOf = ({ state, closesOn, settlesOn }: Pick<Round, "state" | "closesOn" | "settlesOn">) =>
  state === "SETTLING" ? settlesOn : closesOn;

/** What a score is decided on. */
export type Scoring = {
  readonly round: Round;
  readonly panelist: Panelist;
  readonly assignment: Assignment;
  readonly conflicts: readonly Conflict[];
  readonly film: string;
  readonly score: Score | undefined;
  /** It is one of the lessons that they score before the others, which are kept with them in the round. Absent: it is not. */
  readonly comesFirst?: boolean;
};

/** What a score changes: itself, that the reviewer recognised somebody, or, of a lesson that comes before the others, the reviewer in the round. */
export type Scored = Rescored | { readonly assignment: Assignment } | { readonly panelist: Panelist };

/** So many milliseconds after it was begun a judgement is a new one. */
const ONE_JUDGEMENT = 5 * 60_000;

/** So many former judgements of a lesson are kept of each reviewer. */
export const FORMER_AT_MOST = 20;

type Said = Pick<ScoreLesson, "marks" | "comment" | "flags" | "cannot">;

/** What is said of a lesson as it is kept, where its marks are on the scale of the round. */
export const judgementOf = ({ criteria }: Pick<Round, "criteria">, { marks, comment, flags, cannot }: Said): Outcome<Judgement> => {
  if (marks.length !== criteria.length || !marks.every((mark) => mark === null || isOnScale(mark)))
    return refuse("SCORE_OUT_OF_SCALE", "VID-02", { criteria: criteria.length });
  return accept({
    marks: marks.map((mark) => (mark === null ? null : inHundredths(mark))),
    flags: [...new Set(flags)].toSorted(),
    ...given({ comment, cannot }),
  });
};

export const isSame = (one: Judgement, other: Judgement): boolean =>
  one.marks.join() === other.marks.join() &&
  one.comment === other.comment &&
  one.cannot === other.cannot &&
  one.flags.join() === other.flags.join();

/** What is to be kept of a score: as it is now, and what of it was said before and is not kept yet, the oldest first. */
export type Rescored = { readonly score: Score; readonly former: readonly Former[] };

const formerOf = ({ marks, flags, comment, cannot, at }: Score): Former => ({ marks, flags, at, ...given({ comment, cannot }) });

/** What is changed within minutes is one judgement, unless it stood when its reviewer handed in, or was signed on paper. */
const isOfTheSame = ({ since, at, paper }: Score, handedInAt: string | undefined, now: Now): boolean =>
  paper === undefined && Date.parse(now.at) - Date.parse(since ?? at) < ONE_JUDGEMENT && (handedInAt === undefined || handedInAt < at);

/** The score after another judgement, with what was said before apart from it: the last of it alone. */
export const rescored = (
  { round, reviewer, lesson, handedInAt }: OfScore,
  before: Score | undefined,
  film: string,
  says: Said,
  now: Now,
): Outcome<Rescored> => {
  const judged = judgementOf(round, says);
  if (!judged.ok) return judged;
  const { value: judgement } = judged;
  if (before && isSame(before, judgement)) return accept({ score: before, former: [] }, "unchanged");
  const said = { ...judgement, round: round.round, reviewer, lesson, film, at: now.at };
  if (!before) return accept({ score: { ...said, since: now.at, version: 1 }, former: [] });
  const { history, since, formerly = 0, at, version } = before;
  if (isOfTheSame(before, handedInAt, now))
    return accept({ score: { ...said, since: since ?? at, formerly, ...given({ history }), version: version + 1 }, former: [] });
  const former = [...(history ?? []), formerOf(before)].slice(-FORMER_AT_MOST);
  return accept({ score: { ...said, since: now.at, formerly: formerly + former.length, version: version + 1 }, former });
};

type OfScore = {
  readonly round: Round;
  readonly reviewer: ReviewerId;
  readonly lesson: LessonId;
  readonly handedInAt?: string | undefined;
};

/** A reviewer scores a lesson, changes what they scored, or says whom they recognised, until it closes for them (VID-02). */
export const decideScore = (standing: Scoring, { knows, ...said }: ScoreLesson, now: Now): Outcome<Scored> => {
  const { round, panelist, assignment, conflicts, film, score } = standing;
  const no = mayNotJudge({ round, panelist, assignment, conflicts }, now);
  if (no) return no;
  if (knows) return accept({ assignment: { ...assignment, knownAt: now.at, version: assignment.version + 1 } });
  const { reviewer, lesson } = assignment;
  return rescored({ round, reviewer, lesson, handedInAt: panelist.handedInAt }, score, film, said, now);
};

/** The last day on which anything is open to a reviewer of what is theirs: that of the closing, or a later one. */
export const lastOf = ({ closesOn }: Pick<Round, "closesOn">, own: readonly Pick<Assignment, "until">[]): Day =>
  own.reduce((last, { until }) => (until > last ? until : last), closesOn);

/** A reviewer hands in: each lesson that is theirs is judged. It may be changed until the round closes; handed in again it is as it was. */
export const decideHandingIn = (
  {
    round,
    panelist,
    open,
    scores,
  }: {
    readonly round: Round;
    readonly panelist: Panelist;
    /** Those that are theirs to judge. */
    readonly open: readonly Assignment[];
    readonly scores: readonly Score[];
  },
  now: Now,
): Outcome<Panelist> => {
  const until = lastOf(round, open);
  const no = mayNotJudge({ round, panelist, assignment: { until }, conflicts: [] }, now);
  if (no) return no;
  const isDone = ({ lesson }: Assignment) =>
    isJudged(
      scores.find((score) => score.lesson === lesson),
      round.criteria,
    );
  const missing = open.filter((one) => !isDone(one)).length;
  if (missing > 0) return refuse("REVIEW_INCOMPLETE", "VID-02", { missing });
  return handedIn(panelist, open) === undefined
    ? accept({ ...panelist, handedInAt: now.at, version: panelist.version + 1 })
    : accept(panelist, "unchanged");
};

/** When a reviewer handed in all that is theirs; not where something was assigned since. */
export const handedIn = ({ handedInAt }: Pick<Panelist, "handedInAt">, own: readonly Pick<Assignment, "at">[]): string | undefined =>
  handedInAt !== undefined && own.some(({ at }) => at > handedInAt) ? undefined : handedInAt;
