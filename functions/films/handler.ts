import { completeUpload } from "#domain/films/complete.ts";
import { beginUpload, giveUpUpload, listUploads, readUpload, signParts } from "#domain/films/upload.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { filmsWorld } from "./store.ts";

export const handler = http(
  routes,
  { beginUpload, listUploads, readUpload, signParts, completeUpload, giveUpUpload },
  filmsWorld,
  spending,
);
