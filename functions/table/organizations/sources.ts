import { Source } from "#domain/evidence/types.ts";
import { row } from "../rows.ts";

/** Who reports evidence to a county, by the word it knows them by. */
export const sources = row("source", Source);
