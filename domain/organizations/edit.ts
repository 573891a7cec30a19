import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { actingFromAbove } from "../program/stepping/acting.ts";
import type { EditOrganization } from "./asks.ts";
import type { Founded, OrganizationsWorld } from "./port.ts";
import { decideEdit } from "./rules/details.ts";
import { mayHang } from "./rules/hanging.ts";

/** Changes an organisation's details (DIR-07). */
export const editOrganization = async (
  asking: Actor,
  ask: EditOrganization & { readonly version: number },
  world: OrganizationsWorld,
): Promise<Outcome<Founded>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, ask.override?.reason, world, "DIR-07");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { organizations, hangings, now } = world;
  return fetchDecideKeep(
    async () => {
      const known = await organizations.byId(actor.scope.organization);
      const loses = known && mayHang(known, { ...known, ...given({ stages: ask.stages }) });
      return {
        known,
        named: await organizations.byCode([ask.managingCode, ask.mergedIntoCode].flatMap((code) => code ?? [])),
        hanging: loses ? await hangings.on(known, now) : undefined,
      };
    },
    ({ known, named, hanging }) => {
      if (!known) return refuse("NOT_FOUND", "DIR-07", {});
      const { name, stages, grades, licence, registered, telephone, mailbox, managingCode, mergedIntoCode, lateReason } = ask;
      const details = {
        ...given({ name, stages, grades, licence, registered, telephone, mailbox, managingCode, mergedIntoCode, lateReason }),
      };
      const holderOf = (code: typeof managingCode) => (code ? named.get(code) : undefined);
      const beside = { managing: holderOf(managingCode), successor: holderOf(mergedIntoCode), hanging };
      return decideEdit(known, details, { version: ask.version, ...beside });
    },
    (change) => organizations.keep(actor, change, now),
  );
};
