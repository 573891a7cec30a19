import { withdrawnByRelease } from "#domain/enrollment/effects.ts";
import type { ProvenList } from "#domain/lists/types.ts";
import { dayOf, dayWords as wordsOfDay } from "#domain/program/days.ts";
import { Position, positionWords } from "#domain/teachers/types.ts";

/** A document number of which a list shows the last four. */
export const masked = (last4: string): string => `**************${last4}`;

/** A position as the sheets call it. */
export const positionWord = (position: string): string => {
  const known = Position.safeParse(position);
  return known.success ? positionWords[known.data] : position;
};

/** A day as official papers write it. */
export const dayWords = (instant: string): string => wordsOfDay(dayOf(instant));

/** What moved since a list was submitted, as of an instant; nothing where nobody did (TRF-08). */
export const movedWords = ({ list, since }: ProvenList, at: string): string => {
  const withdrawn = since ? withdrawnByRelease(since) : 0;
  const moved = [
    since?.movedAway ? `调出${since.movedAway}人` : "",
    since?.movedIn ? `调入${since.movedIn}人` : "",
    withdrawn > 0 ? `经放行撤回${withdrawn}人` : "",
  ].filter(Boolean);
  return moved.length > 0 ? `提交${list.teachers.length}人，其后${moved.join("、")}（截至${dayWords(at)}）` : "";
};
