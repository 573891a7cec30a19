import type { FilmsWorld, SweepWorld, VerifyWorld } from "#domain/films/port.ts";
import { authors } from "#table/lessons/authors.ts";
import { keepUpload } from "./keep.ts";
import { leaving } from "./leaving.ts";
import { made } from "./made.ts";
import { parts } from "./parts.ts";
import { films, under } from "./under.ts";
import { uploads } from "./uploads.ts";

/** What the routes of uploads work with. */
export const filmsWorld = (): Omit<FilmsWorld, "now"> => ({ authors, uploads, parts, made });

/** What looks at films works with. */
export const verifyWorld = (): VerifyWorld => ({ under, films, uploads: { keep: (move) => keepUpload(move) } });

/** What the sweep works with. */
export const sweepWorld = (): SweepWorld => ({ ...verifyWorld(), parts, made, leaving });
