import type { Actor } from "../access.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ListedChanges } from "./asks.ts";
import type { CorrectionsWorld } from "./port.ts";
import { type ChangeView, changeView } from "./views.ts";

/** The corrections that wait to be checked by an organisation, or that it made and wait for another's check; oldest first. */
export const listChanges = async (
  actor: Actor,
  { of, page }: ListedChanges & { readonly page: Page },
  { corrections }: CorrectionsWorld,
): Promise<Outcome<Paged<ChangeView>>> => {
  const found = await corrections.open(actor.scope, of, page);
  return accept({ ...found, items: found.items.map(changeView) });
};
