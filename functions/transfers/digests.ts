import type { OfficeDigests } from "#domain/transfers/letters/digest.ts";
import { gather, lookThrough } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";
import { holdersUntold } from "#table/teachers/by-number.ts";
import { lookAgainAt } from "#table/teachers/requests-again.ts";
import { transferCards } from "#table/teachers/transfers.ts";

/** The offices above the schools, and what waits with each. */
export const digests: OfficeDigests = {
  offices: async function* () {
    for await (const { organization } of offices()) yield organization;
  },

  lookAgain: (office, now) => lookAgainAt(office, now, holdersUntold),

  waiting: (organization) =>
    gather(lookThrough("the transfers of an office in a state", { organization, state: "PENDING" }, transferCards)),

  post: postMails,
};
