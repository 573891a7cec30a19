import type { GradeSpan } from "../organizations/types.ts";
import { type Fault, type Refusal, refuse } from "../outcome.ts";
import type { Day, Stage } from "../program/types.ts";
import type { Reader } from "../sheet.ts";
import { dayIn } from "../sheet-cells.ts";
import type { Gender, Identity } from "./identity.ts";
import type { Position, TeacherFacts } from "./types.ts";

/** What is asked to be known of a teacher, by hand or by a row of a sheet. An absent optional fact leaves what stands as it is. */
export type TeacherEntry = {
  readonly identity: Identity;
  readonly facts: TeacherFacts;
  readonly telephone?: string;
  /** What they are called on record, where the entry gives them another name. */
  readonly formerName?: string;
  /** Why they are collected after CAL-05 (§6-45). */
  readonly lateReason?: string;
};

export const fault = <F extends string>(field: F, { refusal }: { refusal: Refusal }): Fault<F> => ({ field, refusal });

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

/** Does somebody name a gender that the number of the document contradicts? The number's is kept. */
export const contradicts = ({ gender: kept }: TeacherFacts, gender: Gender | undefined): boolean => gender !== undefined && gender !== kept;

/** Nobody has come to a school on a day still to come. */
export const joinedFaults = (joinedOn: Day | null | undefined, today: Day): Fault<"joinedOn">[] =>
  joinedOn && joinedOn > today ? [fault("joinedOn", refuse("JOINED_IN_FUTURE", "DIR-01", { joinedOn }))] : [];

export const overlap = (grades: readonly GradeSpan[]): boolean =>
  grades.some((span, index) => grades.some((other, at) => at > index && span.from <= other.to && other.from <= span.to));

/** The day somebody came to their school, which is not still to come. */
export const joinedIn = <F extends string>(reader: Reader<F>, field: F, today: Day): Day | undefined => {
  const joinedOn = dayIn(reader, field);
  const [fault] = joinedFaults(joinedOn, today);
  if (!fault) return joinedOn;
  reader.issues.push({ column: reader.heading(field), ...fault.refusal });
  return undefined;
};
