import type { Actor, Person, Role, Scope } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Operating } from "../program/stepping/acting.ts";
import type { Now } from "../program/types.ts";
import type { Resending } from "./invitation-rules.ts";
import type { AppointmentAsk, ClientAsk, Invitation, OpenCard } from "./types.ts";

/** An invitation and its code, which is told once: in the answer to the inviter and in the letter to the invited. */
export type Invited = Invitation & { readonly code: string };

/** An invitation that stands already: its code was told before, and is not told again. */
export type StandingInvitation = Invitation & { readonly code: null };

/** An appointment as it is asked for: of whom, to which duty, in whose place. */
export type Appointing = AppointmentAsk & { readonly replaces?: AccountId };

/** What is asked, and where the invitation is found that the same ask led to last. */
export type AppointmentQuestion = { readonly ask: Appointing; readonly holds: string | undefined };

/** What an appointment is decided on: the organisation's name, and the invitation that the same ask led to last. */
export type AppointmentFacts = { readonly name: string; readonly question: AppointmentQuestion; readonly before: Invitation | undefined };

export type Administrator = {
  readonly account: AccountId;
  readonly name: string;
  readonly duty: Role["duty"];
  readonly stages: Role["stages"];
  readonly since: string;
};

/** A role somebody holds on an organisation; a client's is not counted among its administrators. */
export type HeldRole = Administrator & { readonly client?: true | undefined; readonly dutyStatement?: string };

/** What removing an administrator is decided on: the role they hold or, where they hold none, how they were relieved of it last. */
export type RemovalFacts = {
  readonly role: HeldRole | undefined;
  readonly relieved?: (Administrator & { readonly reason?: string | undefined }) | undefined;
  readonly organization: {
    readonly name: string;
    readonly administrators: number;
    readonly administratorChanges?: Readonly<Record<string, number>> | undefined;
  };
};

export type Removal = { readonly role: HeldRole; readonly organization: RemovalFacts["organization"]; readonly reason: string };

/** A removal to be kept, or the one that stands. */
export type Removing = Removal | { readonly stands: Administrator };

/**
 * What an acceptance is decided on: the invitation, how many administrators its organisation has, when the accepting account was relieved of that duty there,
 * and the administrator to be replaced, if still in office.
 */
export type Accepting = {
  readonly invitation: Invitation | undefined;
  readonly administrators: number;
  readonly relieved: readonly string[];
  readonly former?: Pick<HeldRole, "since"> | undefined;
};

export type OpenInvitation = OpenCard;

/** An invitation by its id, not accepted when it was looked for; and the one that was sent instead of it. */
export type FoundInvitation = { readonly invitation: Invitation; readonly codeHash: string; readonly resent?: Invitation | undefined };

/** Invitations that are out, and those that were taken back. */
export type InvitationsOut = {
  readonly byId: (scope: Scope, invitation: InvitationId) => Promise<FoundInvitation | undefined>;
  readonly withdraw: (actor: Actor, found: FoundInvitation, withdrawn: Invitation, now: Now) => Promise<Kept<Invitation>>;
  readonly resend: (actor: Actor, found: FoundInvitation, resending: Resending, now: Now) => Promise<Kept<Invited>>;
};

export type Invitations = {
  readonly newId: () => InvitationId;
  readonly asked: (scope: Scope, ask: Appointing) => Promise<AppointmentFacts>;
  readonly byCode: (person: Person, code: string) => Promise<Accepting>;
  /** Keeps an invitation, as the one that `question` led to, if nobody asked the same meanwhile. */
  readonly keep: (actor: Actor, invitation: Invitation, now: Now, question?: AppointmentQuestion) => Promise<Kept<Invited>>;
  readonly open: (scope: Scope, page: Page) => Promise<Paged<OpenInvitation>>;
};

export type Administrators = {
  readonly bind: (person: Person, invitation: Invitation, code: string, now: Now) => Promise<Kept<Role>>;
  readonly bindClient: (actor: Actor, account: AccountId, client: ClientAsk, now: Now) => Promise<Kept<Role>>;
  readonly of: (scope: Scope, page: Page) => Promise<Paged<Administrator>>;
  readonly standing: (scope: Scope, account: AccountId, duty: Role["duty"]) => Promise<RemovalFacts>;
  readonly remove: (actor: Actor, removal: Removal, now: Now) => Promise<Kept<Administrator>>;
};

export type AccountsWorld = Operating & {
  readonly invitations: Invitations;
  readonly out: InvitationsOut;
  readonly administrators: Administrators;
  /** Who a machine client is when it signs in. */
  readonly accountOf: (client: Pick<ClientAsk, "issuer" | "clientId">) => AccountId;
  readonly now: Now;
};
