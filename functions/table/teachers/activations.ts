import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { Activation, Binding } from "#domain/spaces/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_BYTES = 10;

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
export const activationHashOf = (code: string): string => {
  const plain = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(`activation\n${plain}`).digest("hex");
};

/** A code of eighty random bits, in four groups of four. */
export const newActivationCode = (): string => {
  let bits = BigInt(`0x${randomBytes(CODE_BYTES).toString("hex")}`);
  let code = "";
  for (let left = (CODE_BYTES * 8) / 5; left > 0; left--) {
    code = ALPHABET[Number(bits & 31n)] + code;
    bits >>= 5n;
  }
  return code.replace(/(.{4})(?=.)/g, "$1-");
};
