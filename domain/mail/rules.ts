import type { Failure, Mail } from "./types.ts";

const MINUTE = 60_000;

/** How long a worker may hold a mail before its fate counts as unknown; longer than the worker's own timeout. */
export const LEASE = 5 * MINUTE;

/** How long a mail may wait before its message is put again. */
export const PATIENCE = 5 * MINUTE;

/** How often a mail that surely did not leave is tried, before a person looks at it. */
export const ATTEMPTS = 8;

const later = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();

const withoutLease = ({ leaseUntil, ...mail }: Mail): Mail => mail;

/** A mail in its next state; the claim of its sender ends. */
export const nextMail = (mail: Mail, change: Partial<Mail>): Mail => ({ ...withoutLease(mail), ...change, version: mail.version + 1 });

/** Takes a mail to send it, or says that there is nothing to take: it is in other hands, sent, or waits for a person. */
export const claim = (mail: Mail, at: string): Mail | undefined =>
  mail.state === "PENDING" ? nextMail(mail, { state: "SENDING", leaseUntil: later(at, LEASE), attempts: mail.attempts + 1 }) : undefined;

/**
 * What became of an attempt. LATER: it surely did not leave, and may be tried again; `heldUpBy` what would have held up any mail, the server that could not be
 * spoken to or our own login there. DOUBTFUL: nobody can say.
 */
export type Sending =
  | { readonly went: "OUT"; readonly reference: string; readonly refusedAddresses: number }
  | { readonly went: "NOWHERE"; readonly failure: Failure }
  | { readonly went: "LATER"; readonly heldUpBy?: "LOGIN" | "SERVER" }
  | { readonly went: "DOUBTFUL" };

/**
 * Notes what became of a mail that was being sent. One that surely did not leave waits again, until it was tried too often; what holds up all mails is no try of
 * this one, and it waits as long as that lasts.
 */
export const note = (mail: Mail, sending: Sending, at: string): Mail => {
  if (sending.went === "OUT") {
    const { reference, refusedAddresses } = sending;
    return nextMail(mail, { state: "SENT", sentAt: at, reference, ...(refusedAddresses > 0 && { refusedAddresses }) });
  }
  if (sending.went === "NOWHERE") return nextMail(mail, { state: "FAILED", failure: sending.failure });
  if (sending.went === "DOUBTFUL") return nextMail(mail, { state: "UNKNOWN" });
  if (sending.heldUpBy) return nextMail(mail, { state: "PENDING", attempts: mail.attempts - 1 });
  return mail.attempts < ATTEMPTS ? nextMail(mail, { state: "PENDING" }) : nextMail(mail, { state: "FAILED", failure: "REFUSED" });
};

/** What the sweep finds to do about a mail: put its message again, or own that its fate is unknown because its worker never came back. */
export const sweep = (mail: Mail, at: string): "enqueue" | Mail | undefined => {
  if (mail.state === "PENDING") return Date.parse(mail.askedAt) + PATIENCE <= Date.parse(at) ? "enqueue" : undefined;
  if (mail.state !== "SENDING") return undefined;
  return mail.leaseUntil === undefined || mail.leaseUntil <= at ? nextMail(mail, { state: "UNKNOWN" }) : undefined;
};
