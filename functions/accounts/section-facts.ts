import * as z from "zod";
import type { AdministratorFacts } from "#domain/accounts/section-count.ts";
import { HeldCard, OpenCard } from "#domain/accounts/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import { gather, lookThrough } from "#table/look.ts";
import { reliefCards } from "#table/organizations/accounts.ts";

const NamedCard = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("role"), card: HeldCard.pick({ organization: true, duty: true, client: true }) }),
  z.object({ kind: z.literal("invitation"), card: OpenCard.pick({ organization: true, duty: true, madeAt: true, expiresAt: true }) }),
]);

/** Who administers in a county, who is invited to, and who was relieved in the week's year. */
export const administratorFacts = async ({ county: office, week }: CountedWeek): Promise<Facts<AdministratorFacts, OrgId>> => {
  const year = week.slice(0, 4);
  const relieved = await gather(lookThrough("the administrators of a county relieved in a year", { office, year }, reliefCards));
  const named = await gather(lookThrough("the administrators of a county, and who is invited", { office }, NamedCard));
  const held = named.flatMap((one) => (one.kind === "role" ? [one.card] : []));
  const invited = named.flatMap((one) => (one.kind === "invitation" ? [one.card] : []));
  return { county: { relieved, held, invited }, school: async (school) => school };
};
