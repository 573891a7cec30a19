import { playFilm, playOwnFilm, playPushed, playReview } from "#domain/films/playing/play.ts";
import { listShownLessons } from "#domain/films/playing/shown.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { playbackWorld } from "./store.ts";

export const handler = http(routes, { playFilm, playOwnFilm, playPushed, playReview, listShownLessons }, playbackWorld, spending);
