import * as z from "zod";
import { AccountId } from "../ids.ts";
import { Instant, Stage } from "../program/types.ts";
import { DocumentKind, Gender } from "./identity.ts";
import { Queued } from "./requeue.ts";
import { Position } from "./types.ts";

/** The row a person's number claims: the version of the key and the keyed hash, from which nobody gets the number back. */
export const Print = z.object({ keyVersion: z.int(), hmac: z.string() });
export type Print = Readonly<z.output<typeof Print>>;

/** A document as a correction names it. The number lies sealed until the correction is decided, then it is dropped. */
export const CorrectedDocument = z.object({
  kind: DocumentKind,
  last4: z.string(),
  sealed: z.string().optional(),
  print: Print.optional(),
  gender: Gender.optional(),
});

/** The key fields (§6-47), those of them that a correction changes. A certificate taken away is null. */
export const KeyFacts = z
  .object({
    name: z.string(),
    position: Position,
    stages: z.array(Stage).readonly(),
    certificate: z.string().nullable(),
    document: CorrectedDocument,
  })
  .partial();
export type KeyFacts = Readonly<z.output<typeof KeyFacts>>;

/** A correction of key fields: made by one, checked by another (SEC-04). */
export const Change = Queued.extend({
  from: KeyFacts,
  to: KeyFacts,
  reason: z.string().optional(),
  decided: z.object({ by: AccountId, at: Instant, reason: z.string().optional() }).optional(),
});
export type Change = Readonly<z.output<typeof Change>>;
