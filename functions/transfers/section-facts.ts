import type { OrgId } from "#domain/ids.ts";
import { type CountedWeek, type Facts, ofCounty } from "#domain/reports/counting.ts";
import type { TransferFacts } from "#domain/transfers/section-count.ts";
import type { TransferState } from "#domain/transfers/states.ts";
import { gather, lookThrough } from "#table/look.ts";
import { transferCards } from "#table/teachers/transfers.ts";

const inState = (organization: OrgId, state: TransferState) =>
  gather(lookThrough("the transfers of an office in a state", { organization, state }, transferCards));

/** The transfers that wait with a county's office, and those it settled. */
export const transferFacts = async ({ county }: CountedWeek): Promise<Facts<TransferFacts, null>> =>
  ofCounty({
    pending: await inState(county, "PENDING"),
    done: await inState(county, "DONE"),
    planned: await inState(county, "PLANNED"),
    reversed: await inState(county, "REVERSED"),
    refused: [...(await inState(county, "REJECTED")), ...(await inState(county, "WITHDRAWN"))],
  });
