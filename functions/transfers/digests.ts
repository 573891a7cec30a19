import type { OrgId } from "#domain/ids.ts";
import { transferCard } from "#domain/transfers/effects.ts";
import type { OfficeDigests } from "#domain/transfers/letters/digest.ts";
import type { TransferCard } from "#domain/transfers/types.ts";
import { gather, lookThrough } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";
import { readAll } from "#table/rows.ts";
import { holdersUntold } from "#table/teachers/by-number.ts";
import { lookAgainAt } from "#table/teachers/requests-again.ts";
import { leaving, transferCards, transfers } from "#table/teachers/transfers.ts";

/** What waits for an office's consent. */
const unconsented = async (organization: OrgId): Promise<TransferCard[]> => {
  const found = await gather(lookThrough("the transfers that take from an office", { organization }, leaving));
  const requests = await readAll(found.map((one) => transfers.at(one)));
  return requests.flatMap((one) => (one?.state === "PENDING" && one.losing === organization && !one.consent ? [transferCard(one)] : []));
};

/** The offices above the schools, and what waits with each. */
export const digests: OfficeDigests = {
  offices: async function* () {
    for await (const { organization } of offices()) yield organization;
  },

  lookAgain: (office, now) => lookAgainAt(office, now, holdersUntold),

  waiting: async (organization) => [
    ...(await gather(lookThrough("the transfers of an office in a state", { organization, state: "PENDING" }, transferCards))),
    ...(await unconsented(organization)),
  ],

  post: postMails,
};
