import type { Actor } from "../access.ts";
import type { MailKey, OrgId } from "../ids.ts";
import type { Accepted } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { Sending } from "./rules.ts";
import type { Settlement } from "./settlement.ts";
import type { MailState } from "./states.ts";
import type { Mail, MailCard } from "./types.ts";

/** The outbox: rows that are their own claim. `keep` holds only if the mail still is as it was read. */
export type Outbox = {
  readonly mail: (key: MailKey) => Promise<Mail | undefined>;
  readonly keep: (before: Mail, after: Mail) => Promise<boolean>;
  /** The mails of all offices in any of these states. */
  readonly waiting: (...states: readonly MailState[]) => AsyncIterable<MailCard>;
  readonly enqueue: (keys: readonly MailKey[]) => Promise<void>;
};

/** A letter ready to leave, and the addresses it goes to. */
export type WrittenLetter<P> = { readonly parcel: P } | { readonly undeliverable: "NO_ADDRESS" | "NOT_NEEDED" };

/** Writes letters and hands them to the mail server. */
export type LetterSender<P> = {
  readonly write: (mail: Mail) => Promise<WrittenLetter<P>>;
  readonly send: (parcel: P) => Promise<Sending>;
  /** Does the work once the server has a hand free for it: no mail is claimed that would only stand in line. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

/** The outbox as the people who settle it see it. */
export type OfficeMails = {
  readonly mail: (key: MailKey) => Promise<Mail | undefined>;
  readonly list: (office: OrgId, state: MailState, page: Page) => Promise<Paged<MailCard>>;
  readonly settle: (actor: Actor, settlement: Settlement, now: Now) => Promise<Accepted<Mail> | "stale">;
};
