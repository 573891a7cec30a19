import type { Pool } from "#domain/transfers/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { look } from "#table/look.ts";
import { countedByDay } from "#table/quotas.ts";
import { getMany } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { knownBy, teacherCards, teachers } from "#table/teachers/teachers.ts";

const secrets = new Secrets();
const misses = countedByDay("poolMisses");

/** More than this many of one name and last four is not told apart from two. */
const ENOUGH = 3;

const byName = async (name: string, last4: string) => {
  const nameKey = (await secrets.poolKeys())(name, last4);
  const { items } = await look("the departed of a name", { nameKey }, teacherCards, { limit: ENOUGH });
  return getMany(items.map(({ teacher }) => teachers.at({ teacher })));
};

/** The departed pool, as the table keeps it. */
export const pool: Pool = {
  find: async (sought) => {
    if ("name" in sought) return (await byName(sought.name, sought.last4)).flatMap((one) => (one?.state === "DEPARTED" ? [one] : []));
    const known = await knownBy(secrets, [(await secrets.fingerprints())(sought.identity)]);
    return known.flatMap((one) => (one?.teacher.state === "DEPARTED" ? [one.teacher] : []));
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

  usedUp: misses.usedUp,
  miss: misses.hit,
};
