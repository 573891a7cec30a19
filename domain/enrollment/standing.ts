import type { OrgId, TeacherId } from "../ids.ts";
import type { Day, ProgramRow, Stage } from "../program/types.ts";
import type { Enrollment, Region, Unit } from "./types.ts";

/** What enrollment needs to know of an organisation of the directory. */
export type School = {
  readonly school: OrgId;
  readonly name: string;
  readonly code: string;
  readonly type: string;
  readonly stages: readonly Stage[];
  readonly registered: boolean;
  /** The last day of a kindergarten's licence; `null` without one. */
  readonly licensedThrough: Day | null;
  readonly telephone: string | null;
};

/** What enrollment needs to know of a person of the directory. */
export type Candidate = {
  readonly teacher: TeacherId;
  readonly school: OrgId;
  readonly name: string;
  readonly maskedNumber: string;
  readonly position: string;
  readonly stages: readonly Stage[];
  readonly inService: boolean;
  readonly verified: boolean;
  readonly certificate: boolean;
};

/** A unit among what it depends on. */
export type UnitStanding = {
  readonly program: ProgramRow | undefined;
  readonly region: Region;
  readonly unit: Unit;
  readonly school: School;
  readonly principal: boolean;
};

/** One teacher before one list. */
export type EnrollStanding = Omit<UnitStanding, "principal"> & {
  readonly teacher: Candidate | undefined;
  readonly enrollment: Enrollment | undefined;
};

/** A school that has the stage, with its unit. */
export type SchoolUnit = { readonly school: School; readonly unit: Unit };

/** A county's stage: the region and every school that belongs to it. */
export type StageStanding = {
  readonly program: ProgramRow | undefined;
  readonly region: Region;
  readonly units: readonly SchoolUnit[];
};
