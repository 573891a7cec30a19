import type { TeacherId } from "#domain/ids.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { Level } from "#domain/program/types.ts";
import { arrivalsAt } from "#domain/teachers/effects.ts";
import { driftOf, type Recount } from "#table/drift.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below } from "#table/organizations/counties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present, readBy } from "#table/rows.ts";
import { everyoneOf } from "#table/teachers/everyone.ts";
import { stints } from "#table/teachers/stints.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Every organisation of the deployment, each before those below it. */
export async function* everyOrganization(
  parent: Parameters<typeof below>[0] = "NONE",
  level: Level = "PROVINCE",
): AsyncGenerator<Organization> {
  const [next] = Level.options.slice(Level.options.indexOf(level) + 1);
  for (const { organization } of await gather(below(parent, level))) {
    yield present(await get(organizations.at({ organization })), `organisation ${organization}`);
    if (next) yield* everyOrganization(organization, next);
  }
}

const AT_ONCE = 8;

/** Counts anew how often somebody came on the books of a school. */
export const recountPeople =
  (school: Organization): Recount =>
  async () => {
    const { organization, name, code } = school;
    const { people: kept } = present(await get(organizations.at({ organization })), `school ${organization}`);
    const ids = await everyoneOf(present(school.path.COUNTY, `the county of ${organization}`), organization);
    const records = await readBy(ids, (teacher) => teachers.at({ teacher }));
    const arrivals = async (teacher: TeacherId): Promise<number> =>
      arrivalsAt(organization, records.get(teacher), await gather(lookThrough("the closed stints of a teacher", { teacher }, stints)));
    let people = 0;
    for (let from = 0; from < ids.length; from += AT_ONCE)
      for (const count of await Promise.all(ids.slice(from, from + AT_ONCE).map(arrivals))) people += count;
    const write = organizations.update({ organization }, { set: { people }, when: { people: kept } });
    const about = { kind: "ORGANIZATION", id: organization, rule: "DIR-08" } as const;
    return driftOf(`the people of ${name} (${code})`, { people: kept }, { people }, write, about);
  };
