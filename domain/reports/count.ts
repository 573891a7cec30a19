import { canonical } from "../canonical.ts";
import type { OrgId } from "../ids.ts";
import type { SectionOfWeek } from "./counting.ts";
import { EDITION, type FrozenSection, type ReportedSchool, type Snapshot } from "./types.ts";

type Counted = Pick<Snapshot, "schools" | "sections" | "unchanged">;
type Sections = Snapshot["sections"];

const by =
  (key: "school" | "code") =>
  (one: ReportedSchool, other: ReportedSchool): number =>
    one[key] < other[key] ? -1 : 1;

/** Figures as they are compared: what they were the week before does not belong to them. */
const compared = (figures: unknown): string =>
  canonical(JSON.parse(JSON.stringify([figures], (key, value) => (key === "was" ? undefined : value))));

/** Whose figures no section counted otherwise than the week before. What the calendar tells passes by itself and is no change. */
const unchangedSince = (before: Sections, now: Sections, sections: readonly SectionOfWeek[], schools: readonly ReportedSchool[]) => {
  const told = sections.filter(({ ofDays }) => !ofDays).map(({ id }) => id);
  const same = (of: (section: FrozenSection | undefined) => unknown): boolean =>
    told.every((id) => compared(of(before[id])) === compared(of(now[id])));
  const schoolSame = (school: OrgId): boolean => same((section) => section?.schools[school]);
  return { county: same((section) => section), schools: schools.map(({ school }) => school).filter(schoolSame) };
};

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
  const named = schools.toSorted(by("code"));
  const comparable = before?.edition === EDITION;
  return {
    schools: named,
    sections: frozen,
    ...(comparable && { unchanged: unchangedSince(before.sections, frozen, sections, named) }),
  };
};
