import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { cardOf } from "#domain/objections/effects.ts";
import { Objection, ObjectionCard } from "#domain/objections/types.ts";
import { Seen } from "#domain/spaces/changes.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

export const objections = row("objection", Objection);
export const objectionCards = cardsOf(ObjectionCard);

/** That something a source reported is objected to, and by whom: so that the source finds it. */
export const objectedTo = row("objectedTo", z.object({ teacher: TeacherId, objection: Objection.shape.objection }));

/** What counted of a year when its teacher last said that they had seen it. */
export const seen = row("seen", Seen);

/** Writes an objection, where the index lists those that its county answers, by state. */
export const objectionWrite = (one: Objection, when: When): Write => {
  const { teacher, year, county, state, objection } = one;
  const index = { as: "ofCounty", by: { county, year, state, objection }, card: cardOf(one) } as const;
  return objections.put({ teacher, year, objection }, one, { when, index });
};
