import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { AboutCredit, CreditsWorld } from "./port.ts";
import { type CreditLine, type CreditView, creditView } from "./views.ts";

/** What a teacher's learning comes to, and what of it is registered: for the school and county that hold the teacher; nobody else finds it (SEC-01). */
export const readCredit = async (actor: Actor, ask: AboutCredit, { credits }: CreditsWorld): Promise<Outcome<CreditView>> => {
  const standing = await credits.standing(actor.scope, ask);
  if (!standing || !isOfStages(actor.stages, standing.teacher)) return refuse("NOT_FOUND", "SEC-01", {});
  return accept(creditView(standing, ask.year), "unchanged");
};

/** Every registration of a school or a county, those reversed too; an office of a stage sees those of its stage. A page may be short. */
export const listCredits = async (
  actor: Actor,
  { year, page }: { readonly year: number; readonly page: Page },
  { credits }: CreditsWorld,
): Promise<Outcome<Paged<CreditLine>>> => {
  const found = await credits.list(actor.scope, year, page);
  return accept({ ...found, items: found.items.filter(({ stage }) => isOfStages(actor.stages, { stages: [stage] })) });
};
