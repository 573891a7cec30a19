import * as z from "zod";
import { UnitState } from "#domain/enrollment/states.ts";
import { Enrollment, Region, Submission, Unit } from "#domain/enrollment/types.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { Stage } from "#domain/program/types.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

export const units = row("unit", Unit);
export const regions = row("region", Region);
export const enrollments = row("enrollment", Enrollment);
export const submissions = row("list", Submission);

/** What the index carries of an enrollment. */
export const EnrollmentCard = z.object({ teacher: TeacherId, school: OrgId, stage: Stage, subject: z.string(), enrolledAt: z.string() });
export type EnrollmentCard = Readonly<z.output<typeof EnrollmentCard>>;

export const enrollmentCards = cardsOf(EnrollmentCard);

/** States in which a list may be written. */
export const WRITABLE: readonly UnitState[] = [UnitState.enum.DRAFTING, UnitState.enum.RETURNED];

/** Where an enrollment stands in the index: on the roster of its school. */
export const onRoster = ({ teacher, county, year, school, stage, subject, enrolledAt }: Enrollment) => ({
  as: "roster" as const,
  by: { county, year, school, stage, subject, teacher },
  card: { teacher, school, stage, subject, enrolledAt },
});
