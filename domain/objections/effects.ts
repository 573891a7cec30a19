import { given } from "../given.ts";
import type { Objection, ObjectionCard } from "./types.ts";

/** What the index carries of an objection. */
export const cardOf = ({ teacher, objection, made, dueOn, settled }: Objection): ObjectionCard => ({
  teacher,
  objection,
  madeAt: made.at,
  dueOn,
  ...given({ settledAt: settled?.at }),
  ...(settled?.answer !== undefined && { isAnswered: true as const }),
});
