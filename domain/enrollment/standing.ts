import type { Organization } from "../organizations/types.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { Teacher, TeacherCard } from "../teachers/types.ts";
import type { Enrollment, Region, Unit } from "./types.ts";

/** What enrollment needs to know of an organisation of the directory. */
export type EnrollingSchool = Pick<
  Organization,
  "organization" | "name" | "code" | "type" | "stages" | "registered" | "licence" | "telephone"
>;

/** What enrollment needs to know of a person of the directory. */
export type Candidate = Pick<Teacher, "teacher" | "school" | "name" | "last4" | "position" | "stages" | "version"> & {
  readonly inService: boolean;
  readonly verified: boolean;
  readonly certified: boolean;
};

/** A person's school, state and facts as their record has them. */
export const candidateOf = ({ teacher, school, name, last4, position, stages, version, ...record }: Teacher): Candidate => ({
  teacher,
  school,
  name,
  last4,
  position,
  stages,
  version,
  inService: record.state === "IN_SERVICE",
  verified: record.verified !== undefined,
  certified: record.certificate !== undefined,
});

/** A person as the list of those in service tells. */
export const candidateInService = (card: TeacherCard): Candidate => ({ ...card, inService: true });

/** A unit among what it depends on. */
export type UnitStanding = {
  readonly program: ProgramRow | undefined;
  readonly region: Region;
  readonly unit: Unit;
  readonly school: EnrollingSchool;
  readonly principal: boolean;
};

/** One teacher before one list. */
export type EnrollStanding = Omit<UnitStanding, "principal"> & {
  readonly teacher: Candidate | undefined;
  readonly enrollment: Enrollment | undefined;
};

/** A school that has the stage, with its unit. */
export type SchoolUnit = { readonly school: EnrollingSchool; readonly unit: Unit; readonly principal: boolean };

/** A county's stage: the region and every school that belongs to it. */
export type StageStanding = {
  readonly program: ProgramRow | undefined;
  readonly region: Region;
  readonly units: readonly SchoolUnit[];
};
