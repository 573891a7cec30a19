import { Position } from "#domain/directory/types.ts";
import { positionWords } from "#domain/directory/words.ts";
import { dayOf } from "#domain/program/days.ts";

/** A document number of which a list shows the last four. */
export const masked = (last4: string): string => `**************${last4}`;

/** A position as the sheets call it. */
export const positionWord = (position: string): string => {
  const known = Position.safeParse(position);
  return known.success ? positionWords[known.data] : position;
};

/** A day as official papers write it. */
export const dayWords = (instant: string): string => {
  const [year, month, day] = dayOf(instant).split("-").map(Number);
  return `${year}年${month}月${day}日`;
};
