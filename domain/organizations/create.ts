import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { actingFromAbove } from "../program/stepping/acting.ts";
import { levelRightBelow } from "../program/stepping/rule.ts";
import type { CreateOrganization } from "./asks.ts";
import type { Founded, OrganizationsWorld } from "./port.ts";
import { isAmong } from "./rules/administrator.ts";
import { decideOrganization } from "./rules/details.ts";
import { OrgType } from "./types.ts";

/** Adds an organisation below the one in scope, with its administrator's invitation, in one step (DIR-08). */
export const createOrganization = async (asking: Actor, ask: CreateOrganization, world: OrganizationsWorld): Promise<Outcome<Founded>> => {
  const acting = await actingFromAbove(asking, levelRightBelow(asking.scope.level), ask.override?.reason, world, "DIR-08");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { organizations, founding, now } = world;
  const id = organizations.newId();
  const codes = ask.managingCode ? [ask.code, ask.managingCode] : [ask.code];
  return fetchDecideKeep(
    async () => {
      const parent = await organizations.byId(actor.scope.organization);
      const known = await organizations.byCode(codes);
      const there = ask.administrator && known.get(ask.code);
      const administrators = there ? await founding.administrators(there) : [];
      return { parent, known, administrators, late: parent && (await founding.late(parent, now)) };
    },
    ({ parent, known, administrators, late }) => {
      const type = OrgType.safeParse(ask.type);
      if (!type.success) return refuse("ORG_TYPE_UNKNOWN", "GOV-01", { type: ask.type, choices: OrgType.options });
      if (!parent) return refuse("NOT_FOUND", "DIR-08", {});
      const managing = ask.managingCode && known.get(ask.managingCode);
      const beside = managing && managing.path.COUNTY === parent.path.COUNTY ? managing : undefined;
      const standing = { parent, known: known.get(ask.code), managing: beside, late };
      const decided = decideOrganization(standing, entryOf(ask, type.data), id, { mayChange: false });
      const another = decided.ok && decided.value.is === "same" && !isAmong(administrators, ask.administrator);
      return another ? refuse("ORG_CODE_EXISTS", "DIR-08", { organizationCode: ask.code, differs: "administrator" }) : decided;
    },
    (change) => organizations.keep(actor, change, now),
  );
};

const entryOf = ({ code, name, stages, grades, registered, ...rest }: CreateOrganization, type: OrgType) => {
  const { managingCode, licence, telephone, mailbox, administrator, lateReason } = rest;
  return {
    code,
    name,
    type,
    stages,
    grades,
    registered,
    ...given({ managingCode, licence, telephone, mailbox, administrator, lateReason }),
  };
};
