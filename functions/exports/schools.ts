import type { OrgId } from "#domain/ids.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readAll } from "#table/rows.ts";

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
