import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { OrganizationCard } from "#domain/organizations/types.ts";
import type { Level } from "#domain/program/types.ts";
import { lookThrough } from "./rows.ts";

const Listed = z.object({ card: OrganizationCard });

/** The organisations of a level right below another, from the index: their names, codes and stages. */
export async function* below(parent: OrgId | "NONE", level: Level): AsyncGenerator<OrganizationCard> {
  for await (const { card } of lookThrough("the organisations of a level below another", { parent, level }, Listed)) yield card;
}

/** Every county of the deployment, for work that a schedule does in each. */
export async function* counties(): AsyncGenerator<OrganizationCard> {
  for await (const province of below("NONE", "PROVINCE"))
    for await (const prefecture of below(province.organization, "PREFECTURE")) yield* below(prefecture.organization, "COUNTY");
}
