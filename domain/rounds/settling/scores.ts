import type { LessonId, ReviewerId } from "../../ids.ts";
import { halfUp, totalOf } from "../effects.ts";
import type { Score } from "../reviews/types.ts";
import type { Round, RoundTerms } from "../types.ts";

/** A whole score that counts: what it came to in hundredths, and its mark by the first criterion, which decides ties. */
export type Counted = {
  readonly lesson: LessonId;
  readonly reviewer: ReviewerId;
  readonly total: number;
  readonly first: number;
};

/** The scores that count: whole ones. What cannot be judged is no zero. */
export const countedOf = (scores: readonly Score[], criteria: Round["criteria"]): Counted[] =>
  scores.flatMap((score) => {
    const total = totalOf(score, criteria);
    return total === undefined ? [] : [{ lesson: score.lesson, reviewer: score.reviewer, total, first: score.marks[0] ?? 0 }];
  });

/** From so many scores on the highest and the lowest are left out. */
export const TRIMMED_FROM = 5;
/** From so many lessons on it is known how a reviewer scores. */
export const STANDARD_FROM = 5;
const HIGHEST = 10_000;

const meanOf = (figures: readonly number[]): number => figures.reduce((sum, one) => sum + one, 0) / Math.max(1, figures.length);
const spreadOf = (figures: readonly number[]): number => {
  const mean = meanOf(figures);
  return Math.sqrt(meanOf(figures.map((one) => (one - mean) ** 2)));
};

/** What of some scores is left to be averaged. */
const trimmed = (figures: readonly number[]): readonly number[] =>
  figures.length < TRIMMED_FROM ? figures : figures.toSorted((one, other) => one - other).slice(1, -1);

/**
 * The scores of a subject set off against how each reviewer scores: as far from the mean of all as the score is from the reviewer's own, in their spread; a reviewer whose scores
 * are all the same is at the mean. Of a reviewer with fewer than five lessons they stay as they are.
 */
export const standardOf = (counted: readonly Counted[]): ReadonlyMap<Counted, number> => {
  const all = counted.map(({ total }) => total);
  const [mean, spread] = [meanOf(all), spreadOf(all)];
  const byReviewer = Map.groupBy(counted, ({ reviewer }) => reviewer);
  const adjusted = counted.map((one) => {
    const own = (byReviewer.get(one.reviewer) ?? []).map(({ total }) => total);
    if (own.length < STANDARD_FROM) return [one, one.total] as const;
    const ownSpread = spreadOf(own);
    const z = ownSpread === 0 ? 0 : (one.total - meanOf(own)) / ownSpread;
    return [one, Math.min(HIGHEST, Math.max(0, halfUp(mean + z * spread)))] as const;
  });
  return new Map(adjusted);
};

/** A lesson's score in hundredths, by which scores it came, and the mean mark of the first criterion. */
export type Settled = {
  readonly lesson: LessonId;
  readonly score: number;
  readonly first: number;
  readonly from: readonly (Counted & { readonly adjusted: number })[];
};

/** The scores of the lessons of a subject, as the round has them averaged. */
export const settledOf = (counted: readonly Counted[], scoring: Round["scoring"]): Settled[] => {
  const standard = scoring === "STANDARD" ? standardOf(counted) : undefined;
  return [...Map.groupBy(counted, ({ lesson }) => lesson)].map(([lesson, own]) => {
    const from = own.map((one) => ({ ...one, adjusted: standard?.get(one) ?? one.total }));
    const figures = from.map(({ adjusted }) => adjusted);
    const score = halfUp(meanOf(scoring === "TRIMMED" ? trimmed(figures) : figures));
    return { lesson, score, first: halfUp(meanOf(own.map(({ first }) => first))), from };
  });
};

/** How many scores a lesson still needs: those that are missing, and one more where they lie too far apart. */
export const neededOf = (own: readonly Counted[], { reviewers, spread }: Pick<RoundTerms, "reviewers" | "spread">): number => {
  if (own.length < reviewers) return reviewers - own.length;
  return own.length === reviewers && isWide(own, { spread }) ? 1 : 0;
};

/** Whether the scores of a lesson lie further apart than the round lets them. */
export const isWide = (own: readonly Counted[], { spread }: Pick<RoundTerms, "spread">): boolean => {
  const totals = own.map(({ total }) => total);
  return own.length > 1 && Math.max(...totals) - Math.min(...totals) > spread * 100;
};
