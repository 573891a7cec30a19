import type { Scope } from "#domain/access.ts";
import type { OrgId } from "#domain/ids.ts";
import type { OrganizationCard } from "#domain/organizations/types.ts";
import { lookThrough } from "#table/look.ts";
import { organizationCards, organizations } from "#table/organizations/organizations.ts";
import { get, readAll } from "#table/rows.ts";

type Named = Pick<OrganizationCard, "organization" | "code" | "name">;

/** The organisation in scope and, where it is a county, those below it. */
export async function* within({ organization, level }: Scope): AsyncGenerator<Named> {
  const own = await get(organizations.at({ organization }));
  if (own) yield own;
  if (level === "COUNTY") yield* lookThrough("the organisations below another", { parent: organization }, organizationCards);
}

type CodeAndName = { readonly code: string; readonly name: string };

/** Organisations by code and name, each read once. */
export const codesAndNamesOf = () => {
  const places = new Map<OrgId, CodeAndName>();
  return async (wanted: readonly OrgId[]): Promise<(organization: OrgId) => CodeAndName> => {
    const unknown = [...new Set(wanted)].filter((one) => !places.has(one));
    const found = await readAll(unknown.map((organization) => organizations.at({ organization })));
    for (const one of found) if (one) places.set(one.organization, one);
    return (organization) => places.get(organization) ?? { code: "", name: "" };
  };
};

/** Names of organisations, each read once. */
export const namesOf = () => {
  const places = codesAndNamesOf();
  return async (wanted: readonly OrgId[]): Promise<(organization: OrgId) => string> => {
    const placed = await places(wanted);
    return (organization) => placed(organization).name;
  };
};
