import { type Refused, refuse } from "../../outcome.ts";
import type { Day, Rules, Stage } from "../../program/types.ts";
import type { Candidate, EnrollingSchool } from "../standing.ts";

const ENROLLS = ["TEACHER", "PRINCIPAL", "RESEARCHER"];

/** ENR-01: 基础教育全学段在职教师，教科研人员以及中小学校校长、幼儿园园长等. Staff of training institutions where an office switched it on (§6-04). */
export const notOfTheProgram = ({ inService, position }: Candidate, rules: Rules): Refused | undefined => {
  if (!inService) return refuse("NOT_IN_SERVICE", "ENR-01", {});
  if (ENROLLS.includes(position) || (position === "TRAINER" && rules.settings.trainingStaffMayEnroll)) return undefined;
  return refuse("CATEGORY_UNKNOWN", "ENR-01", { position });
};

/** DIR-01: 登记注册的幼儿园和普通中小学校. */
const notRegistered = ({ registered }: EnrollingSchool): Refused | undefined =>
  registered ? undefined : refuse("ORG_NOT_REGISTERED", "DIR-01", {});

/** ENR-05: 取得办园许可证的幼儿园在职教师. Licensed today, beside being registered (§6-35); so is the kindergarten of a school. */
const notLicensed = ({ type, licence }: EnrollingSchool, stage: Stage, today: Day): Refused | undefined => {
  if (type !== "KINDERGARTEN" && !(type === "SCHOOL" && stage === "KINDERGARTEN")) return undefined;
  return licence && today <= licence.validThrough ? undefined : refuse("KG_NOT_LICENSED", "ENR-05", {});
};

/** ENR-06: 具有中小学教师资格证书的教科研人员可参照相应学科报名. */
const withoutCertificate = ({ position, certified, stages }: Candidate): Refused | undefined => {
  if (position !== "RESEARCHER" && position !== "TRAINER") return undefined;
  if (!certified) return refuse("CERTIFICATE_REQUIRED", "ENR-06", {});
  return stages.length > 0 ? undefined : refuse("STAGE_REQUIRED", "ENR-06", {});
};

/** DIR-03: a record that nobody verified does not enroll. */
const refuseUnverified = ({ verified }: Candidate): Refused | undefined =>
  verified ? undefined : refuse("TEACHER_INFO_UNVERIFIED", "DIR-03", {});

/** Why a teacher of this school may not enroll in anything today; `undefined` where they may. */
export const notEligible = (teacher: Candidate, school: EnrollingSchool, stage: Stage, rules: Rules, today: Day): Refused | undefined =>
  notOfTheProgram(teacher, rules) ??
  notRegistered(school) ??
  notLicensed(school, stage, today) ??
  withoutCertificate(teacher) ??
  refuseUnverified(teacher);
