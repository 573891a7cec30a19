import { foreignHits } from "#platform/foreign-hits.ts";
import { corrections } from "./corrections.ts";

/** Corrections of records, as the table keeps them. */
export const recordsWorld = () => ({ corrections, foreign: foreignHits });
