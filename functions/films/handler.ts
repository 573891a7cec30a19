import { declareConsent, withdrawGuardiansConsent } from "#domain/consents/keep.ts";
import { completeUpload } from "#domain/films/complete.ts";
import { beginOwnUpload, completeOwnUpload, giveUpOwnUpload, listOwnUploads, readOwnUpload, signOwnParts } from "#domain/films/own.ts";
import { beginUpload, giveUpUpload, listUploads, readUpload, signParts } from "#domain/films/upload.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { filmsWorld } from "./store.ts";

const inOffice = { beginUpload, listUploads, readUpload, signParts, completeUpload, giveUpUpload };
const ofConsents = { declareConsent, withdrawGuardiansConsent };
const byAuthors = { beginOwnUpload, listOwnUploads, readOwnUpload, signOwnParts, completeOwnUpload, giveUpOwnUpload };

export const handler = http(routes, { ...inOffice, ...ofConsents, ...byAuthors }, filmsWorld, spending);
