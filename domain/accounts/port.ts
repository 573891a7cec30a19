import type { Actor, Person, Role, Scope } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { ClientAsk, Invitation } from "./types.ts";

/** An invitation and its code, which is told once: to whoever appointed, and in the letter to whoever is invited. */
export type Invited = Invitation & { readonly code: string };

export type Administrator = {
  readonly account: AccountId;
  readonly name: string;
  readonly duty: Role["duty"];
  readonly stages: Role["stages"];
  readonly since: string;
};

/** A role somebody holds on an organisation; a client's is not counted among its administrators. */
export type HeldRole = Administrator & { readonly client?: true | undefined };

/** What removing an administrator is decided on. */
export type Held = {
  readonly role: HeldRole | undefined;
  readonly organization: {
    readonly name: string;
    readonly administrators: number;
    readonly administratorChanges?: Readonly<Record<string, number>> | undefined;
  };
};

export type Removal = { readonly role: HeldRole; readonly organization: Held["organization"]; readonly reason: string };

/** What an acceptance is decided on: the invitation, how many administrators its organisation has, and when who accepts was relieved of that duty there. */
export type Accepting = {
  readonly invitation: Invitation | undefined;
  readonly administrators: number;
  readonly relieved: readonly string[];
};

export type OpenInvitation = Pick<Invitation, "invitation" | "name" | "duty" | "expiresAt">;

export type Invitations = {
  readonly newId: () => InvitationId;
  readonly nameOf: (scope: Scope) => Promise<string>;
  readonly byCode: (person: Person, code: string) => Promise<Accepting>;
  readonly keep: (actor: Actor, invitation: Invitation, now: Now) => Promise<Kept<Invited>>;
  readonly open: (scope: Scope, page: Page) => Promise<Paged<OpenInvitation>>;
};

export type Administrators = {
  readonly bind: (person: Person, invitation: Invitation, code: string, now: Now) => Promise<Kept<Role>>;
  readonly bindClient: (actor: Actor, account: AccountId, client: ClientAsk, now: Now) => Promise<Kept<Role>>;
  readonly of: (scope: Scope, page: Page) => Promise<Paged<Administrator>>;
  readonly standing: (scope: Scope, account: AccountId, duty: Role["duty"]) => Promise<Held>;
  readonly remove: (actor: Actor, removal: Removal, now: Now) => Promise<Kept<Administrator>>;
};

export type AccountsWorld = {
  readonly invitations: Invitations;
  readonly administrators: Administrators;
  /** Who a machine client is when it signs in. */
  readonly accountOf: (client: Pick<ClientAsk, "issuer" | "clientId">) => AccountId;
  readonly now: Now;
};
