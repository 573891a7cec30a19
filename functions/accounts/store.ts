import { ulid } from "ulid";
import { officeOf, type Person, type Role } from "#domain/access.ts";
import { OPERATOR } from "#domain/accounts/operator.ts";
import type { Administrators } from "#domain/accounts/port.ts";
import type { ClientAsk, Invitation } from "#domain/accounts/types.ts";
import { given } from "#domain/given.ts";
import { accept } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { actorOf } from "#platform/actor.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { clientAccount } from "#platform/http/bearer.ts";
import { audit } from "#table/audit.ts";
import { look } from "#table/look.ts";
import { accounts, heldCards, putRole, reliefsOf, roles } from "#table/organizations/accounts.ts";
import { asOver, codeHashOf, invitations as invitationRows } from "#table/organizations/invitations.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { lettersOver } from "#table/organizations/stepping-over.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { operating } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { invitations, out } from "./invitations.ts";
import { reliefWrites } from "./relief.ts";
import { sources } from "./sources.ts";

/** One administrator more; other duties are not counted, but their organisation is there as well. Whom the operator invited comes first, or not at all. */
const countAdministrator = ({ organization, duty, appointedBy }: Invitation): Write[] => {
  const when = appointedBy === OPERATOR ? { administrators: 0 } : "exists";
  if (duty === "ADMINISTRATOR") return [organizations.update({ organization }, { add: { administrators: 1 }, when })];
  return [organizations.check({ organization }, when)];
};

/** What the acceptance of an invitation does to the administrators in office: the predecessor leaves as the successor comes. `undefined` where they left before. */
const succession = async (invitation: Invitation, now: Now): Promise<Write[] | undefined> => {
  const { organization, duty, replaces } = invitation;
  if (!replaces) return countAdministrator(invitation);
  const [former, office] = await getMany([roles.at({ account: replaces.account, organization, duty }), organizations.at({ organization })]);
  if (!former || !office) return undefined;
  const by = duty === "ADMINISTRATOR" && former.client ? 1 : 0;
  return reliefWrites(invitation, former, office, by, now);
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
    const own = given({ mailbox: invitation.mailbox ?? undefined });
    const mailbox = known?.mailbox ?? invitation.mailbox;
    const telephone = invitation.telephone ?? known?.telephone ?? null;
    const succeeding = await succession(invitation, now);
    if (!succeeding) return "stale";
    const written = await transact([
      invitationRows.update(
        { codeHash: codeHashOf(code) },
        {
          set: { acceptedBy: account },
          when: { acceptedBy: null, withdrawn: undefined },
          index: asOver(invitation),
        },
      ),
      accounts.put({ account }, { ...known, account, name, mailbox, telephone, since: now.at }),
      putRole({ ...role, name, since: now.at, appointedBy, dutyStatement, ...own }),
      ...succeeding,
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
    const [held, known] = await getMany([roles.at({ account, organization, duty }), accounts.at({ account })]);
    if (held) return accept(role, "unchanged");
    const office = actor.steppingOver && (await get(organizations.at({ organization })));
    const letters = lettersOver(actor, "appoint client", office?.name ?? "", [account, organization, ulid()], now);
    const written = await transact([
      accounts.put({ account }, { ...known, account, name, mailbox: null, telephone: null, since: now.at }),
      putRole({ ...role, name, since: now.at, appointedBy: actor.account, dutyStatement, client: true }),
      organizations.check({ organization }, "exists"),
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "appoint client",
        rule: "SEC-02",
        after: { account, duty, stages },
      }),
      ...letters.map(putMail),
    ]);
    if (written.kept) await enqueueMails(letters.map(({ businessKey }) => businessKey));
    return written.kept ? accept(role, "created") : "stale";
  },

  of: async (scope, page) => {
    const at = { office: officeOf(scope), organization: scope.organization };
    return look("the administrators of an organisation", at, heldCards, page);
  },

  standing: async ({ organization }, account, duty) => {
    const [role, office] = await getMany([roles.at({ account, organization, duty }), organizations.at({ organization })]);
    const relieved = role ? undefined : (await reliefsOf({ account, organization, duty })).at(-1);
    return { role, organization: present(office, "the organisation"), relieved };
  },

  remove: async (actor, { role, organization: office, reason }, now) => {
    const { organization } = actor.scope;
    const { account, duty, client } = role;
    const by = duty === "ADMINISTRATOR" && !client ? -1 : 0;
    const letters = lettersOver(actor, "relieve administrator", office.name, [account, organization, ulid()], now);
    const written = await transact([
      ...reliefWrites(actor.scope, role, office, by, now, reason),
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "relieve administrator",
        rule: "SEC-05",
        reason,
        before: { account, duty },
      }),
      ...letters.map(putMail),
    ]);
    if (written.kept) await enqueueMails(letters.map(({ businessKey }) => businessKey));
    return written.kept ? accept(role) : "stale";
  },
};

/** Accounts, roles and invitations, as the table keeps them. */
export const accountsWorld = () => ({
  invitations,
  out,
  administrators,
  sources,
  operating,
  accountOf: ({ issuer, clientId }: Pick<ClientAsk, "issuer" | "clientId">) => clientAccount(issuer, clientId),
});
