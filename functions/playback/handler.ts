import { playFilm, playOwnFilm, playPushed, playReview } from "#domain/films/play.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { playbackWorld } from "./store.ts";

export const handler = http(routes, { playFilm, playOwnFilm, playPushed, playReview }, playbackWorld, spending);
