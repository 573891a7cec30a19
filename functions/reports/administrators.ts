import * as z from "zod";
import { HeldCard, OpenCard, type ReliefCard } from "#domain/accounts/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Week } from "#domain/program/calendar/weeks.ts";
import type { CountyFacts } from "#domain/reports/section.ts";
import { reliefCards } from "#table/accounts.ts";
import { lookThrough } from "#table/look.ts";

const Named = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("role"), card: HeldCard.pick({ organization: true, duty: true, client: true }) }),
  z.object({ kind: z.literal("invitation"), card: OpenCard.pick({ organization: true, duty: true, madeAt: true, expiresAt: true }) }),
]);

/** Who administers in a county, who is invited to, and who was relieved in the week's year. */
export const administratorsOf = async (office: OrgId, week: Week): Promise<CountyFacts["administrators"]> => {
  const relieved: ReliefCard[] = [];
  const year = week.slice(0, 4);
  for await (const one of lookThrough("the administrators of a county relieved in a year", { office, year }, reliefCards))
    relieved.push(one);
  const held: CountyFacts["administrators"]["held"][number][] = [];
  const invited: CountyFacts["administrators"]["invited"][number][] = [];
  for await (const one of lookThrough("the administrators of a county, and who is invited", { office }, Named)) {
    if (one.kind === "role") held.push(one.card);
    else invited.push(one.card);
  }
  return { relieved, held, invited };
};
