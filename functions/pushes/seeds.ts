import type { Seeds } from "#domain/pushes/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { pushSeeds } from "#table/learning/learning.ts";
import { counties } from "#table/organizations/counties.ts";
import { seedOf } from "./draws.ts";
import { seedShown } from "./seed.ts";

/** What is public of draws. */
export const seeds: Seeds = {
  ...seedShown,

  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },

  make: async (county, year, { at }) => {
    const row = { year, county, sha256: sha256(await seedOf(county, year)), madeAt: at };
    await transact([pushSeeds.put(row, row, { when: "absent" })]);
  },

  publish: async (county, year, { at }) => {
    const seed = (await seedOf(county, year)).toString("hex");
    await transact([pushSeeds.update({ year, county }, { set: { seed, publishedAt: at }, when: "exists" })]);
  },

  count: async (county, year, counted) => {
    await transact([pushSeeds.update({ year, county }, { set: { counted }, when: "exists" })]);
  },
};
