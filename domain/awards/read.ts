import type { Actor } from "../access.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { FindAwards } from "./asks.ts";
import type { AwardsWorld } from "./port.ts";
import type { EarlierAwardView } from "./views.ts";

/** The awards of earlier years that nodes of the county's directory have, by stage and subject (VID-08). */
export const listEarlierAwards = async (
  { scope }: Actor,
  { page, ...find }: FindAwards & { readonly page: Page },
  { earlier }: AwardsWorld,
): Promise<Outcome<Paged<EarlierAwardView>>> => accept(await earlier.list(scope, find, page));
