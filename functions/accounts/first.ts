import { Path } from "#domain/access.ts";
import { appointFirst, type FirstAsk, type FirstPlace, type FirstWorld } from "#domain/accounts/appointments/appoint-first.ts";
import { operatorAt } from "#domain/accounts/operator.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { Now } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { auditOfAddition, newOrgId, organizationCodes, organizations, organizationWrites } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";
import { accountsWorld } from "./store.ts";

const place: FirstWorld["place"] = async (code) => {
  const slot = await get(organizationCodes.at({ code }));
  return slot && get(organizations.at({ organization: slot.organization }));
};

const make = async (now: Now, ...[code, name, level, above]: Parameters<FirstWorld["make"]>): Promise<FirstPlace> => {
  const organization = newOrgId();
  const made: Organization = {
    organization,
    level,
    path: Path.parse({ ...above?.path, [level]: organization }),
    code,
    name,
    type: "ADMINISTRATION",
    stages: [],
    grades: [],
    registered: true,
    administrators: 0,
    people: 0,
    version: 1,
  };
  const written = await transact([...organizationWrites(made), audit(operatorAt(made), now, auditOfAddition(made))]);
  return written.kept ? made : present(await place(code), `organisation ${code}`);
};

/** Appoints the first administrator of an organisation, by the deployment's own credentials. */
export const appointTheFirst = (ask: FirstAsk, now: Now) => {
  const { invitations } = accountsWorld();
  return appointFirst(ask, { place, make: (...named) => make(now, ...named), newId: invitations.newId, keep: invitations.keep, now });
};
