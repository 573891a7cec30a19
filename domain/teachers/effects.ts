import type { Scope } from "../access.ts";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { sameName } from "../names.ts";
import { refuse } from "../outcome.ts";
import { tomorrowOf } from "../program/days.ts";
import { quotas } from "../program/packs/quotas.ts";
import { subjects2022 } from "../program/packs/subjects-2022.ts";
import type { Day, Now, Stage } from "../program/types.ts";
import type { Stint, Teacher, TeacherFacts } from "./types.ts";

/** An identity number as everybody sees it who may see of whom it is. */
export const masked = (last4: string): string => `**************${last4}`;

/** A telephone as it is shown without a purpose (SEC-08): enough to tell it from another. */
export const maskedTelephone = (telephone: string): string => `*******${telephone.slice(-4)}`;

/** The first day of a stint that begins with a record: the day of arrival, if that is known and past. */
export const sinceOf = ({ joinedOn }: Pick<Teacher, "joinedOn">, day: Day): Day =>
  joinedOn !== undefined && joinedOn < day ? joinedOn : day;

/** The duty statement of a school's first administrator (SEC-02, L183–L187). */
export const DUTY_STATEMENT = "负责本单位教师信息的采集、校验和报名，对信息的真实、准确、完整和安全负责，妥善保管账户。";

/** What is said of a row instead once the day's hits are used up, so that many asks at once learn no more than twenty one after another. */
export const tooManyForeign = () => refuse("TOO_MANY_FOREIGN_HITS", "DIR-06", { limit: quotas.foreignHits.aDay });

/** The same, answered to an ask by hand: with when it may be asked again. */
export const tooManyForeignToday = (now: Now) => {
  const { opensOn, retryAfter } = tomorrowOf(now);
  return refuse("TOO_MANY_FOREIGN_HITS", "DIR-06", { limit: quotas.foreignHits.aDay, opensOn, retryAfter });
};

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
  ...given({ gender, certificate, joinedOn, remark }),
});

/** Is the subject on the list of one of the stages? The directory takes any (§6-55). */
export const isListed = ({ stages, subject }: Pick<TeacherFacts, "stages" | "subject">): boolean =>
  stages.some((stage) => subjects2022[stage].includes(subject));

export const sameFacts = (a: TeacherFacts, b: TeacherFacts): boolean =>
  sameName(a.name, b.name) &&
  a.gender === b.gender &&
  a.subject === b.subject &&
  a.position === b.position &&
  a.rural === b.rural &&
  a.certificate === b.certificate &&
  a.joinedOn === b.joinedOn &&
  a.remark === b.remark &&
  sameSet(a.stages, b.stages);

export const sameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

/**
 * How often somebody came to a school: by being collected there, or by a move. A stint that was taken up again is the same arrival: after a reversal, and after
 * a departure that was taken back. `closed` are their stints, the oldest first.
 */
export const arrivalsAt = (school: OrgId, teacher: Teacher | undefined, closed: readonly Stint[]): number => {
  const isOpen = teacher?.state === "IN_SERVICE" && teacher.school === school;
  const mine = closed.filter((stint) => stint.school === school);
  const isTakenUpAgain = ({ ended, from, reversedBy, undone }: Stint, index: number): boolean => {
    const leftAgain = ended === "REVERSED" && (reversedBy !== undefined || undone?.act === "PULL");
    if (leftAgain) return false;
    const later = [...mine.slice(index + 1).map((stint) => stint.from), ...(isOpen ? [teacher.since] : [])];
    return reversedBy !== undefined || (ended !== "TRANSFERRED" && later.includes(from));
  };
  return mine.filter((stint, index) => !isTakenUpAgain(stint, index)).length + (isOpen ? 1 : 0);
};
