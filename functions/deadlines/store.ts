import type { CountyDeadlines, CountyQueue } from "#domain/deadlines/port.ts";
import { given } from "#domain/given.ts";
import type { OrgId } from "#domain/ids.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { initialProgramRow } from "#domain/program/rules/change.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below, counties } from "#table/organizations/counties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { lastDeliveryOf, sources } from "#table/organizations/sources.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { fired as firedRows, graceRefusals, programRow } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { outstandingNow } from "./outstanding.ts";

/** Leaves out of a transaction what is already there, and writes the rest. */
const putWhatIsMissing = async (writes: readonly Write[]): Promise<void> => {
  for (let rest = writes; rest.length > 0; ) {
    const written = await transact(rest);
    if (written.kept) return;
    rest = rest.filter((_, index) => !written.failed.includes(index));
  }
};

const AT_ONCE = 100;
/** The sources that report to a county, and when each delivered last. */
const sourcesOf = async (county: OrgId) => {
  const all = await gather(lookThrough("the sources of a county", { county }, sources));
  const standing = all.filter(({ ended }) => !ended);
  return Promise.all(standing.map(async (one) => ({ source: one.source, ...given({ deliveredOn: await lastDeliveryOf(one) }) })));
};

/** What fired for the counties, and who is outstanding there. */
export const deadlines: CountyDeadlines = {
  standing: async (county, year) => {
    const pack = present(packOf(year), `the program of ${year}`);
    const office = present(await get(organizations.at({ organization: county })), `county ${county}`);
    const prefecture = present(office.path.PREFECTURE, `the prefecture of ${county}`);
    const [[upper, found, graceRefusal], told, schools, fired] = await Promise.all([
      getMany([organizations.at({ organization: prefecture }), programRow.at({ year, county }), graceRefusals.at({ year, county })]),
      sourcesOf(county),
      gather(below(county, "SCHOOL")),
      gather(lookThrough("what fired for a county", { year, county }, firedRows)),
    ]);
    const calendar = found ?? initialProgramRow(year, county);
    const names = new Map([office, ...(upper ? [upper] : []), ...schools].map(({ organization, name }) => [organization, name]));
    return {
      county: { county, prefecture, names },
      schools: schools.map(({ organization }) => organization),
      row: calendar,
      now: await outstandingNow({ year, county, prefecture, rules: rulesFor(pack, calendar), schools }),
      fired,
      graceRefusal,
      sources: told,
    };
  },

  keep: async (mails, fired) => {
    const writes = [...mails.map(putMail), ...fired.map((one) => firedRows.put({ ...one }, one, { when: "absent" }))];
    for (let from = 0; from < writes.length; from += AT_ONCE) await putWhatIsMissing(writes.slice(from, from + AT_ONCE));
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
  },
};

/** The counties, and the queue that looks at each. */
export const queue: CountyQueue = {
  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },
  send: (messages) => enqueue("DEADLINE_QUEUE_URL", messages, ({ county }) => ({ group: county, about: county })),
};
