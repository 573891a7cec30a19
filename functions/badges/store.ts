import { listUnder } from "#domain/certificates/badges/addresses.ts";
import type { Badges } from "#domain/certificates/badges/read.ts";
import { readKept } from "#platform/objects.ts";
import { askForStatus, formerAddressAt, signingKeys, standingAddress, statusEnds, statusLists } from "#table/learning/badges.ts";
import { askForPage, certificates, hashOfCode } from "#table/learning/certificates.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";

/** What verifies credentials, as the table and the bucket keep it. */
const badges: Badges = {
  addressAt: async (host) => (await formerAddressAt(host)) ?? standingAddress(),

  countyName: async (county) => {
    const found = await get(organizations.at({ organization: county }));
    return found?.level === "COUNTY" ? found.name : undefined;
  },

  keys: () => gather(lookThrough("the keys that certificates were signed with", {}, signingKeys)),

  status: async (address, year, county) => {
    const [list, ends] = await Promise.all([
      get(statusLists.at({ year, county })),
      gather(lookThrough("the certificates of a county and year that hold no more", { year, county }, statusEnds)),
    ]);
    if (list && list.ended < ends.length) await askForStatus({ year, county });
    return list && listUnder(address, list);
  },

  credential: async (code) => {
    const codeHash = hashOfCode(code);
    const found = await get(certificates.at({ codeHash }));
    if (found?.index === undefined) return undefined;
    if (found.credential) return readKept(found.credential);
    if (found.state !== "VALID") return undefined;
    await askForPage({ number: found.number, codeHash });
    return "pending";
  },
};

/** What reading credentials, and what verifies them, works with. */
export const badgesWorld = () => ({ badges });
