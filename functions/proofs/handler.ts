import { bringEvidence, bringLetterEvidence, openEvidence, uploadEvidence, uploadLetterEvidence } from "#domain/publicity/bring.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { proofsWorld } from "./store.ts";

export const handler = http(
  routes,
  { bringEvidence, uploadEvidence, bringLetterEvidence, uploadLetterEvidence, openEvidence },
  proofsWorld,
  spending,
);
