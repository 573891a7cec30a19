import { ulid } from "ulid";
import { officeOf, type Place } from "#domain/access.ts";
import { changedOn } from "#domain/accounts/effects.ts";
import type { RemovalFacts } from "#domain/accounts/port.ts";
import { given } from "#domain/given.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Now } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { AtLeast } from "#platform/dynamodb/expressions.ts";
import { putRelief, roles, type StoredRole } from "#table/organizations/accounts.ts";
import { organizations } from "#table/organizations/organizations.ts";

type Offices = RemovalFacts["organization"];
type Relieved = Pick<StoredRole, "account" | "name" | "duty" | "stages" | "since" | "client">;

/** Counts a change, and `by` in office. Where one leaves, another stays; many may leave at once. */
const countChange = (organization: OrgId, { administratorChanges }: Offices, by: number, year: string): Write => {
  const stays = by < 0 ? { administrators: new AtLeast(2) } : {};
  const add = by === 0 ? {} : { administrators: by };
  return organizations.update(
    { organization },
    administratorChanges
      ? { add: { ...add, [`administratorChanges.${year}`]: 1 }, when: stays }
      : { add, set: { administratorChanges: { [year]: 1 } }, when: { ...stays, administratorChanges: undefined } },
  );
};

/**
 * Takes a role away, and counts a change where an administrator goes or comes. What stays of it is counted by the weekly report, and makes worthless the invitations
 * they may still have.
 */
export const reliefWrites = (
  place: Pick<Place, "organization" | "path">,
  relieved: Relieved,
  office: Offices,
  by: number,
  { at, day }: Now,
  reason?: string,
): Write[] => {
  const { organization } = place;
  const { account, name, duty, stages, since, client } = relieved;
  const { week, year } = changedOn(day);
  const isAdministrator = duty === "ADMINISTRATOR" && !client;
  return [
    ...(isAdministrator || by !== 0 ? [countChange(organization, office, by, year)] : []),
    roles.remove({ account, organization, duty }, { since }),
    putRelief(
      ulid(),
      { organization, account, name, duty, stages: [...stages], since, at, ...given({ client, reason }) },
      officeOf(place),
      week,
    ),
  ];
};
