import { ulid } from "ulid";
import { Path } from "#domain/access.ts";
import { appointFirst, type FirstAsk, type FirstPlace, type FirstWorld } from "#domain/accounts/appointments/appoint-first.ts";
import { OrgId } from "#domain/ids.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { Now } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { belowParent, organizationCodes, organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { accountsWorld } from "./store.ts";

const place: FirstWorld["place"] = async (code) => {
  const slot = await get(organizationCodes.at({ code }));
  return slot && get(organizations.at({ organization: slot.organization }));
};

const make: FirstWorld["make"] = async (code, name, level, above): Promise<FirstPlace> => {
  const organization = OrgId.parse(ulid());
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
  const written = await transact([
    organizationCodes.put({ code }, { organization }, { when: "absent" }),
    organizations.put({ organization }, made, { when: "absent", index: belowParent(made) }),
  ]);
  const standing = written.kept ? made : await place(code);
  if (!standing) throw new Error(`organisation ${code} could not be made`);
  return standing;
};

/** Appoints the first administrator of an organisation, by the deployment's own credentials. */
export const appointTheFirst = (ask: FirstAsk, now: Now) => {
  const { invitations } = accountsWorld();
  return appointFirst(ask, { place, make, newId: invitations.newId, keep: invitations.keep, now });
};
