import type { Actor } from "#domain/access.ts";
import { Source } from "#domain/evidence/types.ts";
import { get, readBy, row } from "../rows.ts";
import { roles } from "./accounts.ts";

/** Who reports evidence to a county, by the word it knows them by. */
export const sources = row("source", Source);

/** Those of some sources of a county, by their words, for which somebody may bring a sheet: an office for each, a source for itself alone (LRN-02). */
export const sourcesFor = async ({ account, organization, duty, scope: { county } }: Actor, words: readonly string[]) => {
  const own = duty === "SOURCE" ? await get(roles.at({ account, organization, duty })) : undefined;
  const theirs = duty === "SOURCE" ? words.filter((word) => word === own?.source) : words;
  return readBy(theirs, (source) => sources.at({ county, source }));
};
