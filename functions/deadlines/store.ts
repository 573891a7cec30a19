import type { Ledger, Rounds } from "#domain/deadlines/port.ts";
import { outstandingIn } from "#domain/deadlines/rules.ts";
import { outstanding } from "#domain/enrollment/outstanding.ts";
import { type Region, type Unit, unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import type { OrganizationCard } from "#domain/organizations/types.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { untouched } from "#domain/program/rules/change.ts";
import { Stage } from "#domain/program/types.ts";
import { transact, type Write } from "#platform/dynamodb.ts";
import { enqueue } from "#platform/enqueue.ts";
import { below, counties } from "#table/counties.ts";
import { regions, units as unitRows } from "#table/enrollments.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { fired as firedRows, programRow } from "#table/programs.ts";
import { get, getMany } from "#table/rows.ts";

/** Every school of a stage with its unit, as the index of schools and the units of the county tell. */
const stageOf = (region: Region, schools: readonly OrganizationCard[], units: readonly Unit[]) => {
  const { year, stage, county } = region;
  const opened = new Map(units.filter((unit) => unit.stage === stage).map((unit) => [unit.school, unit]));
  const ofStage = schools.filter(({ stages, organization }) => stages.includes(stage) || opened.has(organization));
  return {
    region,
    units: ofStage.map((school) => ({
      school,
      unit: opened.get(school.organization) ?? unopenedUnit({ year, stage, county, school: school.organization }),
    })),
  };
};

/** Leaves out of a transaction what is already there, and writes the rest. */
const putWhatIsMissing = async (writes: readonly Write[]): Promise<void> => {
  for (let rest = writes; rest.length > 0; ) {
    const written = await transact(rest);
    if (written.kept) return;
    rest = rest.filter((_, index) => !written.failed.includes(index));
  }
};

const AT_ONCE = 100;

export const ledger: Ledger = {
  standing: async (county, year) => {
    const office = await get(organizations.at({ organization: county }));
    const prefecture = office?.path.PREFECTURE;
    if (!office || !prefecture) throw new Error(`organisation ${county} is no county`);
    const [[upper, found, ...ofStages], schools, units, fired] = await Promise.all([
      getMany([
        organizations.at({ organization: prefecture }),
        programRow.at({ year, county }),
        ...Stage.options.map((stage) => regions.at({ year, prefecture, county, stage })),
      ]),
      gather(below(county, "SCHOOL")),
      gather(lookThrough("the units of a county", { year, county }, unitRows)),
      gather(lookThrough("what fired for a county", { year, county }, firedRows)),
    ]);
    const stages = Stage.options.map((stage, index) => stageOf(ofStages[index] ?? unopenedRegion({ year, stage, county }), schools, units));
    const pack = packOf(year);
    if (!pack) throw new Error(`there is no program of ${year}`);
    const calendar = found ?? untouched(year, county);
    const { operates } = rulesFor(pack, calendar).settings;
    const names = new Map([office, ...(upper ? [upper] : []), ...schools].map(({ organization, name }) => [organization, name]));
    const opener = operates.includes("PREFECTURE") ? prefecture : county;
    return {
      county: { county, prefecture, names },
      schools: schools.map(({ organization }) => organization),
      row: calendar,
      now: outstandingIn(outstanding, { county, opener, stages }),
      fired,
    };
  },

  keep: async (mails, fired) => {
    const writes = [...mails.map(putMail), ...fired.map((one) => firedRows.put({ ...one }, one, { when: "absent" }))];
    for (let from = 0; from < writes.length; from += AT_ONCE) await putWhatIsMissing(writes.slice(from, from + AT_ONCE));
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
  },
};

/** The rounds of a tick: the counties, and the queue that looks at each. */
export const rounds: Rounds = {
  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },
  send: (messages) => enqueue("DEADLINE_QUEUE_URL", messages),
};
