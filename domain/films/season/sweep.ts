import type { OrgId } from "../../ids.ts";
import type { ProgramRow } from "../../program/changes/types.ts";
import { minuteOf } from "../../program/days.ts";
import { packOf, rulesFor, years } from "../../program/packs.ts";
import type { Now, Year } from "../../program/types.ts";
import type { Leaving, Under, Uploads } from "../port.ts";
import { markAs } from "./mark.ts";
import { dueOf, lastOf, type OfLesson, SEASON_MOVES } from "./rules.ts";
import type { FilmSeason } from "./types.ts";

/** The films of counties by their years. */
export type Seasons = {
  readonly counties: () => AsyncIterable<OrgId>;
  readonly of: (
    county: OrgId,
    year: Year,
  ) => Promise<{ readonly program: ProgramRow | undefined; readonly season: FilmSeason | undefined }>;
  /** All uploads of lessons that show a film, or showed one. */
  readonly films: (county: OrgId, year: Year) => AsyncIterable<OfLesson>;
  readonly done: (county: OrgId, year: Year, before: FilmSeason | undefined, season: FilmSeason) => Promise<void>;
};

export type SeasonsWorld = {
  readonly seasons: Seasons;
  readonly leaving: Pick<Leaving, "rest">;
  readonly under: Pick<Under, "of">;
  readonly uploads: Pick<Uploads, "keep">;
};

/** So many films a run moves at the most; the next one goes on. */
const A_RUN = 100;

const movedIn = async (county: OrgId, year: Year, most: number, world: SeasonsWorld, now: Now): Promise<number> => {
  const { seasons, uploads, leaving, under } = world;
  const { program, season } = await seasons.of(county, year);
  const pack = packOf(year);
  const due = pack && dueOf(rulesFor(pack, program), season, now);
  if (!due) return 0;
  let [moved, isWhole] = [0, true];
  for await (const one of seasons.films(county, year)) {
    const move = SEASON_MOVES[due](one, now);
    if (!move) continue;
    if (moved === most) return moved;
    if (move.after.restsAt === now.at) await markAs(one, leaving.rest, under);
    if ((await uploads.keep(move, now)) === "stale") isWhole = false;
    moved++;
  }
  if (isWhole) await seasons.done(county, year, season, { ...season, [due === "rest" ? "restedAt" : "endedAt"]: now.at });
  return moved;
};

/** At night, from 02:00 to 05:00: puts films of seasons that are over to rest, and ends those whose years are over. Tells how many. */
export const sweepSeasons = async (world: SeasonsWorld, now: Now): Promise<number> => {
  const time = minuteOf(now.at).slice(11);
  if (time < "02:00" || time >= "05:00") return 0;
  let moved = 0;
  for (const year of years.filter((one) => now.day > lastOf(one)))
    for await (const county of world.seasons.counties()) moved += await movedIn(county, year, A_RUN - moved, world, now);
  return moved;
};
