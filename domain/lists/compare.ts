import type { Actor } from "../access.ts";
import { accept } from "../outcome.ts";
import type { AboutStage, ListFile, ListsWorld } from "./port.ts";
import { compare } from "./rules.ts";

/** Compares the submitted lists of a school or county with a sheet exported from the provincial portal. The sheet is read and forgotten. */
export const compareLists = async (
  actor: Actor,
  ask: AboutStage & { readonly file: ListFile },
  { lists, portal, disclosures, now }: ListsWorld,
) => {
  const sheet = await portal.read(actor.scope, ask.file, now);
  if (!sheet.ok) return sheet;
  const standing = await lists.standing(actor.scope, ask);
  const comparison = compare(standing, await lists.people(actor.scope, ask, standing), sheet.value);
  await disclosures.note(actor, now, { act: "compare lists with the portal", about: ask, count: comparison.there });
  return accept(comparison, "unchanged");
};
