import { createHash } from "node:crypto";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { weekOf } from "#domain/program/calendar/weeks.ts";
import { dayOf } from "#domain/program/days.ts";
import { Activation, ActivationCard, Binding } from "#domain/spaces/types.ts";
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

export const activationCards = cardsOf(ActivationCard);

/** A teacher's code as it stands, where reports find it: among those not used, or those used in a week. */
export const putActivation = (activation: Activation, when: When): Write => {
  const { teacher, school, county, expiresAt, made, used } = activation;
  const card = { teacher, school, expiresAt, madeAt: made.at, ...(used && { usedAt: used.at }) };
  const index = used
    ? ({ as: "used", by: { county, school, week: weekOf(dayOf(used.at)) }, card } as const)
    : ({ as: "made", by: { county, school }, card } as const);
  return activations.put({ teacher }, activation, { when, index });
};

/** What a code is looked up by; spaces, hyphens and case do not matter, and neither do the letters people mistake for digits. */
export const activationHashOf = (code: string): string =>
  createHash("sha256")
    .update(`activation\n${codeAsMade(code)}`)
    .digest("hex");

/** A code of eighty random bits, in four groups of four. */
export const newActivationCode = (): string => inGroups(randomLetters(CODE_LETTERS), 4);
