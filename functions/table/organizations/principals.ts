import type { OrgId } from "#domain/ids.ts";
import { leads } from "#domain/organizations/effects.ts";
import { PRINCIPAL, Principal } from "#domain/organizations/types.ts";
import { readAll, row } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";

const rows = row("duty", Principal);

export const principals = {
  ...rows,
  /** Who was named last, be it that they lead the school no more. */
  of: (organization: OrgId) => rows.at({ organization, duty: PRINCIPAL }),
};

/** Who leads these schools: of those who were named, the ones who still serve there. */
export const principalsOf = async (schools: readonly OrgId[]): Promise<Map<OrgId, Principal>> => {
  const named = (await readAll(schools.map(principals.of))).filter((principal) => principal !== undefined);
  const records = await readAll(named.map(({ teacher }) => teachers.at({ teacher })));
  return new Map(
    named.flatMap((principal, index) => (leads(principal, records[index]) ? [[principal.organization, principal] as const] : [])),
  );
};
