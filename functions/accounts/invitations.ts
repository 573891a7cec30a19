import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { officeOf } from "#domain/access.ts";
import type { Appointing, AppointmentQuestion, Invitations, InvitationsOut } from "#domain/accounts/port.ts";
import type { Invitation } from "#domain/accounts/types.ts";
import { given } from "#domain/given.ts";
import { InvitationId, type OrgId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { foldedName } from "#domain/text.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { look } from "#table/look.ts";
import { reliefsOf, roles } from "#table/organizations/accounts.ts";
import {
  asOver,
  codeHashOf,
  invitationCards,
  invitationPlaces,
  invitations as invitationRows,
  invitationWrites,
  invited,
} from "#table/organizations/invitations.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { lettersOver } from "#table/organizations/stepping-over.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { get, getMany, present } from "#table/rows.ts";

const slotOf = (organization: OrgId, { name, mailbox, telephone, duty, stages, dutyStatement, replaces }: Appointing) => {
  const said = [name, mailbox, telephone, duty, stages.toSorted(), dutyStatement, replaces];
  return { organization, ask: createHash("sha256").update(JSON.stringify(said)).digest("hex") };
};

/** An appointment under its name as names compare, and as it was hashed before they were folded. */
const askedAs = (ask: Appointing): readonly [Appointing, ...Appointing[]] => {
  const name = foldedName(ask.name);
  return name === ask.name ? [ask] : [{ ...ask, name }, ask];
};

const putSlot = (organization: OrgId, { ask, holds }: AppointmentQuestion, codeHash: string): Write =>
  holds === undefined
    ? invited.put(slotOf(organization, ask), { codeHash }, { when: "absent" })
    : invited.update(slotOf(organization, ask), { set: { codeHash }, when: { codeHash: holds } });

/** The invitation an appointment led to stays what the same appointment leads to, with the code that is good. */
const moveSlot = async (
  { organization, replaces, mailbox, telephone, ...said }: Invitation,
  from: string,
  to: string,
): Promise<Write[]> => {
  const ask = {
    ...said,
    stages: [...said.stages],
    ...given({ mailbox: mailbox ?? undefined, telephone: telephone ?? undefined, replaces: replaces?.account }),
  };
  const asked = askedAs(ask);
  const slots = await getMany(asked.map((one) => invited.at(slotOf(organization, one))));
  return asked.flatMap((one, index) => (slots[index]?.codeHash === from ? [putSlot(organization, { ask: one, holds: from }, to)] : []));
};

const STANDS = { acceptedBy: null, withdrawn: undefined };

/** Invitations that are out: found in the index by their id, and read by their code's hash. */
export const out: InvitationsOut = {
  byId: async (scope, invitation) => {
    const at = { office: officeOf(scope), organization: scope.organization, invitation };
    const places = await Promise.all(
      (["an open invitation", "a withdrawn invitation"] as const).map((question) => look(question, at, invitationPlaces, { limit: 1 })),
    );
    const codeHash = places.flatMap(({ items }) => items)[0];
    const found = codeHash === undefined ? undefined : await get(invitationRows.at({ codeHash }));
    if (!found || codeHash === undefined) return undefined;
    return {
      invitation: found,
      codeHash,
      resent: found.resentUnder ? await get(invitationRows.at({ codeHash: found.resentUnder })) : undefined,
    };
  },

  withdraw: async (actor, { codeHash }, withdrawn, now) => {
    const { organization, organizationName, invitation, duty } = withdrawn;
    const letters = lettersOver(actor, "withdraw invitation", organizationName, [invitation, "withdrawal"], now);
    const written = await transact([
      invitationRows.update({ codeHash }, { set: { withdrawn: withdrawn.withdrawn }, when: STANDS, index: asOver(withdrawn) }),
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "withdraw invitation",
        rule: "SEC-05",
        reason: withdrawn.withdrawn?.reason,
        before: { invitation, duty },
      }),
      ...letters.map(putMail),
    ]);
    if (written.kept) await enqueueMails(letters.map(({ businessKey }) => businessKey));
    return written.kept ? accept(withdrawn) : "stale";
  },

  resend: async (actor, { codeHash }, { before, after }, now) => {
    const made = await invitationWrites(actor, after, now, "resend invitation");
    const written = await transact([
      invitationRows.update(
        { codeHash },
        { set: { withdrawn: before.withdrawn, resentUnder: made.codeHash }, when: STANDS, index: asOver(before) },
      ),
      ...made.writes,
      ...(await moveSlot(before, codeHash, made.codeHash)),
    ]);
    if (!written.kept) return "stale";
    await enqueueMails(made.mails);
    return accept({ ...after, code: made.code }, "created");
  },
};

/** Invitations, as the table keeps them. */
export const invitations: Invitations = {
  newId: () => InvitationId.parse(ulid()),

  asked: async ({ organization }, ask) => {
    const asked = askedAs(ask);
    const [office, slots] = await Promise.all([
      get(organizations.at({ organization })),
      getMany(asked.map((one) => invited.at(slotOf(organization, one)))),
    ]);
    const [led] = asked.flatMap((one, index) => (slots[index] ? [{ ask: one, slot: slots[index] }] : []));
    const before = led && (await get(invitationRows.at(led.slot)));
    const question = { ask: led?.ask ?? asked[0], holds: led?.slot.codeHash };
    return { name: present(office, "the organisation").name, question, before };
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
    // An organisation that was taken back takes its invitations along.
    return { invitation: office && invitation, administrators: office?.administrators ?? 0, relieved, former };
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
