import * as z from "zod";
import { reportedTo } from "#domain/evidence/effects.ts";
import { Fact } from "#domain/evidence/types.ts";
import { Year } from "#domain/program/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { factRows, factsOf } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";

/** A fact of a year, as it was decided when the sheet was checked. */
export const EvidencePlan = z.object({ year: Year, fact: Fact });
export type EvidencePlan = z.output<typeof EvidencePlan>;

const isOfSource = (one: Fact, other: Fact): boolean => one.source === other.source && reportedTo(one) === reportedTo(other);

/** A fact that another one corrected since is that one's to take back. */
export const evidencePlan: SheetPlan<EvidencePlan> = {
  shape: EvidencePlan,
  dependents: async (planned) => {
    const people = new Map(planned.map(({ plan: { year, fact } }) => [fact.teacher, { teacher: fact.teacher, year }]));
    const read = await Promise.all(
      [...people.values()].map(
        async (of) => [of.teacher, (await gather(lookThrough("the facts of a teacher's year", of, factRows))).flatMap(factsOf)] as const,
      ),
    );
    const known = new Map(read);
    return planned.flatMap(({ row, plan: { fact } }) => {
      const all = known.get(fact.teacher) ?? [];
      const written = all.find((one) => one.id === fact.id && isOfSource(one, fact));
      const corrected = all.some((one) => isOfSource(one, fact) && one.supersedes === fact.id && one.importId !== fact.importId);
      return written?.importId === fact.importId && corrected ? [{ row, id: fact.id, why: "CHANGED" as const }] : [];
    });
  },
};
