import type { OrgId, TeacherId } from "#domain/ids.ts";
import { StintCard, TeacherCard } from "#domain/teachers/types.ts";
import { cardsOf, gather, lookThrough } from "../look.ts";
import { below, counties } from "../organizations/counties.ts";

/** Where people are found: in service in a county, or in the past of one of its schools. `at` is its place in the order, which lasts. */
export type Whereabouts = { readonly county: OrgId; readonly school?: OrgId; readonly at: string };

const inOrder = (ids: readonly { readonly organization: OrgId }[]): OrgId[] => ids.map(({ organization }) => organization).sort();

/**
 * Everywhere people are found, each county before the pasts of its schools: whoever moves while it is gone through leaves a stint behind where they were, and is found
 * there.
 */
export async function* everywhere(): AsyncGenerator<Whereabouts> {
  for (const county of inOrder(await gather(counties()))) {
    yield { county, at: `${county}/` };
    for (const school of inOrder(await gather(below(county, "SCHOOL")))) yield { county, school, at: `${county}/${school}` };
  }
}

const served = cardsOf(StintCard.pick({ teacher: true }));
const serving = cardsOf(TeacherCard.pick({ teacher: true }));

/** Whoever is found there, each once. */
export const peopleAt = async ({ county, school }: Whereabouts): Promise<TeacherId[]> => {
  const found = school
    ? lookThrough("the stints that ended at a school", { school }, served)
    : lookThrough("the teachers in service in a county", { county }, serving);
  return [...new Set((await gather(found)).map(({ teacher }) => teacher))];
};

/** As many of some things at a time. */
export function* portionsOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
