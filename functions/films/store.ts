import type { FilmsWorld, SweepWorld, VerifyWorld } from "#domain/films/port.ts";
import { keepUpload } from "./keep.ts";
import { made } from "./made.ts";
import { parts } from "./parts.ts";
import { films, under } from "./under.ts";
import { ofLesson, uploads } from "./uploads.ts";

/** What the routes of uploads work with. */
export const filmsWorld = (): Omit<FilmsWorld, "now"> => ({ uploads, ofLesson, parts, made });

/** What looks at films works with. */
export const verifyWorld = (): VerifyWorld => ({ under, films, uploads: { keep: (move) => keepUpload(move) } });

/** What the sweep works with. */
export const sweepWorld = (): SweepWorld => ({ ...verifyWorld(), parts, made });
