import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import type { Keys } from "#domain/evidence/keys/keys.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { audit } from "#table/audit.ts";
import { sourceKeys } from "#table/learning/xapi.ts";
import { gather, lookThrough } from "#table/look.ts";
import { roles } from "#table/organizations/accounts.ts";
import { sources } from "#table/organizations/sources.ts";
import { get } from "#table/rows.ts";

/** So many bytes of chance a secret is made of. */
const SECRET_BYTES = 32;

/** The keys of a county's sources, as the table keeps them. */
export const keys: Keys = {
  fresh: () => {
    const secret = randomBytes(SECRET_BYTES).toString("base64url");
    return { key: ulid(), secret, sha256: sha256(secret) };
  },

  standing: async ({ county }, account) => {
    const [role, all] = await Promise.all([
      get(roles.at({ account, organization: county, duty: "SOURCE" })),
      gather(lookThrough("the keys of a county's sources", { county }, sourceKeys)),
    ]);
    const source = role?.source === undefined ? undefined : await get(sources.at({ county, source: role.source }));
    return { source, keys: all.filter((one) => one.account === account) };
  },

  keep: async (actor, key, source, now) => {
    const { county, source: word, year, since, until } = key;
    const { kept } = await transact([
      sourceKeys.put({ county, key: key.key }, key, { when: "absent" }),
      sources.update({ county, source: word }, { add: { version: 1 }, when: { version: source.version } }),
      audit(actor, now, {
        ...{ kind: "SOURCE", id: word, act: "make a source's key", rule: "LRN-02" },
        after: { key: key.key, year, since, until },
      }),
    ]);
    return kept ? accept(key, "created") : "stale";
  },

  end: async (actor, key, now) => {
    const { county, source, ended } = key;
    const { kept } = await transact([
      sourceKeys.put({ county, key: key.key }, key, { when: { ended: undefined } }),
      audit(actor, now, {
        ...{ kind: "SOURCE", id: source, act: "end a source's key", rule: "LRN-02", reason: ended?.reason },
        before: { key: key.key },
      }),
    ]);
    return kept ? accept(key) : "stale";
  },
};
