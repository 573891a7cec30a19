import { createHmac } from "node:crypto";
import type { OrgId } from "#domain/ids.ts";
import type { Year } from "#domain/program/types.ts";
import type { Draws } from "#domain/pushes/port.ts";
import type { NumberOf } from "#domain/pushes/types.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { dataKeyToUse } from "#table/keys/data-keys.ts";
import { catalogueNow, freezePools } from "#table/learning/pools.ts";
import { PURPOSES } from "#table/purposes.ts";

/** The seed of a county's year: a data key, made once, that lies wrapped as the others do. */
export const seedOf = (county: OrgId, year: Year): Promise<Buffer> => dataKeyToUse(`${PURPOSES.seeds}.${county}.${year}-01`);

/** The numbers that lessons draw under a seed. */
export const numbersUnder =
  (seed: Uint8Array): NumberOf =>
  (teacher, code) =>
    createHmac("sha256", seed).update(`${teacher}|${code}`).digest("hex");

/** What pushes are drawn from. */
export const draws: Draws = {
  hashOf: sha256,
  numbersOf: async (county, year) => numbersUnder(await seedOf(county, year)),
  catalogue: catalogueNow,
  freeze: freezePools,
};
