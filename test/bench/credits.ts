import { type Actor, Scope } from "#domain/access.ts";
import { AccountId } from "#domain/ids.ts";
import { Registration } from "#domain/registrations/types.ts";
import { on } from "#given/days.ts";
import type { MeteredCounty } from "./operations.ts";

/** As many as a transaction has room for, where nobody is certified. */
const TOGETHER = 24;

/** Registers what there is of everybody enrolled in the county, as a county that may register in part does: straight in the table, with what lists show of it. */
export const registerEverybody = async ({ at }: MeteredCounty): Promise<void> => {
  const { gather, lookThrough } = await import("#table/look.ts");
  const { keepTogether } = await import("#table/learning/registering.ts");
  const { standingsOf } = await import("#table/learning/standings.ts");
  const { enrollmentCards } = await import("#table/programs/enrollments.ts");
  const { county: organization } = at;
  const path = { PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: organization };
  const scope = new Scope({ organization, level: "COUNTY", path });
  const account = AccountId.parse("c".repeat(40));
  const actor: Actor = { account, level: "COUNTY", organization, duty: "ADMINISTRATOR", stages: [], onBehalf: false, scope };
  const now = on("2022-12-02", "10:00");
  const enrolled = await gather(lookThrough("the enrollments of a county", { county: organization, year: 2022 }, enrollmentCards));
  for (let from = 0; from < enrolled.length; from += TOGETHER) {
    const some = enrolled.slice(from, from + TOGETHER).map(({ teacher }) => teacher);
    const registering = (await standingsOf(scope, 2022, some, true)).map((standing) => {
      const { hash, rules, statement, teacher, enrollment } = standing;
      const registration = Registration.parse({
        ...{ ...enrollment, number: 1, state: "REGISTERED", verdict: statement.verdict, parts: [], counted: statement.total.counted },
        ...{ credits: statement.credits, statement: hash, object: `credits/${teacher.teacher}.json`, packVersion: statement.packVersion },
        ...{ calendarVersion: rules.calendarVersion, registeredAt: now.at, registeredBy: account },
      });
      return { registration, standing };
    });
    if (!(await keepTogether(actor, registering, now))) throw new Error("not registered");
  }
};
