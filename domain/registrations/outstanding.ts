import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import type { SchoolCredit } from "./effects.ts";

/** A county's year as credit sees it. */
export type CreditsStanding = {
  readonly county: OrgId;
  /** Whether the county has still to say whether it gives days of grace. */
  readonly isGraceOpen: boolean;
  /** Schools whose registration was interrupted so often that nothing goes on with it by itself. */
  readonly left: readonly OrgId[];
  readonly schools: readonly (SchoolCredit & { readonly school: OrgId })[];
};

const saying = (organization: OrgId, missing: string, rest: Partial<Outstanding> = {}): Outstanding => ({
  ...{ organization, stage: null, missing, about: [], dueOn: null },
  ...rest,
});

/** CAL-15: each school some of whose teachers have not passed yet, and how many. */
const learningShort = ({ schools }: CreditsStanding): Outstanding[] =>
  schools.flatMap(({ school, short }) => (short > 0 ? [saying(school, `${short}名教师学时尚未修满`)] : []));

/**
 * CAL-17: each school that has not confirmed those who pass; one that was given a list back is due on the day that names. The county, while somebody confirmed is not
 * registered, while a school's registration goes on no more by itself, and while it has not said whether it gives days of grace (§6-50).
 */
const registrationOpen = ({ county, isGraceOpen, left, schools }: CreditsStanding): Outstanding[] => {
  const waiting = schools.filter(({ confirmed }) => confirmed > 0);
  const sum = waiting.reduce((all, { confirmed }) => all + confirmed, 0);
  const about = waiting.map(({ school }) => school);
  return [
    ...schools.flatMap(({ school, unconfirmed, until }) =>
      unconfirmed > 0 ? [saying(school, `${unconfirmed}名合格教师的学分尚未确认`, { dueOn: until })] : [],
    ),
    ...(sum > 0 ? [saying(county, `${sum}名教师的学分已确认，尚未登记`, { about })] : []),
    ...(left.length > 0
      ? [saying(county, `${left.length}所学校的学分登记中断，系统不再自动重试，请重新办理登记`, { about: [...left] })]
      : []),
    ...(isGraceOpen && schools.length > 0 ? [saying(county, "尚未答复学分登记是否设宽限期")] : []),
  ];
};

/** Who has not done what credit asks, by window. */
export const outstanding = { "CAL-15": learningShort, "CAL-17": registrationOpen } satisfies OutstandingByWindow<CreditsStanding>;
