import { Publicity, PublicObjection } from "#domain/publicity/types.ts";
import { row } from "../rows.ts";

/** The proposed awards of a round, made public. */
export const publicities = row("publicity", Publicity);

/** Objections to them; whoever made one is named here and nowhere else. */
export const publicObjections = row("publicObjection", PublicObjection);
