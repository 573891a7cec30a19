import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { OfList } from "./confirm.ts";
import type { ConfirmationsWorld, ProvenConfirmation } from "./port.ts";
import { type ConfirmationView, confirmationView, type FrozenConfirmationView, frozenConfirmationView } from "./views.ts";

/** Every list of a school or a county, those that were returned too. */
export const listConfirmations = (
  actor: Actor,
  { year, page }: { readonly year: number; readonly page: Page },
  { confirmations }: ConfirmationsWorld,
): Promise<Outcome<Paged<ConfirmationView>>> =>
  inProgram(year, async () => {
    const found = await confirmations.list(actor.scope, year, page);
    return accept({ ...found, items: found.items.map(confirmationView) }, "unchanged");
  });

const proven = (actor: Actor, { year, number }: OfList, { confirmations }: ConfirmationsWorld): Promise<Outcome<ProvenConfirmation>> =>
  inProgram(year, async () => {
    const found = await confirmations.one(actor.scope, year, number);
    return found ? accept(found, "unchanged") : refuse("NOT_FOUND", "SEC-01", {});
  });

/** A list as it was frozen, with the hash that proves it. */
export const readConfirmation = async (actor: Actor, ask: OfList, world: ConfirmationsWorld): Promise<Outcome<FrozenConfirmationView>> => {
  const found = await proven(actor, ask, world);
  return found.ok ? accept(frozenConfirmationView(found.value), "unchanged") : found;
};

/** The same as a page for the principal's signature and the school's seal. */
export const printConfirmation = async (actor: Actor, ask: OfList, world: ConfirmationsWorld) => {
  const found = await proven(actor, ask, world);
  return found.ok ? accept(await world.printed(actor, found.value, world.now), "unchanged") : found;
};
