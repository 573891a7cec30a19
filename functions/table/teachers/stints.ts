import type { PageKey } from "#domain/page.ts";
import { Stint, StintCard, type Teacher } from "#domain/teachers/types.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

/** Where a closed stint stands in the index: in the past of its school, with what the person was called then. */
export const inPast = (stint: Stint, { name, subject, last4 }: Pick<Teacher, "name" | "subject" | "last4">) => {
  const { county: _county, transfer: _transfer, reason: _reason, pulled: _pulled, undone: _undone, ...shown } = stint;
  const card: StintCard = { ...shown, name, subject, last4 };
  return { as: "past" as const, by: { school: stint.school, until: stint.until }, card };
};

export const stints = row("stint", Stint);

/** The key of a page of the past of a school that ended at one of its stints. */
export const endingAtStint = ({ stint, teacher, school, from, until }: StintCard): PageKey =>
  stints.endingAt({ teacher, from, stint }, { as: "past", by: { school, until } });

/** What the past of a school shows of those who served there. */
export const stintCards = cardsOf(StintCard);
