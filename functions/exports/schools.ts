import type { OrgId } from "#domain/ids.ts";
import { organizations } from "#platform/people.ts";
import { readAll } from "#platform/read-all.ts";

/** Names of organisations, each read once. */
export const namesOf = () => {
  const names = new Map<OrgId, string>();
  return async (wanted: readonly OrgId[]): Promise<(organization: OrgId) => string> => {
    const unknown = [...new Set(wanted)].filter((one) => !names.has(one));
    const found = await readAll(unknown.map((organization) => organizations.at({ organization })));
    for (const one of found) if (one) names.set(one.organization, one.name);
    return (organization) => names.get(organization) ?? "";
  };
};
