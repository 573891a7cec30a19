import type { Pool } from "#domain/transfers/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { look } from "#table/look.ts";
import { poolMisses } from "#table/quotas.ts";
import { getMany } from "#table/rows.ts";
import { holdersUntold } from "#table/teachers/by-number.ts";
import { teacherCards, teachers } from "#table/teachers/teachers.ts";

/** More than this many of one name and last four is not told apart from two. */
const ENOUGH = 3;

const byName = async (name: string, last4: string) => {
  const { poolKeysOf } = await keyedHashes();
  const pages = await Promise.all(
    poolKeysOf(name, last4).map((nameKey) => look("the departed of a name", { nameKey }, teacherCards, { limit: ENOUGH })),
  );
  const found = new Set(pages.flatMap(({ items }) => items.map(({ teacher }) => teacher)));
  return getMany([...found].map((teacher) => teachers.at({ teacher })));
};

/** The departed pool, as the table keeps it. */
export const pool: Pool = {
  find: async (sought) => {
    if ("name" in sought) return (await byName(sought.name, sought.last4)).flatMap((one) => (one?.state === "DEPARTED" ? [one] : []));
    const { printsOf } = await keyedHashes();
    const [known] = await holdersUntold([printsOf(sought.identity)]);
    return known?.state === "DEPARTED" ? [known] : [];
  },

  searched: async (actor, now, { purpose, by, found }) => {
    const { organization } = actor.scope;
    await transact([
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: "search the pool",
        rule: "TRF-03",
        reason: purpose,
        after: { by, found },
      }),
    ]);
  },

  ...poolMisses,
};
