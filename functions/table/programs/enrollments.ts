import * as z from "zod";
import type { Scope } from "#domain/access.ts";
import type { AboutUnit } from "#domain/enrollment/asks.ts";
import type { Enrolling } from "#domain/enrollment/rules/enroll.ts";
import { UnitState } from "#domain/enrollment/states.ts";
import { Enrollment, Region, Submission, Unit, unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { PageKey } from "#domain/page.ts";
import { Stage } from "#domain/program/types.ts";
import type { RowKey } from "../card.ts";
import { cardsOf } from "../look.ts";
import { organizations } from "../organizations/organizations.ts";
import { present, row } from "../rows.ts";
import { programRow } from "./programs.ts";

export const units = row("unit", Unit);
export const regions = row("region", Region);
export const enrollments = row("enrollment", Enrollment);
export const submissions = row("list", Submission);

/** What the index carries of an enrollment. */
export const EnrollmentCard = z.object({
  teacher: TeacherId,
  school: OrgId,
  stage: Stage,
  subject: z.string(),
  enrolledAt: z.string(),
  progress: z.string().optional(),
});
export type EnrollmentCard = Readonly<z.output<typeof EnrollmentCard>>;

export const enrollmentCards = cardsOf(EnrollmentCard);

/** States in which a list may be written. */
export const WRITABLE: readonly UnitState[] = [UnitState.enum.DRAFTING, UnitState.enum.RETURNED];

/** Where an enrollment stands in the index: on the roster of its school. */
export const onRoster = ({ teacher, county, year, school, stage, subject, enrolledAt, progress }: Enrollment) => ({
  as: "roster" as const,
  by: { county, year, school, stage, subject, teacher },
  card: { teacher, school, stage, subject, enrolledAt, ...given({ progress }) },
});

/** The key of a page of the index that ended at an enrollment of a year in a county. */
export const endingAtEnrollment = (
  { county, year }: Pick<Enrollment, "county" | "year">,
  { teacher, school, stage, subject }: EnrollmentCard,
): PageKey => enrollments.endingAt({ teacher, year }, { as: "roster", by: { county, year, school, stage, subject, teacher } });

/** The list an enrollment stands on. */
export const listOf = ({ year, county, stage, school }: Pick<Enrollment, "year" | "county" | "stage" | "school">) => ({
  year,
  county,
  stage,
  school,
});

/** What a list stands on: the county's changes of the program, its region, its unit, its school. */
export const rowsOfList = ({ county, prefecture }: Scope, { year, schoolId, stage }: AboutUnit) =>
  [
    programRow.at({ year, county }),
    regions.at({ year, prefecture, county, stage }),
    units.at({ year, county, stage, school: schoolId }),
    organizations.at({ organization: schoolId }),
  ] as const;

/** The same as it was read; what nobody opened has no row. */
export const listStanding = (
  { county }: Scope,
  { year, schoolId, stage }: AboutUnit,
  region: Region | undefined,
  unit: Unit | undefined,
  school: Organization | undefined,
) => ({
  region: region ?? unopenedRegion({ year, stage, county }),
  unit: unit ?? unopenedUnit({ year, stage, county, school: schoolId }),
  school: present(school, "the school"),
});

/** Counts a change of what stands on submitted lists of a county's stage, so that the county submits the stage by what it saw; no more once it did. */
export const regionWhileOpen = (key: RowKey<"region">) => regions.update(key, { add: { unitsVersion: 1 }, when: { state: "OPENED" } });

/** A submitted list that somebody released from it is on again, `rows` of them. */
export const backOnto = ({ unit, released }: NonNullable<Enrolling["onto"]>, rows: number, prefecture: OrgId) => [
  units.update(listOf(unit), {
    add: { roster: rows, rosterVersion: 1 },
    set: { released },
    when: { state: unit.state, rosterVersion: unit.rosterVersion },
  }),
  regionWhileOpen({ ...listOf(unit), prefecture }),
];
