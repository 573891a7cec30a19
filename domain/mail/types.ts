import * as z from "zod";
import { Hash, MailKey, OrgId, ReviewCode, RoundId } from "../ids.ts";
import { Instant } from "../program/types.ts";
import { MailState } from "./states.ts";

/**
 * Whom a mail is for. An organisation: its office mailbox and those of its administrators, looked up when the mail is sent. An invitation: the mailbox on the
 * invitation's own row, where it is sealed. A reviewer: a code that is made of them and a round of their county, by which only the system finds who they are. A mail row
 * never holds an address.
 */
export const Recipient = z.union([
  z.object({ organization: OrgId }),
  z.object({ invitation: Hash }),
  z.object({ round: RoundId, review: ReviewCode }),
]);
export type Recipient = z.output<typeof Recipient>;

/** A frozen object that the letter is written from, and its hash: what was sent can be shown later, byte for byte. */
export const Enclosed = z.object({ object: z.string(), hash: Hash });
export type Enclosed = z.output<typeof Enclosed>;

/**
 * Why a mail was not delivered, without an address in it. PUT_OFF: the server said "later" for as long as the letter was of use. NOT_NEEDED: what it was for
 * was done before it left, as when an invitation was accepted already; that calls for nobody.
 */
export const Failure = z.enum(["NO_ADDRESS", "REFUSED", "PUT_OFF", "NOT_NEEDED"]);
export type Failure = z.output<typeof Failure>;

/** How a person settled a mail whose fate was unknown. */
export const Verdict = z.enum(["RESEND", "SENT"]);
export type Verdict = z.output<typeof Verdict>;

/** A mail as the outbox keeps it. The row is the claim: whoever sends it first turns PENDING into SENDING. */
export const Mail = z.object({
  businessKey: MailKey,
  /** The kind of letter it is. */
  letter: z.string().meta({ pattern: "^[a-z][a-z-]{1,40}$" }),
  to: Recipient,
  /** The organisation that answers for the mail and settles it: the county, for its schools and itself. */
  office: OrgId,
  data: z.record(z.string(), z.unknown()),
  enclosed: Enclosed.optional(),
  /** The wording it was ordered in, which it keeps; absent, the first. */
  edition: z.int().optional(),
  askedAt: Instant,
  state: MailState,
  version: z.int(),
  attempts: z.int(),
  leaseUntil: Instant.optional(),
  /** The mail server put it off: nobody takes it before then. Absent where it was not put off. */
  notBefore: Instant.optional(),
  sentAt: Instant.optional(),
  /** What the mail server called it, to find it again there. */
  reference: z.string().meta({ maxLength: 500 }).optional(),
  /**
   * It left, but not for all: the places of the addresses that the server put off, in the list as it stood, of which `list` is a short digest that tells whether
   * it is still the same. Absent where it left for all, or for nobody.
   */
  again: z.object({ list: z.string(), places: z.array(z.int()).readonly() }).optional(),
  /** Addresses of several that the server refused, while it took others. */
  refusedAddresses: z.int().optional(),
  failure: Failure.optional(),
  settled: z.object({ as: Verdict, reason: z.string(), by: z.string(), at: Instant }).optional(),
});
export type Mail = Readonly<z.output<typeof Mail>>;

/** What a list of the outbox shows of a mail. */
export const MailCard = Mail.pick({
  businessKey: true,
  letter: true,
  to: true,
  office: true,
  state: true,
  askedAt: true,
  attempts: true,
  version: true,
  notBefore: true,
  failure: true,
});
export type MailCard = Readonly<z.output<typeof MailCard>>;
