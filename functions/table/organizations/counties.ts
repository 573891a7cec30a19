import type { OrgId } from "#domain/ids.ts";
import type { OrganizationCard } from "#domain/organizations/types.ts";
import type { Level } from "#domain/program/types.ts";
import { lookThrough } from "../look.ts";
import { organizationCards } from "./organizations.ts";

/** The organisations of a level right below another, from the index: their names, codes and stages. */
export const below = (parent: OrgId | "NONE", level: Level): AsyncGenerator<OrganizationCard> =>
  lookThrough("the organisations of a level below another", { parent, level }, organizationCards);

/** Every organisation of the deployment above the schools, from the top down. */
export async function* offices(): AsyncGenerator<OrganizationCard> {
  for await (const province of below("NONE", "PROVINCE")) {
    yield province;
    for await (const prefecture of below(province.organization, "PREFECTURE")) {
      yield prefecture;
      yield* below(prefecture.organization, "COUNTY");
    }
  }
}

/** Every county of the deployment, for work that a schedule does in each. */
export async function* counties(): AsyncGenerator<OrganizationCard> {
  for await (const office of offices()) if (office.level === "COUNTY") yield office;
}
