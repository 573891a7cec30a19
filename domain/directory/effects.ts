import type { AppointmentAsk } from "../accounts/types.ts";
import type { Day } from "../program/types.ts";
import type { Administrator } from "./entry.ts";
import type { Organization, OrganizationCard, Principal, Stint, StintCard, Teacher, TeacherCard } from "./types.ts";

/** What lists and reports show of a teacher. */
export const teacherCard = (teacher: Teacher): TeacherCard => ({
  teacher: teacher.teacher,
  school: teacher.school,
  name: teacher.name,
  stages: teacher.stages,
  subject: teacher.subject,
  position: teacher.position,
  last4: teacher.last4,
  verified: teacher.verified !== undefined,
  certified: teacher.certificate !== undefined,
  version: teacher.version,
});

/** An identity number as everybody sees it who may see of whom it is. */
export const masked = (last4: string): string => `**************${last4}`;

/** A telephone as it is shown without a purpose (SEC-08): enough to tell it from another. */
export const maskedTelephone = (telephone: string): string => `*******${telephone.slice(-4)}`;

/** Where a teacher in service stands in the index. */
export const inService = (teacher: Teacher) => ({
  as: "inService" as const,
  by: { county: teacher.county, school: teacher.school },
  card: teacherCard(teacher),
});

/** Where a departed teacher stands in the index: in no list, found by the one who names him. */
const inPool = (teacher: Teacher, nameKey: string) => ({ as: "departed" as const, by: { nameKey }, card: teacherCard(teacher) });

/** Where a teacher stands in the index. */
export const indexed = (teacher: Teacher) => {
  if (teacher.state === "IN_SERVICE") return inService(teacher);
  if (teacher.poolKey === undefined) throw new Error(`teacher ${teacher.teacher} departed and is not in the pool`);
  return inPool(teacher, teacher.poolKey);
};

/** Where a closed stint stands in the index: in the past of its school, with what the person was called then. */
export const inPast = (stint: Stint, { name, subject, last4 }: Pick<Teacher, "name" | "subject" | "last4">) => {
  const { county: _county, transfer: _transfer, reason: _reason, ...shown } = stint;
  const card: StintCard = { ...shown, name, subject, last4 };
  return { as: "past" as const, by: { school: stint.school, until: stint.until }, card };
};

/** The first day of a stint that begins with a record: the day of arrival, if that is known and past. */
export const sinceOf = ({ joinedOn }: Pick<Teacher, "joinedOn">, day: Day): Day =>
  joinedOn !== undefined && joinedOn < day ? joinedOn : day;

/** Does the one who was named principal still serve there (GOV-16)? Not once he moved on or departed; again, once that was taken back. */
export const leads = ({ organization, teacher, since }: Principal, person: Teacher | undefined): boolean =>
  person?.teacher === teacher && person.state === "IN_SERVICE" && person.school === organization && person.since === since;

/** What lists show of an organisation. */
export const organizationCard = (organization: Organization): OrganizationCard => ({
  organization: organization.organization,
  level: organization.level,
  code: organization.code,
  name: organization.name,
  type: organization.type,
  stages: organization.stages,
  registered: organization.registered,
  ...(organization.managing && { managing: organization.managing }),
});

/** The organisation right above another, by its path. */
export const parentOf = ({ level, path }: Pick<Organization, "level" | "path">) =>
  ({ PROVINCE: undefined, PREFECTURE: path.PROVINCE, COUNTY: path.PREFECTURE, SCHOOL: path.COUNTY })[level];

/** Where an organisation stands in the index: below the one above it. */
export const belowParent = (organization: Organization) => ({
  as: "child" as const,
  by: { parent: parentOf(organization) ?? "NONE", level: organization.level, code: organization.code },
  card: organizationCard(organization),
});

/** The duty statement of a school's first administrator (SEC-02, L183–L187). */
const DUTY_STATEMENT = "负责本单位教师信息的采集、校验和报名，对信息的真实、准确、完整和安全负责，妥善保管账户。";

/** The appointment that comes with an organisation (DIR-08). */
export const appointmentOf = ({ name, mailbox, telephone }: Administrator): AppointmentAsk => ({
  name,
  duty: "ADMINISTRATOR",
  stages: [],
  dutyStatement: DUTY_STATEMENT,
  ...(mailbox !== undefined && { mailbox }),
  ...(telephone !== undefined && { telephone }),
});
