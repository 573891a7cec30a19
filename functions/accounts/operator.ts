import { officeOf } from "#domain/access.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { driftOf, type Recount } from "#table/drift.ts";
import { gather, lookThrough } from "#table/look.ts";
import { heldCards, roles } from "#table/organizations/accounts.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present, readPresent } from "#table/rows.ts";

/** Counts the administrators in office of an organisation anew, from their roles, each read consistently; programs are not counted. */
export const recountAdministrators =
  (place: Organization): Recount =>
  async () => {
    const { organization, name, code } = place;
    const { administrators: kept } = present(await get(organizations.at({ organization })), `organisation ${organization}`);
    const named = await gather(lookThrough("the administrators of an organisation", { office: officeOf(place), organization }, heldCards));
    const held = await readPresent(named.map(({ account, duty }) => roles.at({ account, organization, duty })));
    const administrators = held.filter(({ duty, client }) => duty === "ADMINISTRATOR" && !client).length;
    const write = organizations.update({ organization }, { set: { administrators }, when: { administrators: kept } });
    const about = { kind: "ORGANIZATION", id: organization, rule: "SEC-02" } as const;
    return driftOf(`the administrators of ${name} (${code})`, { administrators: kept }, { administrators }, write, about);
  };
