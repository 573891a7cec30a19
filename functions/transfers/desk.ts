import type { Desk } from "#domain/transfers/digest.ts";
import { below } from "#table/counties.ts";
import { gather, lookThrough } from "#table/look.ts";
import { postMails } from "#table/outbox.ts";
import { transferCards } from "#table/transfers.ts";

/** The offices above the schools, and what waits with each. */
export const desk: Desk = {
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
