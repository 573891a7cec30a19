import type { OrgId, TeacherId } from "../../ids.ts";
import type { Rules, Year } from "../../program/types.ts";

/** A county's program of a year, for which hours are worked out anew. */
export type CountyYear = { readonly county: OrgId; readonly year: Year; readonly rules: Rules };

/** What lists show of what teachers learnt, where it was worked out by other rules, topics or courses than those that hold now. */
export type Stale = {
  readonly counties: () => AsyncIterable<OrgId>;
  readonly rules: (year: Year, county: OrgId) => Promise<Rules | undefined>;
  /** Whose progress is of another stamp than now, rests on another county's rules as well, or was not worked out yet, or not with the plan it counts and what is registered; a few at a time. */
  readonly found: (of: CountyYear) => AsyncIterable<readonly TeacherId[]>;
  /** Works out anew what lists show of these, and answers for how many that was something else; whoever learnt or moved meanwhile was worked out by that. */
  readonly renew: (of: CountyYear, teachers: readonly TeacherId[]) => Promise<number>;
};

export type StaleWorld = { readonly stale: Stale };
