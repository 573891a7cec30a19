import { ulid } from "ulid";
import * as z from "zod";
import { given } from "#domain/given.ts";
import { type ImportId, type OrgId, TeacherId } from "#domain/ids.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { PageKey } from "#domain/page.ts";
import type { LateMark } from "#domain/program/calendar/late.ts";
import type { Day } from "#domain/program/types.ts";
import { sinceOf } from "#domain/teachers/effects.ts";
import type { TeacherEntry } from "#domain/teachers/entry.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import { type Opened, Position, type Print, Teacher, TeacherCard, type TeacherFacts } from "#domain/teachers/types.ts";
import { foldedName } from "#domain/text.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";
import type { Box, Secrets } from "../secrets.ts";
import { slotWrites } from "./identities.ts";

export const teachers = row("teacher", Teacher);

/** What most teachers are: a card that says nothing of it says this, for a report reads every teacher's each week. */
const USUAL: Readonly<Pick<TeacherCard, "position" | "verified" | "certified">> = {
  position: "TEACHER",
  verified: false,
  certified: false,
};

/** What lists and reports show of teachers. */
export const teacherCards = cardsOf(
  TeacherCard.extend({
    position: Position.default(USUAL.position),
    verified: z.boolean().default(USUAL.verified),
    certified: z.boolean().default(USUAL.certified),
  }),
);
export const newTeacherId = (): TeacherId => TeacherId.parse(ulid());

/** The name of a record as it was written before names were folded: as it still lies there, or as it is remembered, as long as it is the same name. */
export const nameWritten = ({ name, nameAsWritten }: Pick<Teacher, "name" | "nameAsWritten">): string =>
  nameAsWritten !== undefined && foldedName(nameAsWritten) === name ? nameAsWritten : name;

/** A record as it is written: whatever it was called before names were folded, it is from then on called so, and remembers how that was written. */
export const putTeacher = ({ nameAsWritten, ...teacher }: Teacher, when: When): Write => {
  const name = foldedName(teacher.name);
  const written = nameWritten({ name: teacher.name, ...given({ nameAsWritten }) });
  const called = { ...teacher, name, ...given({ nameAsWritten: written === name ? undefined : written }) };
  return teachers.put({ teacher: teacher.teacher }, called, { when, index: indexOf(called) });
};

/** A new teacher's row: number and telephone sealed. */
export const newTeacher = (
  school: Organization,
  { identity, facts, telephone }: TeacherEntry,
  box: Box,
  day: Day,
  { importId, late }: { readonly importId?: ImportId; readonly late?: LateMark | undefined } = {},
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
    sealed: box.number(identity.number, teacher),
    ...(telephone !== undefined && { telephone: box.telephone(telephone, teacher) }),
    ...given({ importId, late }),
    version: 1,
  };
};

/** A teacher's row with other facts. */
export const changedTeacher = (
  before: Teacher,
  facts: TeacherFacts,
  telephone: string | undefined,
  box: Box,
  late?: LateMark,
): Teacher => ({
  ...before,
  ...facts,
  ...given({ late }),
  ...(telephone !== undefined && { telephone: box.telephone(telephone, before.teacher) }),
  version: before.version + 1,
});

/** The rows that make a new teacher: their record and, guarding that nobody has it twice, their number's. */
export const teacherWrites = (teacher: Teacher, prints: readonly Print[]): Write[] => [
  putTeacher(teacher, "absent"),
  ...slotWrites(teacher.teacher, prints),
];

/** A teacher's number in full, to be hashed again. */
export const identityOf = async (
  secrets: Secrets,
  { teacher, document, sealed }: Pick<Teacher, "teacher" | "document" | "sealed">,
): Promise<Identity> => ({
  kind: document,
  number: await secrets.openNumber(sealed, teacher),
});

/** What the audit says of a record: everything but what is sealed. */
export const auditFactsOf = ({ sealed, telephone, teacher, poolKey, version, pulled, nameAsWritten, ...rest }: Teacher) => rest;

/** A record with its telephone opened, for those who may see it. */
export const openedBy = async (secrets: Secrets, teacher: Teacher): Promise<Opened> => ({
  teacher,
  ...(teacher.telephone && { telephone: await secrets.openTelephone(teacher.telephone, teacher.teacher) }),
});

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
  ...given({ planned: teacher.planned && { does: teacher.planned.does, on: teacher.planned.on } }),
  ...given({ late: teacher.late && { madeOn: teacher.late.madeOn, said: teacher.late.reason !== null } }),
  version: teacher.version,
});

/** The same as the index carries it. */
const shortCard = (teacher: Teacher) => {
  const { position, verified, certified, ...card } = teacherCard(teacher);
  return {
    ...card,
    ...(position !== USUAL.position && { position }),
    ...(verified !== USUAL.verified && { verified }),
    ...(certified !== USUAL.certified && { certified }),
  };
};

/** Where a teacher in service stands in the index. */
export const inService = (teacher: Teacher) => ({
  as: "inService" as const,
  by: { county: teacher.county, school: teacher.school },
  card: shortCard(teacher),
});

/** The key of a page of those in service in a county, or at a school of it, that ended at one of them. */
export const endingAtTeacher = (county: OrgId, { school, teacher }: { readonly school: OrgId; readonly teacher: TeacherId }): PageKey =>
  teachers.endingAt({ teacher }, { as: "inService", by: { county, school } });

/** Where a departed teacher stands in the index: in no list, found by the one who names them. */
const inPool = (teacher: Teacher, nameKey: string) => ({ as: "departed" as const, by: { nameKey }, card: shortCard(teacher) });

/** Where a teacher stands in the index. */
export const indexOf = (teacher: Teacher) => {
  if (teacher.state === "IN_SERVICE") return inService(teacher);
  if (teacher.poolKey === undefined) throw new Error(`teacher ${teacher.teacher} departed and is not in the pool`);
  return inPool(teacher, teacher.poolKey);
};
