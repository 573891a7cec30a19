import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { FilingQuestion } from "#domain/transfers/question.ts";
import { Transfer } from "#domain/transfers/types.ts";
import type { PlannedRow, SheetPlan } from "#table/imports/sheet-kind.ts";
import { readAll } from "#table/rows.ts";
import { transfers } from "#table/teachers/transfers.ts";

/** A request, the record whose slot it takes, the question it answers, and the school it is the first to name (`names`). */
export const RequestPlan = z.object({
  transfer: Transfer,
  teacher: Teacher.optional(),
  question: FilingQuestion.optional(),
  names: OrgId.optional(),
});
export type RequestPlan = z.output<typeof RequestPlan>;

/** The requests as they stand, in the order of the rows. */
export const requestsOf = (planned: readonly PlannedRow<RequestPlan>[]) =>
  readAll(planned.map(({ plan }) => transfers.at({ transfer: plan.transfer.transfer })));

export const requestPlan: SheetPlan<RequestPlan> = {
  shape: RequestPlan,
  dependents: async (planned) => {
    const standing = await requestsOf(planned);
    return planned.flatMap(({ row, plan: { transfer } }, index) => {
      const state = standing[index]?.state;
      return state === "PENDING" || state === "WITHDRAWN" ? [] : [{ row, id: transfer.transfer, why: "DECIDED" as const }];
    });
  },
};
