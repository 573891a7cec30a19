import { type Fault, refuse } from "../outcome.ts";
import type { Stage } from "../program/types.ts";
import { fault, overlap } from "../teachers/entry.ts";
import type { GradeSpan, Licence, OrgCode, OrgType } from "./types.ts";

/** What is asked to be known of an organisation. */
export type OrganizationEntry = {
  readonly code: OrgCode;
  readonly name: string;
  readonly type: OrgType;
  readonly stages: readonly Stage[];
  readonly grades: readonly GradeSpan[];
  /** The school that manages it (§6-33); `null` says that none does, without it what stands stays. */
  readonly managingCode?: OrgCode | null;
  /** The school that it went into (§6-80); `null` takes that back, without it what stands stays. */
  readonly mergedIntoCode?: OrgCode | null;
  readonly licence?: Licence;
  readonly registered: boolean;
  /** Why the school is handed in after CAL-01 (§6-45). */
  readonly lateReason?: string;
  readonly telephone?: string;
  readonly mailbox?: string;
  readonly administrator?: FirstAdministrator;
};

/** What of an organisation is edited. */
export type OrganizationEdit = Partial<Omit<OrganizationEntry, "code" | "type" | "administrator">>;

export type FirstAdministrator = { readonly name: string; readonly mailbox?: string | undefined; readonly telephone?: string | undefined };

type OrganizationDraft = Pick<OrganizationEntry, "type" | "stages" | "grades"> & { readonly licence?: Licence | undefined };

/** What an organisation's record must say: a school its stages (GOV-01), a kindergarten its licence (ENR-05), grades only of stages it has (§6-34). */
export const organizationFaults = ({ type, stages, grades, licence }: OrganizationDraft): Fault<"stages" | "grades" | "licence">[] => {
  const strange = grades.find(({ stage }) => !stages.includes(stage));
  const staged = type === "SCHOOL" || type === "KINDERGARTEN";
  return [
    ...(staged && stages.length === 0 ? [fault("stages", refuse("STAGE_REQUIRED", "GOV-01", {}))] : []),
    ...(type === "KINDERGARTEN" && !licence ? [fault("licence", refuse("LICENCE_REQUIRED", "ENR-05", {}))] : []),
    ...(strange ? [fault("grades", refuse("STAGE_NOT_IN_SCHOOL", "GOV-01", { stage: strange.stage }))] : []),
    ...(overlap(grades) ? [fault("grades", refuse("GRADES_OVERLAP", "GOV-01", {}))] : []),
  ];
};
