import type { OfficeDigests } from "#domain/transfers/letters/digest.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";
import { transferCards } from "#table/teachers/transfers.ts";

/** The offices above the schools, and what waits with each. */
export const digests: OfficeDigests = {
  offices: async function* () {
    for await (const province of below("NONE", "PROVINCE")) {
      yield province.organization;
      for await (const prefecture of below(province.organization, "PREFECTURE")) {
        yield prefecture.organization;
        for await (const county of below(prefecture.organization, "COUNTY")) yield county.organization;
      }
    }
  },

  waiting: (organization) =>
    gather(lookThrough("the transfers of an office in a state", { organization, state: "PENDING" }, transferCards)),

  post: postMails,
};
