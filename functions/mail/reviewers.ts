import type { ReviewerId } from "#domain/ids.ts";
import type { Mail, Recipient } from "#domain/mail/types.ts";
import { dayOf } from "#domain/program/days.ts";
import { outOfRound } from "#domain/rounds/entries.ts";
import { isOwedStill, ReviewDigest, type ToldReviews } from "#domain/rounds/reviews/digest.ts";
import { committedAt } from "#platform/clock.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { letterCodeOf } from "#table/lessons/rounds/codes.ts";
import { mailboxesOf } from "#table/lessons/rounds/mailboxes.ts";
import { assignments, panelists, reviewersOf } from "#table/lessons/rounds/panel.ts";
import { entriesOfRound, rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, getMany, readBy } from "#table/rows.ts";

/** Whether one of a reviewer's lessons is in a round still: one that was taken back is not. */
const hasLessons = async ({ round, until }: ToldReviews, reviewer: ReviewerId): Promise<boolean> => {
  const own = await gather(lookThrough("what a reviewer has to judge in a round", { round, reviewer }, assignments));
  const sought = new Set(own.filter((one) => one.until === until).map(({ lesson }) => lesson));
  const [entries, found] = await Promise.all([entriesOfRound(round), readBy([...sought], (lesson) => lessons.at({ lesson }))]);
  return entries.some((entry) => {
    const lesson = found.get(entry.lesson);
    return lesson !== undefined && outOfRound(entry, lesson, undefined) === undefined;
  });
};

const isAwaited = async (told: ToldReviews, reviewer: ReviewerId, askedAt: string): Promise<boolean> => {
  const { round } = told;
  const [standing, panelist] = await getMany([rounds.at({ round }), panelists.at({ round, reviewer })]);
  return isOwedStill(told, standing, panelist, { askedAt, day: dayOf(committedAt()) }) && hasLessons(told, reviewer);
};

/** The reviewer whom a code stands for, and their mailbox; nobody, where they judge no more, have none by now, or nothing that the letter tells of is left to do. */
export const ofReviewer = async (
  { round, review }: Extract<Recipient, { round: unknown }>,
  { data, askedAt }: Pick<Mail, "data" | "askedAt">,
): Promise<{ readonly name: string; readonly addresses: readonly string[] } | "NOT_NEEDED"> => {
  const codedBy = await get(rounds.at({ round }));
  const reviewers = codedBy ? await reviewersOf(codedBy.county) : [];
  const found = codedBy && reviewers.find(({ reviewer }) => letterCodeOf(codedBy, reviewer) === review);
  const mailbox = found && (await mailboxesOf(codedBy.county, [found])).get(found.reviewer);
  if (!found || mailbox === undefined) return "NOT_NEEDED";
  const told = ReviewDigest.parse(data).rounds;
  const awaited = await Promise.all(told.map((one) => isAwaited(one, found.reviewer, askedAt)));
  return awaited.includes(true) ? { name: found.name, addresses: [mailbox] } : "NOT_NEEDED";
};
