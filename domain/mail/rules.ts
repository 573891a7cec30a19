import type { Failure, Mail } from "./types.ts";
import { worthUntil } from "./worth.ts";

type Again = NonNullable<Mail["again"]>;

const MINUTE = 60_000;

/** How long a worker may hold a mail before its fate counts as unknown; longer than the worker's own timeout. */
export const LEASE = 5 * MINUTE;

/** How long a mail that nobody has tried may wait before its message counts as lost. */
export const PATIENCE = 5 * MINUTE;

/** How long a mail waits that the server put off, by how often it was tried: servers that do not know the sender yet ask for some minutes (RFC 6647). */
export const SPACING = [5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE);

/** How long a mail waits that was held back since the server counts what comes from us. */
export const PAUSE = 5 * MINUTE;

const later = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();

const unheld = ({ leaseUntil, notBefore, ...mail }: Mail): Mail => mail;

/** A mail in its next state; the claim of its sender ends, and what it waited for. */
export const nextMail = (mail: Mail, change: Partial<Mail>): Mail => ({ ...unheld(mail), ...change, version: mail.version + 1 });

const isPutOff = ({ notBefore }: Pick<Mail, "notBefore">, at: string): boolean => notBefore !== undefined && notBefore > at;

/** Takes a mail to send it, or says that there is nothing to take: it is in other hands, sent, put off, or waits for a person. */
export const claim = (mail: Mail, at: string): Mail | undefined =>
  mail.state === "PENDING" && !isPutOff(mail, at)
    ? nextMail(mail, { state: "SENDING", leaseUntil: later(at, LEASE), attempts: mail.attempts + 1 })
    : undefined;

/**
 * What became of an attempt. OUT: it left, but for the addresses of `again`, which the server put off. LATER: it surely did not leave, and may be tried again; `heldUpBy` what would have held up any mail: the server that could not be
 * spoken to, our own login there, or its count of what comes from us. DOUBTFUL: nobody can say.
 */
export type Sending =
  | { readonly went: "OUT"; readonly reference: string; readonly refusedAddresses: number; readonly again?: Again | undefined }
  | { readonly went: "NOWHERE"; readonly failure: Failure }
  | { readonly went: "LATER"; readonly heldUpBy?: "LOGIN" | "SERVER" | "RATE" }
  | { readonly went: "DOUBTFUL" };

/** How it ends for the addresses that are left: others have it already, so that it was sent, and these count as refused. */
const endedFor = ({ again, refusedAddresses = 0 }: Mail): Partial<Mail> => ({
  state: "SENT",
  refusedAddresses: refusedAddresses + (again?.places.length ?? 0),
});

/** A mail that the server put off waits ever longer, for as long as its letter is of use; then it has failed, and a person looks at it. */
const putOff = (mail: Mail, at: string): Mail => {
  const notBefore = later(at, SPACING[Math.min(mail.attempts, SPACING.length) - 1] ?? 0);
  if (notBefore <= worthUntil(mail)) return nextMail(mail, { state: "PENDING", notBefore });
  return nextMail(mail, mail.again ? endedFor(mail) : { state: "FAILED", failure: "PUT_OFF" });
};

/** It left: for all, or for some, and waits for the others alone. */
const left = (mail: Mail, { reference, refusedAddresses, again }: Extract<Sending, { went: "OUT" }>, at: string): Mail => {
  const refused = (mail.refusedAddresses ?? 0) + refusedAddresses;
  const { again: _done, ...before } = mail;
  const sent = { ...before, sentAt: mail.sentAt ?? at, reference, ...(refused > 0 && { refusedAddresses: refused }) };
  return again ? putOff({ ...sent, again }, at) : nextMail(sent, { state: "SENT" });
};

/** Notes what became of a mail that was being sent. What holds up all mails is no try of this one, and it waits as long as that lasts. */
export const note = (mail: Mail, sending: Sending, at: string): Mail => {
  if (sending.went === "OUT") return left(mail, sending, at);
  if (sending.went === "NOWHERE" && mail.again) return nextMail(mail, endedFor(mail));
  if (sending.went === "NOWHERE") return nextMail(mail, { state: "FAILED", failure: sending.failure });
  if (sending.went === "DOUBTFUL") return nextMail(mail, { state: "UNKNOWN" });
  if (sending.heldUpBy === undefined) return putOff(mail, at);
  const waiting = { state: "PENDING", attempts: mail.attempts - 1 } as const;
  return nextMail(mail, sending.heldUpBy === "RATE" ? { ...waiting, notBefore: later(at, PAUSE) } : waiting);
};

/**
 * Whether the message of a waiting mail is put again: of one that was put off once it may be tried, of any other once its message counts as lost. Each try
 * doubles that patience, for the queue tries again by itself meanwhile.
 */
export const waitsTooLong = (mail: Pick<Mail, "state" | "askedAt" | "attempts" | "notBefore">, at: string): boolean => {
  if (mail.state !== "PENDING") return false;
  return mail.notBefore === undefined ? Date.parse(mail.askedAt) + PATIENCE * 2 ** mail.attempts <= Date.parse(at) : mail.notBefore <= at;
};

/** A mail whose worker never came back, as it stands then: its fate is unknown. `undefined` for any other. */
export const abandoned = (mail: Mail, at: string): Mail | undefined =>
  mail.state === "SENDING" && (mail.leaseUntil === undefined || mail.leaseUntil <= at) ? nextMail(mail, { state: "UNKNOWN" }) : undefined;
