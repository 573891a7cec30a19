import type { ConsentsWorld } from "#domain/consents/port.ts";
import { sealFilms } from "#domain/consents/seal.ts";
import type { FilmsWorld, SweepWorld, UploadMove, VerifyWorld } from "#domain/films/port.ts";
import { authors } from "#table/lessons/authors.ts";
import { nearFilms } from "#table/lessons/near.ts";
import { consents } from "./consents.ts";
import { keepUpload } from "./keep.ts";
import { leaving } from "./leaving.ts";
import { made } from "./made.ts";
import { parts } from "./parts.ts";
import { sealings } from "./sealings.ts";
import { seasons } from "./seasons.ts";
import { films, under } from "./under.ts";
import { ofLesson, uploads } from "./uploads.ts";

/** What the routes of uploads work with. */
export const filmsWorld = (): Omit<FilmsWorld & ConsentsWorld, "now"> => ({ authors, uploads, ofLesson, parts, made, consents, sealings });

/** What looks after films works with, whoever calls it. */
const keptWorld = () => ({ under, films, uploads: { keep: (move: UploadMove) => keepUpload(move) } });

/** What looks at films works with. */
export const verifyWorld = (): VerifyWorld => ({ ...keptWorld(), near: nearFilms });

/** What the sweep works with. */
export const sweepWorld = (): SweepWorld => ({
  ...keptWorld(),
  parts,
  made,
  leaving,
  seasons,
  sealings: { open: sealings.open, all: (lesson, now) => sealFilms(lesson, sealings, now) },
});
