import * as z from "zod";
import { Duty, Path } from "../access.ts";
import { SourceWord } from "../evidence/types.ts";
import { AccountId, InvitationId, OrgId } from "../ids.ts";
import { choiceOf, line, reasonWithin, typed, value, withoutCardNumber, words } from "../names.ts";
import { Override } from "../program/acting.ts";
import { Week } from "../program/calendar/weeks.ts";
import { dutyWords, StageAsk } from "../program/labels.ts";
import { Instant, Level, Stage } from "../program/types.ts";
import { legibleWords, tidied } from "../text.ts";

/** Who signs in: names are display, addresses are where mail for their organisations goes. */
export const Account = z.object({
  account: AccountId,
  name: z.string(),
  mailbox: z.string().nullable(),
  telephone: z.string().nullable(),
  since: Instant,
});
export type Account = Readonly<z.output<typeof Account>>;

/** A duty as it is asked; a source is appointed in a way of its own. */
const DutyAsk = /* @__PURE__ */ choiceOf(/* @__PURE__ */ Duty.exclude(["SOURCE"]), dutyWords).transform((duty): Duty => duty);

/** Who is appointed: a person, or whoever an office answers by (教师教育室), in letters all of which arrived. */
const AdministratorName = value(60).refine((name) => tidied(name) !== "", { error: "is not legible", params: legibleWords });

/** What an appointment says: whom, for which duty, and the duty statement by which responsibility is made clear (SEC-02). */
export const AppointmentAsk = z.strictObject({
  name: AdministratorName,
  mailbox: withoutCardNumber(z.email().max(200)).optional(),
  telephone: withoutCardNumber(typed().regex(/^[0-9+ -]{5,25}$/)).optional(),
  duty: DutyAsk.default("ADMINISTRATOR"),
  stages: z.array(StageAsk).max(4).default([]),
  dutyStatement: words(500),
  override: Override.optional(),
});
export type AppointmentAsk = z.output<typeof AppointmentAsk>;

/** Somebody from outside whom a county asks to review lessons. */
export const ReviewerAsk = AppointmentAsk.omit({ duty: true, stages: true, override: true });
export type ReviewerAsk = z.output<typeof ReviewerAsk>;

/** A one-time invitation: the first sign-in with its code is bound to the role. The code itself is kept sealed, and looked up by its hash. */
export const Invitation = z.object({
  invitation: InvitationId,
  organization: OrgId,
  level: Level,
  path: Path,
  organizationName: z.string(),
  name: z.string(),
  mailbox: z.string().nullable(),
  telephone: z.string().nullable(),
  duty: Duty,
  stages: z.array(Stage).readonly(),
  dutyStatement: z.string(),
  appointedBy: AccountId,
  madeAt: Instant,
  expiresAt: Instant,
  acceptedBy: AccountId.nullable(),
  /** Whose place it takes, and why they are replaced (SEC-05). */
  replaces: z.object({ account: AccountId, reason: z.string() }).optional(),
  /** That its code is dead: it was withdrawn, or another one was sent instead (`resentAs`). */
  withdrawn: z.object({ at: Instant, by: AccountId, reason: z.string().optional(), resentAs: InvitationId.optional() }).optional(),
});
export type Invitation = Readonly<z.output<typeof Invitation>>;

/** What the index carries of an invitation until it is accepted. */
export const OpenCard = Invitation.pick({
  organization: true,
  invitation: true,
  name: true,
  duty: true,
  madeAt: true,
  expiresAt: true,
}).extend({
  /** Where it went, as much of it as tells it from another. Absent: there is none, or the card is older than this. */
  mailbox: z.string().optional(),
  telephone: z.string().optional(),
});
export type OpenCard = z.output<typeof OpenCard>;

/** What the index carries of a role; a machine client's says so. */
export const HeldCard = z.object({
  organization: OrgId,
  account: AccountId,
  name: z.string(),
  duty: Duty,
  stages: z.array(Stage),
  since: Instant,
  client: z.literal(true).optional(),
});
export type HeldCard = z.output<typeof HeldCard>;

/** That somebody was relieved of a duty they held, or replaced in it, and when (SEC-05). The audit says by whom and why. */
export const Relief = HeldCard.omit({ client: true }).extend({
  at: Instant,
  /** Absent: they were replaced, or it was not kept here yet. */
  reason: z.string().optional(),
});
export type Relief = z.output<typeof Relief>;

/**
 * What the index carries of it: the week of that day, and since when an administrator had been in office; `other`: the duty was another, or a machine's, and no
 * administrators changed. Absent, both of them: the card is older than this.
 */
export const ReliefCard = z.object({ organization: OrgId, week: Week, since: Instant.optional(), other: z.literal(true).optional() });
export type ReliefCard = Readonly<z.output<typeof ReliefCard>>;

/** A machine client appointed by its issuer and client id; it has no invitation, for it cannot read one. */
export const ClientAsk = z.strictObject({
  issuer: z.url().max(300),
  clientId: line(200).min(1),
  name: value(60),
  duty: DutyAsk.default("ADMINISTRATOR"),
  stages: z.array(StageAsk).max(4).default([]),
  dutyStatement: words(500),
  override: Override.optional(),
});
export type ClientAsk = z.output<typeof ClientAsk>;

/** A program that reports what teachers learnt (LRN-02): as a client, with the word the county knows it by, and its page, by which learners' accounts there are told. */
export const SourceAsk = ClientAsk.omit({ duty: true, stages: true, override: true }).extend({
  source: SourceWord,
  homePage: z.url().max(300),
});
export type SourceAsk = z.output<typeof SourceAsk>;

/** Why an invitation is withdrawn (SEC-05). */
export const WithdrawInvitation = z.strictObject({ reason: reasonWithin(200) });
export const ResendInvitation = z.strictObject({ override: Override.optional() });
export type ResendInvitation = z.output<typeof ResendInvitation>;

/** Why an administrator is relieved, and of which duty (SEC-05). */
export const RemovalAsk = z.strictObject({ reason: reasonWithin(200), duty: DutyAsk.default("ADMINISTRATOR") });
export type RemovalAsk = z.output<typeof RemovalAsk>;

export const RelieveReviewer = RemovalAsk.omit({ duty: true });

/** Why an administrator is replaced, and by whom. */
export const ReplacementAsk = RemovalAsk.extend({ successor: AppointmentAsk.omit({ duty: true, stages: true, override: true }) });
export type ReplacementAsk = z.output<typeof ReplacementAsk>;
