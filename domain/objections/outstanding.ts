import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import type { ObjectionCard } from "./types.ts";

/** The objections that wait for a county's answer. */
export type ObjectionsStanding = { readonly county: OrgId; readonly open: readonly ObjectionCard[] };

/** Each day by which the county has to answer objections of teachers to what they learnt, and how many. */
const unanswered = ({ county, open }: ObjectionsStanding): Outstanding[] =>
  [...Map.groupBy(open, ({ dueOn }) => dueOn)].map(([dueOn, due]) => ({
    ...{ organization: county, stage: null, missing: `${due.length}件教师学时异议待答复`, about: [], dueOn },
  }));

/** Who has not answered: beside CAL-15, the window in which one learns. */
export const outstanding = { "CAL-15": unanswered } satisfies OutstandingByWindow<ObjectionsStanding>;
