import type { Scope } from "../access.ts";
import type { Page, Paged } from "../page.ts";
import type { FindAwards } from "./asks.ts";
import type { EarlierAward } from "./types.ts";

/** The awards of earlier years that nodes of a county's directory have. */
export type EarlierAwards = { readonly list: (scope: Scope, find: FindAwards, page: Page) => Promise<Paged<EarlierAward>> };

export type AwardsWorld = { readonly earlier: EarlierAwards };
