import type { ForeignHits } from "#domain/teachers/types.ts";
import { countedByDay } from "../quotas.ts";

/** Counts hits on people of other organisations, by account and day. */
export const foreignHits: ForeignHits = countedByDay("foreignHits");
