import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { officeOf } from "#domain/access.ts";
import type { Appointing, AppointmentQuestion, Invitations } from "#domain/accounts/port.ts";
import { InvitationId, type OrgId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { look } from "#table/look.ts";
import { reliefsOf, roles } from "#table/organizations/accounts.ts";
import { codeHashOf, invitationCards, invitations as invitationRows, invitationWrites, invited } from "#table/organizations/invitations.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails } from "#table/outbox.ts";
import { get, getMany, present } from "#table/rows.ts";

const slotOf = (organization: OrgId, { name, mailbox, telephone, duty, stages, dutyStatement, replaces }: Appointing) => {
  const said = [name, mailbox, telephone, duty, stages.toSorted(), dutyStatement, replaces];
  return { organization, ask: createHash("sha256").update(JSON.stringify(said)).digest("hex") };
};

const putSlot = (organization: OrgId, { ask, holds }: AppointmentQuestion, codeHash: string): Write =>
  holds === undefined
    ? invited.put(slotOf(organization, ask), { codeHash }, { when: "absent" })
    : invited.update(slotOf(organization, ask), { set: { codeHash }, when: { codeHash: holds } });

/** Invitations, as the table keeps them. */
export const invitations: Invitations = {
  newId: () => InvitationId.parse(ulid()),

  asked: async ({ organization }, ask) => {
    const [office, slot] = await getMany([organizations.at({ organization }), invited.at(slotOf(organization, ask))]);
    const before = slot && (await get(invitationRows.at(slot)));
    return { name: present(office, "the organisation").name, question: { ask, holds: slot?.codeHash }, before };
  },

  byCode: async ({ account }, code) => {
    const invitation = await get(invitationRows.at({ codeHash: codeHashOf(code) }));
    if (!invitation) return { invitation, administrators: 0, relieved: [] };
    const { organization, duty, replaces } = invitation;
    const [office, former] = await Promise.all([
      get(organizations.at({ organization })),
      replaces && get(roles.at({ account: replaces.account, organization, duty })),
    ]);
    const relieved = (await reliefsOf({ account, organization, duty })).map(({ at }) => at);
    return { invitation, administrators: office?.administrators ?? 0, relieved, former };
  },

  keep: async (actor, invitation, now, question) => {
    const made = await invitationWrites(actor, invitation, now);
    const slot = question ? [putSlot(actor.scope.organization, question, made.codeHash)] : [];
    const written = await transact([...made.writes, ...slot]);
    if (!written.kept) return "stale";
    await enqueueMails(made.mails);
    return accept({ ...invitation, code: made.code }, "created");
  },

  open: async (scope, page) => {
    const at = { office: officeOf(scope), organization: scope.organization };
    return look("the open invitations of an organisation", at, invitationCards, page);
  },
};
