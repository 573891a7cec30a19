import type { Sources } from "#domain/accounts/sources.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { gather, lookThrough } from "#table/look.ts";
import { accounts, putRole, reliefsOf, roles } from "#table/organizations/accounts.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { sources as rows } from "#table/organizations/sources.ts";
import { get, getMany, present } from "#table/rows.ts";
import { reliefWrites } from "./relief.ts";

const DUTY = "SOURCE" as const;

/** The sources of a county, as the table keeps them: the role by which they come in, and their word. */
export const sources: Sources = {
  standing: async ({ county }, account, source) => {
    const [held, standing] = await getMany([roles.at({ account, organization: county, duty: DUTY }), rows.at({ county, source })]);
    return { held, standing };
  },

  keep: async (actor, source, { name, dutyStatement }, before, now) => {
    const { organization, level, path } = actor.scope;
    const { account, county } = source;
    const known = await get(accounts.at({ account }));
    const { kept } = await transact([
      accounts.put({ account }, { ...known, account, name, mailbox: null, telephone: null, since: now.at }),
      putRole({
        ...{ account, organization, level, path, duty: DUTY, stages: [], name, since: now.at },
        ...{ appointedBy: actor.account, dutyStatement, client: true, source: source.source },
      }),
      rows.put({ county, source: source.source }, source, { when: before ? { version: before.version } : "absent" }),
      audit(actor, now, {
        ...{ kind: "ORGANIZATION", id: organization, act: "appoint source", rule: "LRN-02" },
        after: { account, source: source.source, homePage: source.homePage },
      }),
    ]);
    return kept ? accept(source, "created") : "stale";
  },

  all: ({ county }) => gather(lookThrough("the sources of a county", { county }, rows)),

  removal: async ({ county }, account) => {
    const [role, office] = await getMany([
      roles.at({ account, organization: county, duty: DUTY }),
      organizations.at({ organization: county }),
    ]);
    const relieved = role ? undefined : (await reliefsOf({ account, organization: county, duty: DUTY })).at(-1);
    const all = await gather(lookThrough("the sources of a county", { county }, rows));
    const own = all.filter((one) => one.account === account).toSorted((one, other) => (one.since < other.since ? -1 : 1));
    const source = all.find((one) => one.source === role?.source) ?? own.at(-1);
    return { role, organization: present(office, "the county"), relieved, source };
  },

  end: async (actor, { role, source, reason }, now) => {
    const { account, county } = source;
    const office = present(await get(organizations.at({ organization: county })), "the county");
    const ended: typeof source = { ...source, ended: { at: now.at, by: actor.account, reason }, version: source.version + 1 };
    const { kept } = await transact([
      ...reliefWrites(actor.scope, { ...role, stages: [...role.stages] }, office, 0, now, reason),
      rows.put({ county, source: source.source }, ended, { when: { version: source.version } }),
      audit(actor, now, {
        ...{ kind: "ORGANIZATION", id: county, act: "relieve source", rule: "LRN-02", reason },
        before: { account, source: source.source },
      }),
    ]);
    return kept ? accept(ended) : "stale";
  },
};
