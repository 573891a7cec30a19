import type { Day } from "../program/types.ts";
import { counting } from "../reports/counting.ts";
import { handedIn } from "./reviews/rules.ts";
import type { Assignment, Panelist } from "./reviews/types.ts";
import { type RoundCounts, roundsSection } from "./section.ts";
import type { Round } from "./types.ts";

/** A round under way, with who judges in it. */
export type RoundUnderWay = {
  readonly round: Pick<Round, "state" | "entries" | "closesOn">;
  readonly panel: readonly Pick<Panelist, "reviewer" | "state" | "handedInAt" | "onPaper">[];
  readonly assignments: readonly Pick<Assignment, "reviewer" | "at">[];
};

/** Those who have something to judge in a round and did not decline: whether all of it is still to be handed in. On paper nobody hands in: the office enters it. */
const judging = ({ panel, assignments }: RoundUnderWay): readonly { readonly waits: boolean }[] =>
  panel.flatMap((one) => {
    const own = assignments.filter(({ reviewer }) => reviewer === one.reviewer);
    return one.state === "DECLINED" || own.length === 0 ? [] : [{ waits: !one.onPaper && handedIn(one, own) === undefined }];
  });

/** How many of them have not handed it in. */
export const waitingOf = (one: RoundUnderWay): number => judging(one).filter(({ waits }) => waits).length;

const countsOf = (all: readonly RoundUnderWay[], day: Day): RoundCounts | null => {
  if (all.length === 0) return null;
  const sum = (of: (one: RoundUnderWay) => number) => all.reduce((so, one) => so + of(one), 0);
  return {
    open: all.filter(({ round }) => round.state === "OPEN").length,
    settling: all.filter(({ round }) => round.state === "SETTLING").length,
    lessons: sum(({ round }) => round.entries ?? 0),
    reviewers: sum((one) => judging(one).length),
    waiting: sum(waitingOf),
    overdue: all.filter(({ round }) => round.state === "OPEN" && round.closesOn < day).length,
  };
};

/** VID-02: counts the rounds of a county that are under way. */
export const roundsCounting = counting(roundsSection, {
  county: (all: readonly RoundUnderWay[], { day }) => countsOf(all, day),
});
