import { ulid } from "ulid";
import * as z from "zod";
import { officeOf, type Person, type Place, Role } from "#domain/access.ts";
import { changedOn } from "#domain/accounts/effects.ts";
import { OPERATOR } from "#domain/accounts/operator.ts";
import type { Administrators, Invitations } from "#domain/accounts/port.ts";
import { Account, type ClientAsk, HeldCard, type Invitation, OpenCard, Relief } from "#domain/accounts/types.ts";
import { AccountId, InvitationId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { Instant, type Now } from "#domain/program/types.ts";
import { actorOf } from "#platform/actor.ts";
import { audit } from "#platform/audit.ts";
import { accountOf } from "#platform/door.ts";
import { codeHashOf, invitations as invitationRows, inviting } from "#platform/invitations.ts";
import { enqueueMails } from "#platform/outbox.ts";
import { get, getMany, look, lookThrough, row, transact, type Write } from "#platform/rows.ts";
import { TABLE } from "#platform/table.ts";

const Offices = z.object({
  name: z.string(),
  administrators: z.int(),
  administratorChanges: z.record(z.string(), z.int()).optional(),
});
type Offices = Readonly<z.output<typeof Offices>>;
const organizations = row("organization", Offices);
const accounts = row("account", Account);
const StoredRole = Role.extend({
  name: z.string(),
  since: Instant,
  appointedBy: AccountId,
  dutyStatement: z.string(),
  client: z.literal(true).optional(),
});
type StoredRole = z.output<typeof StoredRole>;
const roles = row("role", StoredRole);

const reliefs = row("relief", Relief);

const Open = z.object({ card: OpenCard });
const Held = z.object({ card: HeldCard });

const putRole = (role: StoredRole) => {
  const { account, organization, duty, name, stages, since, client } = role;
  return roles.put({ account, organization, duty }, role, {
    when: "absent",
    index: {
      as: "administrator",
      by: { office: officeOf(role) },
      card: { organization, account, name, duty, stages, since, ...(client && { client }) },
    },
  });
};

/** One administrator more; other duties are not counted. Whom the operator invited comes first, or not at all. */
const counted = ({ organization, duty, appointedBy }: Invitation): Write[] => {
  const when = appointedBy === OPERATOR ? { administrators: 0 } : "exists";
  if (duty === "ADMINISTRATOR") return [organizations.update({ organization }, { add: { administrators: 1 }, when })];
  return when === "exists" ? [] : [organizations.check({ organization }, when)];
};

type Relieved = Pick<StoredRole, "account" | "duty">;

/**
 * Takes a role away and counts the change, and `by` in office; holds only while nobody else was relieved or replaced. What stays of it is counted by the weekly
 * report, and makes worthless the invitations he may still have.
 */
const relieving = (
  place: Pick<Place, "organization" | "path">,
  relieved: Relieved,
  office: Offices,
  by: number,
  { at, day }: Now,
): Write[] => {
  const { organization } = place;
  const { account, duty } = relieved;
  const { administrators, administratorChanges } = office;
  const { week, changes } = changedOn(day, administratorChanges);
  const relief = ulid();
  return [
    organizations.update(
      { organization },
      {
        set: { administratorChanges: changes },
        ...(by !== 0 && { add: { administrators: by } }),
        when: { administrators, administratorChanges },
      },
    ),
    roles.remove({ account, organization, duty }, "exists"),
    reliefs.put(
      { account, organization, duty, relief },
      { organization, account, duty, at },
      { when: "absent", index: { as: "relieved", by: { office: officeOf(place), week }, card: { organization, week } } },
    ),
  ];
};

/** What the acceptance of an invitation does to the administrators in office: whoever is replaced leaves as his successor comes. */
const succession = async (invitation: Invitation, now: Now): Promise<Write[]> => {
  const { organization, duty, replaces } = invitation;
  const [former, office] = replaces
    ? await getMany([roles.at({ account: replaces.account, organization, duty }), organizations.at({ organization })])
    : [];
  if (!former || !office) return counted(invitation);
  const by = duty === "ADMINISTRATOR" && former.client ? 1 : 0;
  return relieving(invitation, former, office, by, now);
};

const invitations: Invitations = {
  newId: () => InvitationId.parse(ulid()),

  nameOf: async ({ organization }) => {
    const found = await get(organizations.at({ organization }));
    if (!found) throw new Error(`organisation ${organization} has no row`);
    return found.name;
  },

  byCode: async ({ account }, code) => {
    const invitation = await get(invitationRows.at({ codeHash: codeHashOf(code) }));
    if (!invitation) return { invitation, administrators: 0, relieved: [] };
    const { organization, duty } = invitation;
    const office = await get(organizations.at({ organization }));
    const relieved: string[] = [];
    for await (const { at } of lookThrough("when an account was relieved of a duty", { account, organization, duty }, Relief))
      relieved.push(at);
    return { invitation, administrators: office?.administrators ?? 0, relieved };
  },

  keep: async (actor, invitation, now) => {
    const made = await inviting(actor, invitation, now);
    const written = await transact(made.writes);
    if (!written.kept) return "stale";
    await enqueueMails(made.mails);
    return accept({ ...invitation, code: made.code }, "created");
  },

  open: async (scope, page) => {
    const at = { office: officeOf(scope), organization: scope.organization };
    const { items, next } = await look("the open invitations of an organisation", at, Open, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },
};

const roleOf = (person: Person, invitation: Invitation): Role => {
  const { organization, level, path, duty, stages } = invitation;
  return { account: person.account, organization, level, path, duty, stages };
};

const administrators: Administrators = {
  bind: async (person, invitation, code, now) => {
    const role = roleOf(person, invitation);
    const { account, organization, duty } = role;
    const { name, appointedBy, dutyStatement } = invitation;
    const known = await get(accounts.at({ account }));
    const mailbox = invitation.mailbox ?? known?.mailbox ?? null;
    const telephone = invitation.telephone ?? known?.telephone ?? null;
    const written = await transact([
      invitationRows.update(
        { codeHash: codeHashOf(code) },
        { set: { acceptedBy: account }, remove: [TABLE.indexPartitionKey, TABLE.indexSortKey], when: { acceptedBy: null } },
      ),
      accounts.put({ account }, { account, name, mailbox, telephone, since: now.at }),
      putRole({ ...role, name, since: now.at, appointedBy, dutyStatement }),
      ...(await succession(invitation, now)),
      audit(actorOf(role), now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "accept invitation",
        rule: "SEC-02",
        ...(invitation.replaces && { reason: invitation.replaces.reason, before: { account: invitation.replaces.account, duty } }),
        after: { account, duty },
      }),
    ]);
    return written.kept ? accept(role, "created") : "stale";
  },

  bindClient: async (actor, account, { name, duty, stages, dutyStatement }, now) => {
    const { organization, level, path } = actor.scope;
    const role: Role = { account, organization, level, path, duty, stages };
    if (await get(roles.at({ account, organization, duty }))) return accept(role, "unchanged");
    const written = await transact([
      accounts.put({ account }, { account, name, mailbox: null, telephone: null, since: now.at }),
      putRole({ ...role, name, since: now.at, appointedBy: actor.account, dutyStatement, client: true }),
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "appoint client",
        rule: "SEC-02",
        after: { account, duty, stages },
      }),
    ]);
    return written.kept ? accept(role, "created") : "stale";
  },

  of: async (scope, page) => {
    const at = { office: officeOf(scope), organization: scope.organization };
    const { items, next } = await look("the administrators of an organisation", at, Held, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },

  standing: async ({ organization }, account, duty) => {
    const [role, office] = await getMany([roles.at({ account, organization, duty }), organizations.at({ organization })]);
    if (!office) throw new Error(`organisation ${organization} has no row`);
    return { role, organization: office };
  },

  remove: async (actor, { role, organization: office, reason }, now) => {
    const { organization } = actor.scope;
    const { account, duty, client } = role;
    const by = duty === "ADMINISTRATOR" && !client ? -1 : 0;
    const written = await transact([
      ...relieving(actor.scope, role, office, by, now),
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "relieve administrator",
        rule: "SEC-05",
        reason,
        before: { account, duty },
      }),
    ]);
    return written.kept ? accept(role) : "stale";
  },
};

/** Accounts, roles and invitations, as the table keeps them. */
export const accountsWorld = () => ({
  invitations,
  administrators,
  accountOf: ({ issuer, clientId }: Pick<ClientAsk, "issuer" | "clientId">) => accountOf({ iss: issuer, client_id: clientId }),
});
