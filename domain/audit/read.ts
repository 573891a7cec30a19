import type { Actor } from "../access.ts";
import type { AccountId } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Day } from "../program/types.ts";
import type { AuditEntry, AuditLine } from "./types.ts";

export type AuditPort = {
  /** As far as it lies in the county of whoever asks; of a round and its publicity without what was done about lessons that they are a party to. */
  readonly historyOf: (actor: Actor, thing: { kind: string; id: string }, page: Page) => Promise<Paged<AuditEntry>>;
  readonly dayOf: (actor: Actor, day: Day, account: AccountId | undefined, page: Page) => Promise<Paged<AuditLine>>;
};

type AuditWorld = { readonly audit: AuditPort };

/** Everything that happened to one thing (a person, an organisation, a unit), oldest first, as far as it lies in the county. */
export const readHistory = async (
  actor: Actor,
  { kind, id, page }: { kind: string; id: string; page: Page },
  { audit }: AuditWorld,
): Promise<Outcome<Paged<AuditEntry>>> => accept(await audit.historyOf(actor, { kind, id }, page));

/** What was done in the county on one day, by everybody or by one account. */
export const readDay = async (
  actor: Actor,
  { day, account, page }: { day: Day; account?: AccountId | undefined; page: Page },
  { audit }: AuditWorld,
): Promise<Outcome<Paged<AuditLine>>> => accept(await audit.dayOf(actor, day, account, page));
