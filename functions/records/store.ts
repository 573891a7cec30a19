import { foreignHits } from "#platform/foreign-hits.ts";
import { corrections } from "./corrections.ts";
import { histories, numbers } from "./history.ts";

/** Corrections of records and what lies behind them, as the table keeps it. */
export const recordsWorld = () => ({ corrections, histories, numbers, foreign: foreignHits });
