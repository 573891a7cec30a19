import * as z from "zod";
import { EarlierAward } from "#domain/awards/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { earlierAwardAt, earlierAwards } from "#table/lessons/awards.ts";
import { readAll } from "#table/rows.ts";

/** An award that is noted, and what was noted before it; a new one has none before. */
export const EarlierAwardPlan = z.object({ before: EarlierAward.optional(), award: EarlierAward });
export type EarlierAwardPlan = z.output<typeof EarlierAwardPlan>;

/** A round that was ranked by it keeps its places, so that a later correction alone keeps a row. */
export const earlierAwardPlan: SheetPlan<EarlierAwardPlan> = {
  shape: EarlierAwardPlan,
  dependents: async (planned) => {
    const standing = await readAll(planned.map(({ plan }) => earlierAwards.at(earlierAwardAt(plan.award))));
    return planned.flatMap(({ row, plan: { award } }, index) => {
      const isAsWritten = standing[index]?.version === award.version && standing[index]?.importId === award.importId;
      return isAsWritten ? [] : [{ row, id: award.node, why: "CHANGED" as const }];
    });
  },
};
