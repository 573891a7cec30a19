import type { Actor } from "../access.ts";
import { accept } from "../outcome.ts";
import type { AboutStage, ListsWorld, PortalFile } from "./port.ts";
import { compare } from "./rules.ts";

/** Compares the submitted lists of a school or county with a sheet exported from the provincial portal. The sheet is read and forgotten. */
export const compareLists = async (actor: Actor, ask: AboutStage & PortalFile, { lists, portal, disclosures, now }: ListsWorld) => {
  const found = await lists.standing(actor.scope, ask);
  if (!found.ok) return found;
  const standing = found.value;
  const listed = standing.flatMap(({ list }) => list.teachers.map(({ teacher }) => teacher));
  const sheet = await portal.read({ actor, now }, ask, new Set(listed));
  if (!sheet.ok) return sheet;
  const comparison = compare(standing, await lists.people(actor.scope, ask, standing), sheet.value);
  const there = sheet.value.rows.flatMap(({ teacher }) => teacher ?? []);
  const told = { count: comparison.there, people: [...listed, ...there] };
  await disclosures.note(actor, now, { act: "compare lists with the portal", about: ask, ...told });
  return accept(comparison, "unchanged");
};
