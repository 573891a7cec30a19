import * as z from "zod";
import { AccountId, ChangeId, OrgId, TeacherId } from "../ids.ts";
import { Instant, Level, Stage } from "../program/types.ts";
import { DocumentKind, Gender } from "../teachers/identity.ts";
import { Position, Print } from "../teachers/types.ts";
import { ChangeState } from "./states.ts";

/** A correction without what it says: whose it is, and who checks it. */
export const Queued = z.object({
  change: ChangeId,
  teacher: TeacherId,
  school: OrgId,
  county: OrgId,
  state: ChangeState,
  /** In whose queue it waits: the school's, or the county's where the school has nobody else. */
  checker: OrgId,
  /** `organization`: for whom it was made, once its person has gone on from there. `self`: its person asked for it, and nobody of an organisation. */
  made: z.object({ by: AccountId, at: Instant, level: Level, organization: OrgId.optional(), self: z.literal(true).optional() }),
});
export type Queued = Readonly<z.output<typeof Queued>>;

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
    /** Where its person asked for it; the school itself corrects it at once. */
    subject: z.string(),
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
