import type { Organization, OrganizationCard, Teacher, TeacherCard } from "./types.ts";

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

/** Where a teacher in service stands in the index. */
export const inService = (teacher: Teacher) => ({
  as: "inService" as const,
  by: { county: teacher.county, school: teacher.school },
  card: teacherCard(teacher),
});

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
