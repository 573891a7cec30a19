import * as z from "zod";
import { Hash } from "../../ids.ts";
import type { NextList } from "./next.ts";
import type { ProvenConfirmation } from "./port.ts";
import { leftOutLabels } from "./states.ts";
import { Confirmation, FrozenConfirmation, LeftOutCount, Returned } from "./types.ts";

const LeftOutShown = z.array(LeftOutCount.extend({ zh: z.string() })).readonly();

/** A list in short: who confirmed it and when, how many stand on it and whom it leaves out, and what became of it. */
export const ConfirmationView = Confirmation.omit({ teachers: true, key: true, leftOut: true }).extend({
  count: z.int(),
  leftOut: LeftOutShown,
});
export type ConfirmationView = Readonly<z.output<typeof ConfirmationView>>;

/** What a school would confirm now, with the mark by which it says that it saw this. */
export const NextListView = z.object({
  year: Confirmation.shape.year,
  school: Confirmation.shape.school,
  number: Confirmation.shape.number,
  mark: Hash,
  teachers: FrozenConfirmation.shape.teachers,
  leftOut: LeftOutShown,
});
export type NextListView = Readonly<z.output<typeof NextListView>>;

/** A list as it was frozen, with the hash that proves it and what became of it. */
export const FrozenConfirmationView = FrozenConfirmation.extend({ leftOut: LeftOutShown, sha256: Hash, returned: Returned.optional() });
export type FrozenConfirmationView = Readonly<z.output<typeof FrozenConfirmationView>>;

const leftShown = (counts: readonly LeftOutCount[]) => counts.map(({ why, count }) => ({ why, count, zh: leftOutLabels[why].zh }));

export const confirmationView = ({ teachers, key: _, leftOut, ...shown }: Confirmation): ConfirmationView => ({
  ...shown,
  count: teachers.length,
  leftOut: leftShown(leftOut),
});

export const nextListView = (
  { number, teachers, leftOut, mark }: NextList & { readonly mark: string },
  of: Pick<NextListView, "year" | "school">,
): NextListView => ({ ...of, number, mark, teachers, leftOut: leftShown(leftOut) });

export const frozenConfirmationView = ({ list, confirmation }: ProvenConfirmation): FrozenConfirmationView => {
  const { sha256, returned } = confirmation;
  return { ...list, leftOut: leftShown(list.leftOut), sha256, ...(returned && { returned }) };
};
