import * as z from "zod";
import { Instant } from "../../program/types.ts";

/** What became of the films of a county's year: put to rest when its season was over, and let go when the years were that they are kept. */
export const FilmSeason = z.object({ restedAt: Instant.optional(), endedAt: Instant.optional() });
export type FilmSeason = Readonly<z.output<typeof FilmSeason>>;
