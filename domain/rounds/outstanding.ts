import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import { type RoundUnderWay, waitingOf } from "./section-count.ts";
import type { Round } from "./types.ts";

/** The rounds of a county that are to open or under way, with who judges in them. */
export type RoundsStanding = {
  readonly county: OrgId;
  readonly rounds: readonly (RoundUnderWay & { readonly round: Pick<Round, "title" | "stage" | "opensOn" | "settlesOn"> })[];
};

const wordsOf = (one: RoundsStanding["rounds"][number]): string => {
  const { title, state } = one.round;
  const waiting = waitingOf(one);
  const late = waiting > 0 ? `有${waiting}名评委尚未提交（截止时评完的课例照计，没有评完的列为缺评）` : "";
  if (state === "DRAFT") return `“${title}”尚未开放`;
  if (state === "SETTLING") return `“${title}”核分中，尚未定分${late && `，${late}`}`;
  return late && `“${title}”${late}`;
};

/** VID-02: what the county owes of its rounds: one that is not open on its first day, reviews that are not handed in by the closing, and a round that is not frozen by the end of its settling. */
const unfinished = ({ county, rounds }: RoundsStanding): Outstanding[] =>
  rounds.flatMap((one) => {
    const { stage, state, opensOn, closesOn, settlesOn } = one.round;
    const dueOn = { DRAFT: opensOn, OPEN: closesOn, SETTLING: settlesOn, FROZEN: settlesOn }[state];
    const missing = wordsOf(one);
    return missing === "" ? [] : [{ organization: county, stage, missing, about: [], dueOn }];
  });

/** Who has not done it: beside CAL-09, by which the lessons came. */
export const outstanding = { "CAL-09": unfinished } satisfies OutstandingByWindow<RoundsStanding>;
