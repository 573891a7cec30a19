import type { CountyFacts, SchoolFacts, Section } from "./section.ts";
import type { FrozenSection, ReportedSchool, Snapshot } from "./types.ts";

type Counted = { readonly schools: readonly ReportedSchool[]; readonly sections: Snapshot["sections"] };

/**
 * Counts a week: every section over every school, one school at a time. `before` is the report of the week before, whose figures each section is given to
 * tell the change.
 */
export const count = async (
  sections: readonly Section[],
  county: CountyFacts,
  schools: AsyncIterable<SchoolFacts>,
  before: Snapshot | undefined,
): Promise<Counted> => {
  const counted: Record<string, FrozenSection> = {};
  for (const { id, countCounty } of sections) counted[id] = { county: countCounty(county), schools: {} };
  const named: ReportedSchool[] = [];
  for await (const facts of schools) {
    const { school, code, name } = facts;
    named.push({ school, code, name });
    for (const { id, countSchool } of sections) {
      const figures = countSchool(facts, county, before?.sections[id]?.schools[school]);
      const into = counted[id];
      if (figures !== null && into) into.schools[school] = figures;
    }
  }
  return { schools: named.sort((one, other) => (one.code < other.code ? -1 : 1)), sections: counted };
};
