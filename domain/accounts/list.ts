import type { Actor, Person } from "../access.ts";
import { given } from "../given.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { AccountsWorld, Administrator, OpenInvitation } from "./port.ts";

/** Who is signed in, for which organisations they act, and which teacher they are; or that they are no teacher any more. */
export const whoAmI = async ({ account, name, roles, teacher, unbound }: Person): Promise<Outcome<Me>> =>
  accept({ account, name, roles, teacher: teacher ?? null, ...given({ unbound }) });

type Me = Pick<Person, "account" | "name" | "roles" | "unbound"> & { readonly teacher: TeacherId | null };

/** The administrators of an organisation. */
export const listAdministrators = async (
  actor: Actor,
  { page }: { page: Page },
  { administrators }: AccountsWorld,
): Promise<Outcome<Paged<Administrator>>> => accept(await administrators.of(actor.scope, page));

/** The invitations of an organisation that nobody has used yet, without their codes. */
export const listInvitations = async (
  actor: Actor,
  { page }: { page: Page },
  { invitations }: AccountsWorld,
): Promise<Outcome<Paged<OpenInvitation>>> => accept(await invitations.open(actor.scope, page));
