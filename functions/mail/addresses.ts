import { type Duty, officeOf, type Place } from "#domain/access.ts";
import type { HeldCard } from "#domain/accounts/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Mail } from "#domain/mail/types.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { committedAt } from "#platform/clock.ts";
import { lookThrough } from "#table/look.ts";
import { accounts, heldCards, roles } from "#table/organizations/accounts.ts";
import { codeOf, invitations } from "#table/organizations/invitations.ts";
import { mayManage } from "#table/organizations/managing.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, readAll, readBy } from "#table/rows.ts";
import { ofReviewer } from "./reviewers.ts";
import { reachesManagingSchool } from "./templates.ts";

/** Who gets a mail: the name it greets, the addresses it goes to, the invitation's code. None of it is kept in the mail's row or in a log. */
export type Addressee = { readonly name: string; readonly addresses: readonly string[]; readonly code?: string } | "NOT_NEEDED";

/** Whose mail an organisation's mail is: its administrators', and in the county that of the room that supervises and sums up (GOV-14). */
const ADDRESSED: readonly Duty[] = ["ADMINISTRATOR", "TEACHER_EDUCATION"];

const PER_READ = 100;

type Addressed = Pick<HeldCard, "account" | "duty">;

const addressedOf = async (at: Pick<Place, "organization" | "path">): Promise<readonly Addressed[]> => {
  const found: Addressed[] = [];
  const of = { office: officeOf(at), organization: at.organization };
  for await (const card of lookThrough("the administrators of an organisation", of, heldCards))
    if (ADDRESSED.includes(card.duty)) found.push(card);
  return found.slice(0, PER_READ);
};

/** The office's own mailbox, and those of its people: each as they were invited to that duty, or where that said none as they are known. */
const addressesOf = async (office: Organization): Promise<readonly string[]> => {
  const addressed = await addressedOf(office);
  const [held, people] = await Promise.all([
    readAll(addressed.map(({ account, duty }) => roles.at({ account, organization: office.organization, duty }))),
    readBy(
      addressed.map(({ account }) => account),
      (account) => accounts.at({ account }),
    ),
  ]);
  const theirs = addressed.map(({ account }, index) => held[index]?.mailbox ?? people.get(account)?.mailbox);
  return [office.mailbox, ...theirs].flatMap((address) => (address ? [address] : []));
};

/** The school that manages another, where its county lets it act for that one (§6-33). */
const managerOf = async ({ managing, path }: Organization): Promise<Organization | undefined> =>
  managing && path.COUNTY && (await mayManage(path.COUNTY)) ? get(organizations.at({ organization: managing })) : undefined;

const ofOrganization = async (organization: OrgId, letter: string): Promise<Addressee> => {
  const office = await get(organizations.at({ organization }));
  if (!office) return { name: "", addresses: [] };
  const manager = reachesManagingSchool(letter) ? await managerOf(office) : undefined;
  const addresses = [...(await addressesOf(office)), ...(manager ? await addressesOf(manager) : [])];
  return { name: office.name, addresses: [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()] };
};

const ofInvitation = async (codeHash: string): Promise<Addressee> => {
  const invitation = await get(invitations.at({ codeHash }));
  if (!invitation || invitation.acceptedBy !== null || invitation.withdrawn || invitation.expiresAt <= committedAt()) return "NOT_NEEDED";
  if (!invitation.mailbox) return { name: invitation.name, addresses: [] };
  return { name: invitation.name, addresses: [invitation.mailbox], code: await codeOf(invitation) };
};

/** Looks up whom a mail goes to, at the moment it leaves. */
export const addresseeOf = (mail: Pick<Mail, "to" | "letter" | "data" | "askedAt">): Promise<Addressee> => {
  const { to, letter } = mail;
  if ("organization" in to) return ofOrganization(to.organization, letter);
  return "invitation" in to ? ofInvitation(to.invitation) : ofReviewer(to, mail);
};
