import type { Place, Scope } from "../access.ts";
import type { ImportId, OrgId, TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Level, Now, Stage } from "../program/types.ts";
import { type Administrator, type OrganizationEntry, organizationFaults, type TeacherEntry, teacherFaults } from "./entry.ts";
import { FOREIGN_HITS_A_DAY, type Organization, type Principal, type Teacher, type TeacherFacts } from "./types.ts";

/** A person whose number is known already, with the telephone opened, so that it can be compared. */
export type Known = { readonly teacher: Teacher; readonly telephone?: string | undefined };

/** What a record of a teacher comes to: a new one, other facts, or what stands. */
export type TeacherChange =
  | { readonly is: "new"; readonly school: Organization; readonly entry: TeacherEntry }
  | { readonly is: "other"; readonly before: Teacher; readonly facts: TeacherFacts; readonly telephone?: string | undefined }
  | { readonly is: "same"; readonly teacher: Teacher };

/**
 * Collects a teacher for a school (DIR-01, 02, 05, 06). Who is in service elsewhere stays there (TEACHER_EXISTS, without a name or a school); who departed is
 * pulled from the pool; a verified record is corrected, not overwritten. An optional fact that is not given leaves what stands.
 */
export const decideTeacher = (school: Organization, known: Known | undefined, entry: TeacherEntry): Outcome<TeacherChange> => {
  if (!school.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const [fault] = teacherFaults(entry.facts);
  if (fault) return { ok: false, refusal: fault.refusal };
  const strange = entry.facts.stages.find((stage) => school.stages.length > 0 && !school.stages.includes(stage));
  if (strange) return refuse("STAGE_NOT_IN_SCHOOL", "DIR-01", { stage: strange });
  if (!known) return accept({ is: "new", school, entry }, "created");
  const { teacher, telephone } = known;
  if (teacher.state === "DEPARTED") return refuse("USE_DEPARTED_PULL", "DIR-06", {});
  if (teacher.school !== school.organization) return refuse("TEACHER_EXISTS", "DIR-06", {});
  const facts = { ...factsOf(teacher), ...entry.facts };
  const same = sameFacts(factsOf(teacher), facts) && (entry.telephone === undefined || entry.telephone === telephone);
  if (same) return accept({ is: "same", teacher }, "unchanged");
  if (teacher.verified) return refuse("TEACHER_NEEDS_CORRECTION", "DIR-06", {});
  return accept({ is: "other", before: teacher, facts, telephone: entry.telephone }, "changed");
};

/** Is the person of another organisation than those in scope? Such hits are counted, so that nobody asks the directory who works where. */
export const isForeign = ({ organization, level }: Pick<Scope, "organization" | "level">, { teacher }: Known): boolean => {
  if (level === "SCHOOL") return teacher.school !== organization;
  return level === "COUNTY" && teacher.county !== organization;
};

/** What is answered instead once the day's hits are used up, so that many asks at once learn no more than twenty one after another. */
export const tooManyForeign = () => refuse("TOO_MANY_FOREIGN_HITS", "DIR-06", { limit: FOREIGN_HITS_A_DAY });

/** Is the teacher of the school or county in scope? */
export const isIn = ({ organization, level }: Pick<Scope, "organization" | "level">, { school, county }: Teacher): boolean =>
  level === "SCHOOL" ? school === organization : level === "COUNTY" && county === organization;

/** Does somebody teach in a stage of the actor's? An office of a stage sees nobody else (GOV-13). */
export const isOfStages = (own: readonly Stage[], { stages }: { readonly stages: readonly Stage[] }): boolean =>
  own.length === 0 || stages.some((stage) => own.includes(stage));

/** What a record says of a person. */
export const factsOf = ({ name, gender, stages, subject, position, rural, certificate, joinedOn, remark }: Teacher): TeacherFacts => ({
  name,
  stages,
  subject,
  position,
  rural,
  ...(gender && { gender }),
  ...(certificate !== undefined && { certificate }),
  ...(joinedOn && { joinedOn }),
  ...(remark !== undefined && { remark }),
});

export const sameFacts = (a: TeacherFacts, b: TeacherFacts): boolean =>
  a.name === b.name &&
  a.gender === b.gender &&
  a.subject === b.subject &&
  a.position === b.position &&
  a.rural === b.rural &&
  a.certificate === b.certificate &&
  a.joinedOn === b.joinedOn &&
  a.remark === b.remark &&
  sameSet(a.stages, b.stages);

export const sameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

/** Confirms that a record is true and whole (DIR-03). Whoever verified it first stays named, until key facts are checked anew. */
export const decideVerification = (teacher: Teacher, version: number, by: NonNullable<Teacher["verified"]>): Outcome<Teacher> => {
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "DIR-03", {});
  if (teacher.verified) return accept(teacher, "unchanged");
  if (teacher.version !== version) return refuse("VERSION_CONFLICT", "SEC-04", {});
  const [fault] = teacherFaults(teacher);
  if (fault) return { ok: false, refusal: fault.refusal };
  return accept({ ...teacher, verified: by, version: teacher.version + 1 }, "changed");
};

/** What an organisation is decided on: the one above it, who holds the code, and the school that shall manage it. */
export type OrganizationStanding = {
  readonly parent: Organization;
  readonly known?: Organization | undefined;
  readonly managing?: Place | undefined;
};

export type OrganizationChange =
  | { readonly is: "new"; readonly organization: Organization; readonly administrator: Administrator }
  | { readonly is: "other"; readonly before: Organization; readonly organization: Organization }
  | { readonly is: "same"; readonly organization: Organization };

/** Where an organisation stands below another: schools below counties, offices one level down. */
const levelBelow = (parent: Level, type: OrganizationEntry["type"]): Level | undefined => {
  if (parent === "COUNTY") return "SCHOOL";
  if (type !== "ADMINISTRATION") return undefined;
  return parent === "PROVINCE" ? "PREFECTURE" : parent === "PREFECTURE" ? "COUNTY" : undefined;
};

/**
 * Adds an organisation with its administrator in one step (DIR-08), or, where `mayChange`, brings the details of one that is there up to date (DIR-07). A code
 * is held once; the same organisation again changes nothing.
 */
export const decideOrganization = (
  { parent, known, managing }: OrganizationStanding,
  entry: OrganizationEntry,
  id: OrgId,
  { mayChange, importId }: { mayChange: boolean; importId?: ImportId },
): Outcome<OrganizationChange> => {
  const [fault] = organizationFaults(entry);
  if (fault) return { ok: false, refusal: fault.refusal };
  const level = levelBelow(parent.level, entry.type);
  if (!level) return refuse("ORG_PARENT_LEVEL", "GOV-01", {});
  if (entry.managingCode && managing?.level !== "SCHOOL")
    return refuse("ORG_CODE_UNKNOWN", "GOV-01", { organizationCode: entry.managingCode });
  const { administrator } = entry;
  const details = { ...detailsOf(entry), ...(managing && { managing: managing.organization }) };
  if (!known) {
    if (!administrator?.name || !(administrator.mailbox || administrator.telephone)) return refuse("ADMIN_REQUIRED", "DIR-08", {});
    const organization: Organization = {
      ...details,
      organization: id,
      level,
      path: { ...parent.path, [level]: id },
      administrators: 0,
      people: 0,
      version: 1,
      ...(importId && { importId }),
    };
    return accept({ is: "new", organization, administrator }, "created");
  }
  if (known.level !== level || known.path[parent.level] !== parent.organization)
    return refuse("ORG_CODE_EXISTS", "DIR-08", { organizationCode: entry.code });
  const organization: Organization = { ...known, ...details, version: known.version + 1 };
  if (sameOrganization(known, organization)) return accept({ is: "same", organization: known }, "unchanged");
  if (!mayChange) return refuse("ORG_CODE_EXISTS", "DIR-08", { organizationCode: entry.code });
  return accept({ is: "other", before: known, organization }, "changed");
};

const detailsOf = ({ code, name, type, stages, grades, licence, registered, telephone, mailbox }: OrganizationEntry) => ({
  code,
  name,
  type,
  stages,
  grades,
  registered,
  ...(licence && { licence }),
  ...(telephone !== undefined && { telephone }),
  ...(mailbox !== undefined && { mailbox }),
});

const sameOrganization = (a: Organization, b: Organization): boolean => told({ ...a, version: 0 }) === told({ ...b, version: 0 });

/** Any value in words that do not depend on the order in which a map's fields were stored. */
const told = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (isMap(part) ? Object.entries(part).toSorted() : part));

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Edits an organisation's details (DIR-07); `version` is the one the editor read. */
export const decideEdit = (
  known: Organization,
  details: Partial<Omit<OrganizationEntry, "code" | "type" | "administrator" | "managingCode">>,
  version: number,
): Outcome<OrganizationChange> => {
  if (known.version !== version) return refuse("VERSION_CONFLICT", "SEC-04", {});
  const organization: Organization = { ...known, ...details, version: known.version + 1 };
  const [fault] = organizationFaults(organization);
  if (fault) return { ok: false, refusal: fault.refusal };
  if (sameOrganization(known, organization)) return accept({ is: "same", organization: known }, "unchanged");
  return accept({ is: "other", before: known, organization }, "changed");
};

/** Names the one first responsible person of a school (GOV-16): a teacher in service there. `principal` is who leads it now. */
export const decidePrincipal = (
  school: Place,
  standing: { readonly principal?: Principal | undefined; readonly teacher?: Teacher | undefined },
  ask: { readonly teacher: TeacherId },
  by: Principal["by"],
  now: Now,
): Outcome<Principal> => {
  const { principal, teacher } = standing;
  if (principal?.teacher === ask.teacher) return accept(principal, "unchanged");
  if (principal) return refuse("PRINCIPAL_EXISTS", "GOV-16", {});
  if (!teacher || teacher.school !== school.organization) return refuse("NOT_FOUND", "GOV-16", {});
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "GOV-16", {});
  const { name, since } = teacher;
  return accept({ organization: school.organization, teacher: teacher.teacher, name, since, appointedAt: now.at, by }, "created");
};
