import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import type { Package } from "../packages/types.ts";
import type { Day } from "../program/types.ts";
import type { Publicity, PublicLine } from "../publicity/types.ts";
import type { GivenAward } from "./types.ts";

/** What a county proposed, awarded and sent upward in a year; and the day on which the level above wants the lessons of each round. */
export type AwardsStanding = {
  readonly county: OrgId;
  readonly publicities: readonly (Pick<Publicity, "round" | "stage"> & {
    readonly lines: readonly Pick<PublicLine, "lesson" | "left">[];
  })[];
  readonly awards: readonly Pick<GivenAward, "lesson" | "level">[];
  readonly packages: readonly Pick<Package, "stage" | "round" | "receipt" | "withdrawn">[];
  readonly upwardOn: ReadonlyMap<string, Day>;
};

type Missing = Pick<Outstanding, "stage" | "missing" | "dueOn">;

/** The proposed awards of each round that were neither given nor withdrawn, nor left the publicity. */
const notAwarded = ({ publicities, awards, upwardOn }: AwardsStanding): Missing[] => {
  const decided = new Set(awards.filter(({ level }) => level === "COUNTY").map(({ lesson }) => lesson));
  return publicities.flatMap(({ round, stage, lines }) => {
    const open = lines.filter(({ lesson, left }) => left === undefined && !decided.has(lesson)).length;
    return open === 0 ? [] : [{ stage, missing: `${open}个公示的课例待授奖`, dueOn: upwardOn.get(round) ?? null }];
  });
};

/** The packages whose receipt did not come, by stage and by when the level above wants them. */
const notReceived = ({ packages, upwardOn }: AwardsStanding): Missing[] => {
  const waiting = packages.flatMap(({ stage, round, receipt, withdrawn }) =>
    receipt || withdrawn ? [] : [{ stage, dueOn: (round && upwardOn.get(round)) ?? null }],
  );
  return [...Map.groupBy(waiting, ({ stage, dueOn }) => `${stage} ${dueOn}`).values()].flatMap((all) =>
    all.slice(0, 1).map((one) => ({ ...one, missing: `${all.length}个上报包未登记上级回执` })),
  );
};

/** What the county owes after its rounds: awards for what was made public, and receipts for what went upward (VID-03, VID-04). */
const unfinished = (standing: AwardsStanding): Outstanding[] =>
  [...notAwarded(standing), ...notReceived(standing)].map((one) => ({ organization: standing.county, about: [], ...one }));

/** Who has not done it: beside CAL-09, by which the lessons came. */
export const outstanding = { "CAL-09": unfinished } satisfies OutstandingByWindow<AwardsStanding>;
