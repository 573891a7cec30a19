import type { Course } from "#domain/courses/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { gather, lookThrough } from "../look.ts";
import { get } from "../rows.ts";
import { catalogues, courses } from "./courses.ts";

/** A county's courses, every version of each by code, and which version of the catalogue that is. */
export type CatalogueRead = { readonly version: number; readonly courses: ReadonlyMap<string, readonly Course[]> };

const read = new Map<OrgId, CatalogueRead>();

/**
 * A county's courses. They are read anew only where the catalogue was changed since this process read them last: every change of a course raises its version,
 * which is `current` where it was read already.
 */
export const catalogueOf = async (county: OrgId, current?: number): Promise<CatalogueRead> => {
  const version = current ?? (await get(catalogues.at({ county })))?.version ?? 0;
  const known = read.get(county);
  if (known?.version === version) return known;
  const all = await gather(lookThrough("the courses of a county", { county }, courses));
  const fresh = { version, courses: Map.groupBy(all, ({ code }): string => code) };
  read.set(county, fresh);
  return fresh;
};
