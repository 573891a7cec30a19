import type { OrgId } from "#domain/ids.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readAll } from "#table/rows.ts";

type Place = { readonly code: string; readonly name: string };

/** Organisations by code and name, each read once. */
export const placesOf = () => {
  const places = new Map<OrgId, Place>();
  return async (wanted: readonly OrgId[]): Promise<(organization: OrgId) => Place> => {
    const unknown = [...new Set(wanted)].filter((one) => !places.has(one));
    const found = await readAll(unknown.map((organization) => organizations.at({ organization })));
    for (const one of found) if (one) places.set(one.organization, one);
    return (organization) => places.get(organization) ?? { code: "", name: "" };
  };
};

/** Names of organisations, each read once. */
export const namesOf = () => {
  const places = placesOf();
  return async (wanted: readonly OrgId[]): Promise<(organization: OrgId) => string> => {
    const placed = await places(wanted);
    return (organization) => placed(organization).name;
  };
};
