import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import type { Topics } from "./types.ts";

/** A county's schools that take part, each with its choice of topics. */
export type LearningStanding = {
  /** Whether schools choose topics in this year's program. */
  readonly choosing: boolean;
  readonly schools: readonly { readonly school: OrgId; readonly topics: Topics | undefined; readonly unplanned: number }[];
};

/** CAL-13: each school that takes part and has chosen no topics. One that was opened again is due on the day that names (§6-49). */
const topicsUnchosen = ({ choosing, schools }: LearningStanding): Outstanding[] =>
  schools
    .filter(({ topics }) => choosing && (topics?.chosenAt ?? null) === null)
    .map(({ school, topics }) => ({
      organization: school,
      stage: null,
      missing: topics?.reopened ? "重新开放后仍未选定专题" : "未选定专题",
      about: [],
      dueOn: topics?.reopened?.until ?? null,
    }));

/** CAL-14: each school some of whose teachers have confirmed no plan, and how many. One whose plans were opened again is due on the day that names (§6-71). */
const plansMissing = ({ schools }: LearningStanding): Outstanding[] =>
  schools
    .filter(({ unplanned }) => unplanned > 0)
    .map(({ school, topics, unplanned }) => ({
      organization: school,
      stage: null,
      missing: `${unplanned}名教师未确认选课`,
      about: [],
      dueOn: topics?.plansReopened?.until ?? null,
    }));

/** Who has not done what learning asks, by window. */
export const outstanding = { "CAL-13": topicsUnchosen, "CAL-14": plansMissing } satisfies OutstandingByWindow<LearningStanding>;
