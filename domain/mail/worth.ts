import type { Mail } from "./types.ts";

const HOUR = 3_600_000;

/** How many hours a kind of letter is of use: a digest until the next one, a week's report until the week after, an invitation as long as it stands. */
export const HOURS: Readonly<Record<string, number>> = {
  "correction-digest": 24,
  "deadline-digest": 24,
  "review-digest": 24,
  "transfer-digest": 24,
  "weekly-report": 7 * 24,
  invitation: 7 * 24,
};

/** Of letters that tell of one thing that happened. */
const OTHERWISE = 72;

/** Until when a letter is worth trying while the mail server puts it off. */
export const worthUntil = ({ letter, askedAt }: Pick<Mail, "letter" | "askedAt">): string =>
  new Date(Date.parse(askedAt) + (HOURS[letter] ?? OTHERWISE) * HOUR).toISOString();
