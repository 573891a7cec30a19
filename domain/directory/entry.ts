import type { Refusal } from "../outcome.ts";
import { refuse } from "../outcome.ts";
import type { Day, Stage } from "../program/types.ts";
import type { Identity } from "./identity.ts";
import type { GradeSpan, Licence, OrgCode, OrgType, Position, TeacherFacts } from "./types.ts";

/** What is asked to be known of a teacher, by hand or by a row of a sheet. An absent optional fact leaves what stands as it is. */
export type TeacherEntry = {
  readonly identity: Identity;
  readonly facts: TeacherFacts;
  readonly telephone?: string;
};

/** What is asked to be known of an organisation. */
export type OrganizationEntry = {
  readonly code: OrgCode;
  readonly name: string;
  readonly type: OrgType;
  readonly stages: readonly Stage[];
  readonly grades: readonly GradeSpan[];
  readonly managingCode?: OrgCode;
  readonly licence?: Licence;
  readonly registered: boolean;
  readonly telephone?: string;
  readonly mailbox?: string;
  readonly administrator?: Administrator;
};

export type Administrator = { readonly name: string; readonly mailbox?: string | undefined; readonly telephone?: string | undefined };

/** Something that must be said and is not, and the field that should say it. */
export type Fault<F extends string> = { readonly field: F; readonly refusal: Refusal };

const fault = <F extends string>(field: F, { refusal }: { refusal: Refusal }): Fault<F> => ({ field, refusal });

type Draft = {
  stages: readonly Stage[];
  rural?: boolean | null | undefined;
  position?: Position | undefined;
  certificate?: string | undefined;
};

/** What a teacher's record must say, as the clauses have it: a stage, the rural flag without a default (DIR-05), the certificate of research and training staff (DIR-02). */
export const teacherFaults = ({ stages, rural, position, certificate }: Draft): Fault<"stages" | "rural" | "certificate">[] => [
  ...(stages.length === 0 ? [fault("stages", refuse("STAGE_REQUIRED", "DIR-01", {}))] : []),
  ...(rural === undefined || rural === null ? [fault("rural", refuse("RURAL_FLAG_REQUIRED", "DIR-05", {}))] : []),
  ...((position === "RESEARCHER" || position === "TRAINER") && certificate === undefined
    ? [fault("certificate", refuse("CERTIFICATE_REQUIRED", "DIR-02", {}))]
    : []),
];

/** Nobody has come to a school on a day still to come. */
export const joinedFaults = (joinedOn: Day | null | undefined, today: Day): Fault<"joinedOn">[] =>
  joinedOn && joinedOn > today ? [fault("joinedOn", refuse("JOINED_IN_FUTURE", "DIR-01", { joinedOn }))] : [];

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

const overlap = (grades: readonly GradeSpan[]): boolean =>
  grades.some((span, index) => grades.some((other, at) => at > index && span.from <= other.to && other.from <= span.to));
