import { FilmMessage } from "#domain/films/types.ts";
import { verifyFilm } from "#domain/films/verify.ts";
import { queue } from "#platform/queue.ts";
import { verifyWorld } from "./store.ts";

export const handler = queue(FilmMessage, verifyFilm, verifyWorld);
