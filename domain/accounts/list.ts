import type { Actor, Person, Role } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { AccountsWorld, Administrator, OpenInvitation } from "./port.ts";

/** Who is signed in, for which organisations they act, and which teacher they are. */
export const whoAmI = async ({
  account,
  name,
  roles,
  teacher,
}: Person): Promise<Outcome<{ account: string; name: string; roles: readonly Role[]; teacher: TeacherId | null }>> =>
  accept({ account, name, roles, teacher: teacher ?? null });

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
