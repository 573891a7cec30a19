import * as z from "zod";
import { Hash } from "../ids.ts";
import { reasonGiven, reasonWithin } from "../names.ts";

/**
 * Registering credit: the statement that was seen, by its SHA-256, and what it came to. `seen` are the hours counted of each part, in order, so that a
 * difference can be told; `request` says who asked for it where the teacher has departed for good; `replaces` names the registration that was taken back, where this
 * one takes its place.
 */
export const RegisterCredit = z.strictObject({
  statement: Hash,
  credits: z.number(),
  seen: z.array(z.number()).max(12).readonly().optional(),
  request: reasonGiven(500).optional(),
  replaces: z
    .int()
    .min(1)
    .max(9999)
    .optional()
    .meta({ description: "所接替的、已撤销的那次登记的序号；首次登记的不填", examples: [1] }),
});
export type RegisterCredit = Readonly<z.output<typeof RegisterCredit>>;

/** Taking a registration back: which one, and why. */
export const ReverseCredit = z.strictObject({ number: z.int().min(1).max(9999), reason: reasonWithin(500) });
export type ReverseCredit = Readonly<z.output<typeof ReverseCredit>>;
