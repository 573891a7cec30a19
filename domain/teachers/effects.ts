import type { Scope } from "../access.ts";
import { refuse } from "../outcome.ts";
import type { Day, Stage } from "../program/types.ts";
import { FOREIGN_HITS_A_DAY, type Opened, type Stint, type StintCard, type Teacher, type TeacherCard, type TeacherFacts } from "./types.ts";

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

/** The duty statement of a school's first administrator (SEC-02, L183–L187). */
export const DUTY_STATEMENT = "负责本单位教师信息的采集、校验和报名，对信息的真实、准确、完整和安全负责，妥善保管账户。";

/** Is the person of another organisation than those in scope? Such hits are counted, so that nobody asks the directory who works where. */
export const isForeign = ({ organization, level }: Pick<Scope, "organization" | "level">, { teacher }: Opened): boolean => {
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
