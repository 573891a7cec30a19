import { createHash } from "node:crypto";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { Activation, Binding } from "#domain/spaces/types.ts";
import { codeAsMade, inGroups } from "#domain/text.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { randomLetters } from "#platform/sealing/letters.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

const CODE_LETTERS = 16;

/** Whose a code is; what it is worth, the teacher's own row says. */
export const activationCodes = row("activationCode", z.object({ teacher: TeacherId }));
export const activations = row("activation", Activation);
export const bindings = row("binding", Binding);
/** How often an account, or somebody with a code, was wrong on a day. */
export const activationMisses = row("activationMisses", z.object({ hits: z.int(), expires: z.int() }));

/** What the index carries of codes, for those who count them. */
export const ActivationCard = Activation.pick({ teacher: true, school: true, expiresAt: true }).extend({
  madeAt: z.string(),
  usedAt: z.string().optional(),
});
export type ActivationCard = z.output<typeof ActivationCard>;
export const activationCards = cardsOf(ActivationCard);

/** A teacher's code as it stands, where reports find it. */
export const putActivation = (activation: Activation, when: When): Write => {
  const { teacher, school, county, expiresAt, made, used } = activation;
  const card = { teacher, school, expiresAt, madeAt: made.at, ...(used && { usedAt: used.at }) };
  return activations.put({ teacher }, activation, { when, index: { as: "made", by: { county, school }, card } });
};

/** What a code is looked up by; spaces, hyphens and case do not matter, and neither do the letters people mistake for digits. */
export const activationHashOf = (code: string): string =>
  createHash("sha256")
    .update(`activation\n${codeAsMade(code)}`)
    .digest("hex");

/** A code of eighty random bits, in four groups of four. */
export const newActivationCode = (): string => inGroups(randomLetters(CODE_LETTERS), 4);
