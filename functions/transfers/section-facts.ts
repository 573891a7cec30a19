import type { OrgId } from "#domain/ids.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import type { TransferFacts } from "#domain/transfers/section-count.ts";
import type { TransferState } from "#domain/transfers/states.ts";
import { gather, lookThrough } from "#table/look.ts";
import type { Readings } from "#table/programs/readings.ts";
import { transferCards } from "#table/teachers/transfers.ts";

const inState = (organization: OrgId, state: TransferState) =>
  gather(lookThrough("the transfers of an office in a state", { organization, state }, transferCards));

/** The transfers that wait with a county's office, and those it settled; of a school whom it has, with what is planned for them. */
export const transferFacts = async (
  { county }: CountedWeek,
  { teachers }: Readings,
): Promise<Facts<TransferFacts, readonly TeacherCard[]>> => ({
  school: async (school) => teachers(school),
  county: {
    pending: await inState(county, "PENDING"),
    done: await inState(county, "DONE"),
    planned: await inState(county, "PLANNED"),
    reversed: await inState(county, "REVERSED"),
    refused: [...(await inState(county, "REJECTED")), ...(await inState(county, "WITHDRAWN"))],
  },
});
