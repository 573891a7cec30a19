import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { actingFromAbove } from "../program/stepping/acting.ts";
import { levelRightBelow } from "../program/stepping/rule.ts";
import type { CreateOrganization } from "./asks.ts";
import type { Founded, OrganizationsWorld } from "./port.ts";
import { decideOrganization } from "./rules/details.ts";
import { OrgType } from "./types.ts";

/** Adds an organisation below the one in scope, with its administrator's invitation, in one step (DIR-08). */
export const createOrganization = async (asking: Actor, ask: CreateOrganization, world: OrganizationsWorld): Promise<Outcome<Founded>> => {
  const acting = await actingFromAbove(asking, levelRightBelow(asking.scope.level), ask.override?.reason, world, "DIR-08");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { organizations, now } = world;
  const id = organizations.newId();
  const codes = ask.managingCode ? [ask.code, ask.managingCode] : [ask.code];
  return fetchDecideKeep(
    async () => {
      const parent = await organizations.byId(actor.scope.organization);
      return { parent, known: await organizations.byCode(codes), late: parent && (await organizations.late(parent, now)) };
    },
    ({ parent, known, late }) => {
      const type = OrgType.safeParse(ask.type);
      if (!type.success) return refuse("ORG_TYPE_UNKNOWN", "GOV-01", { type: ask.type, choices: OrgType.options });
      if (!parent) return refuse("NOT_FOUND", "DIR-08", {});
      const managing = ask.managingCode && known.get(ask.managingCode);
      const beside = managing && managing.path.COUNTY === parent.path.COUNTY ? managing : undefined;
      return decideOrganization({ parent, known: known.get(ask.code), managing: beside, late }, entryOf(ask, type.data), id, {
        mayChange: false,
      });
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
