import { ulid } from "ulid";
import * as z from "zod";
import { type ImportId, OrgId, TeacherId } from "#domain/ids.ts";
import { belowParent } from "#domain/organizations/effects.ts";
import { Organization, type OrgCode } from "#domain/organizations/types.ts";
import type { Day } from "#domain/program/types.ts";
import { indexed, sinceOf } from "#domain/teachers/effects.ts";
import type { TeacherEntry } from "#domain/teachers/entry.ts";
import type { Opened } from "#domain/teachers/types.ts";
import { IdentitySlot, Teacher, type TeacherFacts } from "#domain/teachers/types.ts";
import { getMany, row, type When, type Write } from "./rows.ts";
import type { Box, Fingerprint, Secrets } from "./secrets.ts";

export const teachers = row("teacher", Teacher);
export const identities = row("identity", IdentitySlot);
export const organizations = row("organization", Organization);
export const codes = row("organizationCode", z.object({ organization: OrgId }));

export const newOrgId = (): OrgId => OrgId.parse(ulid());
export const newTeacherId = (): TeacherId => TeacherId.parse(ulid());

export const putTeacher = (teacher: Teacher, when: When): Write =>
  teachers.put({ teacher: teacher.teacher }, teacher, { when, index: indexed(teacher) });

export const putOrganization = (organization: Organization): Write =>
  organizations.put({ organization: organization.organization }, organization, { when: "absent", index: belowParent(organization) });

/** Writes an organisation's details; the counts of administrators and people, which others keep, are left alone. */
export const changeOrganization = (organization: Organization, fromVersion: number): Write => {
  const { organization: id, name, type, stages, grades, registered, version, managing, licence, telephone, mailbox } = organization;
  const optional = { managing, licence, telephone, mailbox };
  return organizations.update(
    { organization: id },
    {
      set: { name, type, stages, grades, registered, version, ...optional },
      remove: Object.entries(optional).flatMap(([attribute, value]) => (value === undefined ? [attribute] : [])),
      when: { version: fromVersion },
      index: belowParent(organization),
    },
  );
};

/** Counts people on a school's books, so that it is not taken away from under them. */
export const countPeople = (school: OrgId, by: number): Write =>
  organizations.update({ organization: school }, { add: { people: by }, when: "exists" });

/** Keeps a school on the books from the first transfer request on that names it. */
export const nameSchool = (school: OrgId): Write =>
  organizations.update({ organization: school }, { set: { named: true }, when: "exists" });

const AT_ONCE = 100;

/** Reads rows by the hundred, some requests at a time. */
export const inHundreds = async <K, T>(
  keys: readonly K[],
  read: (keys: readonly K[]) => Promise<readonly (T | undefined)[]>,
): Promise<(T | undefined)[]> => {
  const parts: K[][] = [];
  for (let from = 0; from < keys.length; from += AT_ONCE) parts.push(keys.slice(from, from + AT_ONCE));
  const found: (T | undefined)[][] = [];
  for (let from = 0; from < parts.length; from += 4)
    found.push(...(await Promise.all(parts.slice(from, from + 4).map(async (part) => [...(await read(part))]))));
  return found.flat();
};

/** The organisations that hold these codes. */
export const organizationsByCode = async (wanted: readonly OrgCode[]): Promise<Map<OrgCode, Organization>> => {
  const distinct = [...new Set(wanted)];
  const slots = await inHundreds(distinct, (part) => getMany(part.map((code) => codes.at({ code }))));
  const ids = slots.flatMap((slot) => (slot ? [slot.organization] : []));
  const found = await inHundreds(ids, (part) => getMany(part.map((organization) => organizations.at({ organization }))));
  return new Map(found.flatMap((one) => (one ? [[one.code, one] as const] : [])));
};

/** Who holds these numbers, in their order. */
export const knownBy = async (secrets: Secrets, prints: readonly Fingerprint[]): Promise<(Opened | undefined)[]> => {
  const slots = await inHundreds(prints, (part) => getMany(part.map((print) => identities.at(print))));
  const ids = slots.flatMap((slot) => (slot ? [slot.teacher] : []));
  const found = await inHundreds(ids, (part) => getMany(part.map((teacher) => teachers.at({ teacher }))));
  const byId = new Map(found.flatMap((one) => (one ? [[one.teacher, one] as const] : [])));
  return Promise.all(
    slots.map(async (slot) => {
      const teacher = slot && byId.get(slot.teacher);
      return (
        teacher && { teacher, telephone: teacher.telephone && (await secrets.open(teacher.telephone, about(teacher.teacher, "telephone"))) }
      );
    }),
  );
};

/** What a sealed field of a teacher is about: nothing sealed for one person or field opens for another. */
export const about = (teacher: TeacherId, field: "number" | "telephone"): string => `${teacher}.${field}`;

/** A new teacher's row: number and telephone sealed. */
export const newTeacher = (
  school: Organization,
  { identity, facts, telephone }: TeacherEntry,
  box: Box,
  day: Day,
  importId?: ImportId,
): Teacher => {
  const teacher = newTeacherId();
  const county = school.path.COUNTY;
  if (!county) throw new Error(`organisation ${school.organization} is in no county`);
  return {
    ...facts,
    teacher,
    state: "IN_SERVICE",
    county,
    school: school.organization,
    since: sinceOf(facts, day),
    document: identity.kind,
    last4: identity.number.slice(-4),
    sealed: box.seal(identity.number, about(teacher, "number")),
    ...(telephone !== undefined && { telephone: box.seal(telephone, about(teacher, "telephone")) }),
    ...(importId && { importId }),
    version: 1,
  };
};

/** A teacher's row with other facts. */
export const changedTeacher = (before: Teacher, facts: TeacherFacts, telephone: string | undefined, box: Box): Teacher => ({
  ...before,
  ...facts,
  ...(telephone !== undefined && { telephone: box.seal(telephone, about(before.teacher, "telephone")) }),
  version: before.version + 1,
});

/** The rows that make a new teacher: his record and, guarding that nobody has it twice, his number's. */
export const teacherWrites = (teacher: Teacher, print: Fingerprint): [Write, Write] => [
  putTeacher(teacher, "absent"),
  identities.put(print, { teacher: teacher.teacher }, { when: "absent" }),
];

/** What the audit says of a record: everything but what is sealed. */
export const told = ({ sealed: _, telephone: __, teacher: ___, poolKey: ____, version: _____, ...rest }: Teacher) => rest;

/** A record with its telephone opened, for those who may see it. */
export const openedBy = async (secrets: Secrets, teacher: Teacher): Promise<Opened> => ({
  teacher,
  ...(teacher.telephone && { telephone: await secrets.open(teacher.telephone, about(teacher.teacher, "telephone")) }),
});
