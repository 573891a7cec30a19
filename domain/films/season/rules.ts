import type { Lesson } from "../../lessons/types.ts";
import { Day, type Now, type Rules } from "../../program/types.ts";
import type { UploadMove } from "../port.ts";
import type { Upload } from "../types.ts";
import type { FilmSeason } from "./types.ts";

/** The last day of a year: its season is over then. */
export const lastOf = (year: number): Day => Day.parse(`${year}-12-31`);

/** What is due of the films of a county's year: nothing while its season goes on, then that they rest, and after `filmKeptYears` more years that they end. */
export const dueOf = ({ year, settings }: Rules, season: FilmSeason | undefined, { day }: Now): "rest" | "end" | undefined => {
  if (day <= lastOf(year) || season?.endedAt !== undefined) return undefined;
  if (day > lastOf(year + settings.filmKeptYears)) return "end";
  return season?.restedAt === undefined ? "rest" : undefined;
};

/** A lesson, and one of its uploads. */
export type OfLesson = { readonly lesson: Lesson; readonly upload: Upload };

const isFilm = ({ state, goesOn }: Upload): boolean => (state === "READY" || state === "REJECTED") && goesOn === undefined;
const doesShow = ({ lesson, upload }: OfLesson): boolean => upload.state === "READY" && lesson.film?.upload === upload.upload;

const goes = (before: Upload, day: Day): UploadMove => ({ before, after: { ...before, goesOn: day, changes: before.changes + 1 } });

/**
 * Its season is over: the film is seldom asked for from now on. What was recommended to the county stays at hand, for the pool of the years to come is made of it; what is
 * sealed plays for nobody. A film that does not count and was told no day to go, as none was before there were such days, goes now.
 */
const resting = (one: OfLesson, { at, day }: Now): UploadMove | undefined => {
  const { lesson, upload } = one;
  if (!isFilm(upload)) return undefined;
  if (!doesShow(one)) return goes(upload, day);
  if (upload.restsAt !== undefined || lesson.state === "RECOMMENDED" || lesson.sealing) return undefined;
  return { before: upload, after: { ...upload, restsAt: at, changes: upload.changes + 1 } };
};

/** The years are over for which films are kept (VID-15): it goes from today, and the lesson says so. */
const ending = (one: OfLesson, { day }: Now): UploadMove | undefined => {
  const { lesson, upload } = one;
  if (!isFilm(upload)) return undefined;
  const move = goes(upload, day);
  if (!doesShow(one) || !lesson.film) return move;
  return { ...move, lesson: { before: lesson, after: { ...lesson, film: { ...lesson.film, endedOn: day }, version: lesson.version + 1 } } };
};

/** What becomes of one film, by what is due; nothing where it is so. */
export const SEASON_MOVES = { rest: resting, end: ending } as const;
