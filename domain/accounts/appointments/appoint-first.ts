import * as z from "zod";
import type { Actor, Place } from "../../access.ts";
import type { InvitationId, OrgId } from "../../ids.ts";
import { OrganizationName } from "../../names.ts";
import { OrgCode } from "../../organizations/types.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../../outcome.ts";
import { Level, type Now } from "../../program/types.ts";
import { operatorAt } from "../operator.ts";
import type { Invited } from "../port.ts";
import { decideFirst, decideOffice } from "../rules.ts";
import { AppointmentAsk, type Invitation } from "../types.ts";

/** What the operator of a deployment asks: the organisation by its code, how to make it where it is not there yet, and its first administrator. */
export const FirstAsk = z.strictObject({
  code: OrgCode,
  make: z.strictObject({ name: OrganizationName, level: Level.exclude(["SCHOOL"]), parent: OrgCode.optional() }).optional(),
  administrator: AppointmentAsk,
});
export type FirstAsk = z.output<typeof FirstAsk>;

export type FirstPlace = Place & { readonly name: string; readonly administrators: number };

export type FirstWorld = {
  readonly place: (code: OrgCode) => Promise<FirstPlace | undefined>;
  readonly make: (code: OrgCode, name: string, level: Level, above: FirstPlace | undefined) => Promise<FirstPlace>;
  readonly newId: () => InvitationId;
  readonly keep: (actor: Actor, invitation: Invitation, now: Now) => Promise<Kept<Invited>>;
  readonly now: Now;
};

const findOrMake = async ({ code, make }: FirstAsk, world: FirstWorld): Promise<Outcome<FirstPlace>> => {
  const found = await world.place(code);
  if (found) return accept(found, "unchanged");
  if (!make) return refuse("NOT_FOUND", "SEC-02", {});
  const above = make.parent && (await world.place(make.parent));
  if (make.parent && !above) return refuse("ORG_CODE_UNKNOWN", "GOV-01", { organizationCode: make.parent });
  const decided = decideOffice(make.level, above || undefined);
  return decided.ok ? accept(await world.make(code, make.name, make.level, above || undefined), "created") : decided;
};

/**
 * Appoints the first administrator of an organisation that has none, making the organisation where asked. There is no route for it: it takes the deployment's
 * own credentials. FIRST_APPOINTED where there is an administrator already.
 */
export const appointFirst = (ask: FirstAsk, world: FirstWorld): Promise<Outcome<Invited & { readonly organization: OrgId }>> =>
  fetchDecideKeep(
    () => findOrMake(ask, world),
    (found) => {
      if (!found.ok) return found;
      const place = found.value;
      const decided = decideFirst({ ...place, organizationName: place.name }, ask.administrator, world.newId(), world.now);
      return decided.ok ? { ...decided, value: { place, invitation: decided.value } } : decided;
    },
    ({ place, invitation }) => world.keep(operatorAt(place), invitation, world.now),
  );
