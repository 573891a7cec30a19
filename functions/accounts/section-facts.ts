import * as z from "zod";
import type { AdministratorFacts } from "#domain/accounts/section-count.ts";
import { HeldCard, OpenCard, type ReliefCard } from "#domain/accounts/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { weekOf } from "#domain/program/calendar/weeks.ts";
import { plusDays } from "#domain/program/days.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import { gather, lookThrough } from "#table/look.ts";
import { reliefCards } from "#table/organizations/accounts.ts";

const NamedCard = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("role"), card: HeldCard.pick({ organization: true, duty: true, client: true, since: true }) }),
  z.object({ kind: z.literal("invitation"), card: OpenCard.pick({ organization: true, duty: true, madeAt: true, expiresAt: true }) }),
]);

/** Who administers in a county, who is invited to, and who was relieved in the week's year, or since. */
export const administratorFacts = async ({ county: office, week, day }: CountedWeek): Promise<Facts<AdministratorFacts, OrgId>> => {
  const years = new Set([week, weekOf(plusDays(day, 1))].map((one) => one.slice(0, 4)));
  const relieved: ReliefCard[] = [];
  for (const year of years)
    relieved.push(...(await gather(lookThrough("the administrators of a county relieved in a year", { office, year }, reliefCards))));
  const named = await gather(lookThrough("the administrators of a county, and who is invited", { office }, NamedCard));
  const held = named.flatMap((one) => (one.kind === "role" ? [one.card] : []));
  const invited = named.flatMap((one) => (one.kind === "invitation" ? [one.card] : []));
  return { county: { relieved, held, invited }, school: async (school) => school };
};
