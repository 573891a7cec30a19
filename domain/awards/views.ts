import type * as z from "zod";
import { EarlierAward } from "./types.ts";

/** An award of an earlier year as people read it. */
export const EarlierAwardView = EarlierAward.omit({ county: true, importId: true, madeBy: true });
export type EarlierAwardView = z.input<typeof EarlierAwardView>;
