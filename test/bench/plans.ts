import { Enrollment } from "#domain/enrollment/types.ts";
import { AccountId } from "#domain/ids.ts";
import { ConfirmedPlan } from "#domain/learning/types.ts";
import { on } from "#given/days.ts";
import type { MeteredCounty } from "./operations.ts";

const AT_ONCE = 10;

/** Confirms a plan for everybody enrolled in the county, as choosing does: straight in the table, with what lists show of it. */
export const planEverybody = async ({ at }: MeteredCounty): Promise<void> => {
  const { gather, lookThrough } = await import("#table/look.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { planWrite } = await import("#table/learning/learning.ts");
  const { relearntWrite } = await import("#table/learning/learnt.ts");
  const { enrollmentCards } = await import("#table/programs/enrollments.ts");
  const confirmed = ConfirmedPlan.parse({
    ...{ courses: [], topics: [], at: on("2022-08-20").at, by: AccountId.parse("0".repeat(40)), packVersion: "2022" },
  });
  const enrolled = await gather(lookThrough("the enrollments of a county", { county: at.county, year: 2022 }, enrollmentCards));
  for (let from = 0; from < enrolled.length; from += AT_ONCE)
    await Promise.all(
      enrolled.slice(from, from + AT_ONCE).map(async (card) => {
        const { teacher } = card;
        const { county } = at;
        const enrollment = Enrollment.parse({
          ...{ ...card, year: 2022, county, enrolledBy: confirmed.by, importId: null, packVersion: "2022" },
        });
        const plan = { year: 2022, teacher, county: enrollment.county, draft: null, confirmed, version: 1 };
        await transact([planWrite(plan, "absent"), await relearntWrite({ year: 2022, teacher, enrollment }, { plan })]);
      }),
    );
};
