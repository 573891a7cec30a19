import type { OrgId } from "#domain/ids.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { get, readBy } from "../rows.ts";
import { below } from "./counties.ts";
import { organizations } from "./organizations.ts";

/** A school and those that it went into one after the other, the last of which acts for its lessons (§6-80). */
export const schoolsFrom = async (school: OrgId, first?: Organization): Promise<readonly [OrgId, ...OrgId[]]> => {
  const found: [OrgId, ...OrgId[]] = [school];
  let at = first ?? (await get(organizations.at({ organization: school })));
  while (at?.mergedInto !== undefined && !found.includes(at.mergedInto)) {
    found.push(at.mergedInto);
    at = await get(organizations.at({ organization: at.mergedInto }));
  }
  return found;
};

/** The school that acts for the lessons of another by now: itself, or the one it went into (§6-80). */
export const actingSchool = async (school: OrgId): Promise<OrgId> => (await schoolsFrom(school)).at(-1) ?? school;

/** The same of all schools of a county that went into others, as lists know them. */
export const actingSchools = async (county: OrgId): Promise<ReadonlyMap<OrgId, OrgId>> => {
  const into = new Map<OrgId, OrgId>();
  for await (const { organization, mergedInto } of below(county, "SCHOOL")) if (mergedInto) into.set(organization, mergedInto);
  const last = (school: OrgId, passed: readonly OrgId[]): OrgId => {
    const next = into.get(school);
    return next === undefined || passed.includes(next) ? school : last(next, [...passed, next]);
  };
  return new Map([...into.keys()].map((school) => [school, last(school, [school])]));
};

/** Any number of schools, each with those that it went into (§6-80). */
export const successionsOf = async (schools: readonly OrgId[]): Promise<(school: OrgId) => readonly OrgId[]> => {
  const first = await readBy(schools, (organization) => organizations.at({ organization }));
  const merged = [...first.values()].filter(({ mergedInto }) => mergedInto !== undefined);
  const after = new Map(
    await Promise.all(merged.map(async (one) => [one.organization, await schoolsFrom(one.organization, one)] as const)),
  );
  return (school) => after.get(school) ?? [school];
};
