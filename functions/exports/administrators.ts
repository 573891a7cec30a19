import { officeOf, type Scope } from "#domain/access.ts";
import type { OrganizationCard } from "#domain/organizations/types.ts";
import { minuteOf } from "#domain/program/days.ts";
import { dutyLabels } from "#domain/program/labels.ts";
import { lookThrough } from "#table/look.ts";
import { heldCards } from "#table/organizations/accounts.ts";
import { organizationCards, organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";

async function* places({ organization, level }: Scope): AsyncGenerator<Pick<OrganizationCard, "organization" | "code" | "name">> {
  const own = await get(organizations.at({ organization }));
  if (own) yield own;
  if (level === "COUNTY")
    for await (const card of lookThrough("the organisations below another", { parent: organization }, organizationCards)) yield card;
}

/** Who acts for an organisation and, where it is an office, for those below it. */
export async function* administrators(scope: Scope): AsyncGenerator<readonly string[]> {
  for await (const { organization, code, name } of places(scope))
    for await (const card of lookThrough("the administrators of an organisation", { office: officeOf(scope), organization }, heldCards))
      yield [card.account, card.name, code, name, dutyLabels[card.duty].zh, minuteOf(card.since)];
}
