import type { TeacherId } from "#domain/ids.ts";
import { IdentitySlot, type Print, type Prints } from "#domain/teachers/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { readAll, row } from "../rows.ts";

/** The rows that hold numbers. Whoever looks somebody up by a number asks `by-number.ts`. */
export const identities = row("identity", IdentitySlot);

/** The ids of those who hold these numbers, in their order, under whichever version of the key. */
export const holdersOf = async (numbers: readonly Prints[]): Promise<(TeacherId | undefined)[]> => {
  const slots = await readAll(numbers.flat().map((print) => identities.at(print)));
  let next = 0;
  return numbers.map((prints) => prints.map(() => slots[next++]).find((slot) => slot !== undefined)?.teacher);
};

/** The rows that hold a number for a teacher, if nobody has it. */
export const slotWrites = (teacher: TeacherId, prints: readonly Print[]): Write[] =>
  prints.map((print) => identities.put(print, { teacher }, { when: "absent" }));

/** Frees a number, wherever a teacher holds it. */
export const freeSlots = (teacher: TeacherId, prints: readonly Print[]): Write[] =>
  prints.map((print) => identities.remove(print, { teacher }, "absent"));
