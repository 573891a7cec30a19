import type { SectionOfWeek } from "./counting.ts";
import type { FrozenSection, ReportedSchool, Snapshot } from "./types.ts";

type Counted = { readonly schools: readonly ReportedSchool[]; readonly sections: Snapshot["sections"] };

const by =
  (key: "school" | "code") =>
  (one: ReportedSchool, other: ReportedSchool): number =>
    one[key] < other[key] ? -1 : 1;

/**
 * Counts a week: every section over every school, one school at a time in the order of their ids. `before` is the report of the week before, whose figures
 * each section is given to tell the change.
 */
export const count = async (
  sections: readonly SectionOfWeek[],
  schools: readonly ReportedSchool[],
  before: Snapshot | undefined,
): Promise<Counted> => {
  const frozen: Record<string, FrozenSection> = {};
  for (const { id, county } of sections) frozen[id] = { county, schools: {} };
  for (const { school } of schools.toSorted(by("school")))
    for (const section of sections) {
      const figures = await section.school(school, before?.sections[section.id]?.schools[school]);
      const into = frozen[section.id];
      if (figures !== null && into) into.schools[school] = figures;
    }
  return { schools: schools.toSorted(by("code")), sections: frozen };
};
