import * as z from "zod";
import { Enrollment, Region, Submission, Unit, UnitState } from "#domain/enrollment/types.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { Organization, OrganizationCard } from "#domain/organizations/types.ts";
import { Stage } from "#domain/program/types.ts";
import { Teacher, TeacherCard } from "#domain/teachers/types.ts";
import { readAll } from "#platform/read-all.ts";
import { row, type Wanted } from "#platform/rows.ts";

export const units = row("unit", Unit);
export const regions = row("region", Region);
export const enrollments = row("enrollment", Enrollment);
export const submissions = row("list", Submission);
export const organizations = row("organization", Organization);
export const teachers = row("teacher", Teacher);

/** What the index carries of an enrollment. */
export const EnrollmentCard = z.object({ teacher: TeacherId, school: OrgId, stage: Stage, subject: z.string(), enrolledAt: z.string() });

export const enrollmentCards = z.object({ card: EnrollmentCard }).transform(({ card }) => card);
export const teacherCards = z.object({ card: TeacherCard }).transform(({ card }) => card);
export const organizationCards = z.object({ card: OrganizationCard }).transform(({ card }) => card);

/** States in which a list may be written. */
export const WRITABLE: readonly UnitState[] = [UnitState.enum.DRAFTING, UnitState.enum.RETURNED];

/** A row that must be there, since what led to it was there. */
export const present = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`${what} is not in the table`);
  return found;
};

/** Reads any number of rows, consistently; those that are absent are left out. */
export const getAll = async <T>(wanted: readonly Wanted<T>[]): Promise<T[]> =>
  (await readAll(wanted)).flatMap((item) => (item === undefined ? [] : [item]));

export const gather = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
