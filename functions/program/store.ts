import type { Actor, Path } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import { accept } from "#domain/outcome.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Calendars } from "#domain/program/port.ts";
import { type CalendarChange, type CalendarStanding, initialProgramRow } from "#domain/program/rules/change.ts";
import { type Day, Stage } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { audit } from "#table/audit.ts";
import { lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollmentCards, regions, units } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany } from "#table/rows.ts";
import { lookAgainAt } from "#table/teachers/requests-again.ts";

const daysOf = (instants: readonly string[]): Day[] => instants.map(dayOf).sort();

/** The county of a path and the offices above it. */
const officesOf = ({ COUNTY, PREFECTURE, PROVINCE }: Path) => [COUNTY, PREFECTURE, PROVINCE].flatMap((office) => office ?? []);

const recordedFor = ({ level }: Actor, entry: CalendarChange["entry"]) =>
  "window" in entry && entry.by !== level ? { level: entry.by, document: entry.notice.number, on: entry.notice.on } : undefined;

export const calendars: Calendars = {
  standing: async ({ county, prefecture }, year): Promise<CalendarStanding> => {
    const ofStages = Stage.options.map((stage) => regions.at({ year, prefecture, county, stage }));
    const [found, seen] = await Promise.all([get(programRow.at({ year, county })), getMany(ofStages)]);
    const submitted: string[] = [];
    for await (const { submission } of lookThrough("the units of a county", { year, county }, units))
      if (submission && !submission.late) submitted.push(submission.submittedAt);
    const enrolled: string[] = [];
    for await (const { enrolledAt } of lookThrough("the enrollments of a county", { county, year }, enrollmentCards))
      enrolled.push(enrolledAt);
    const locked = daysOf(seen.flatMap((region) => (region?.locked ? [region.locked.at] : [])));
    return {
      row: found,
      worked: given({ "CAL-06": daysOf(submitted).at(-1), "CAL-11": locked.at(-1) }),
      workedFrom: given({ "CAL-06": daysOf([...submitted, ...enrolled])[0], "CAL-11": locked[0] }),
      regions: Stage.options.map((stage, index) => ({ stage, unitsVersion: seen[index]?.unitsVersion ?? null })),
    };
  },

  of: async (county, year) => {
    const [organization, found] = await getMany([organizations.at({ organization: county }), programRow.at({ year, county })]);
    return organization?.level === "COUNTY" ? (found ?? initialProgramRow(year, county)) : undefined;
  },

  keep: async (actor, change, now) => {
    const { year, county } = change.row;
    const { row: before, regions: seen } = change.standing;
    const { prefecture } = actor.scope;
    const isWindow = "window" in change.entry;
    const { kept } = await transact([
      programRow.put({ year, county }, change.row, { when: before ? { version: before.version } : "absent" }),
      audit(actor, now, {
        kind: "CALENDAR",
        id: `${year}-${county}`,
        act: isWindow ? "change the calendar" : "change a setting",
        rule: isWindow ? "GOV-07" : "GOV-05",
        reason: change.entry.reason ?? undefined,
        before: change.before,
        after: change.also ? [change.entry, ...change.also] : change.entry,
        recordedFor: recordedFor(actor, change.entry),
      }),
      ...seen.map(({ stage, unitsVersion }) =>
        regions.check({ year, prefecture, county, stage }, unitsVersion === null ? "absent" : { unitsVersion }),
      ),
    ]);
    if (!kept) return "stale";
    if (!isWindow && change.entry.setting === "operates") for (const office of officesOf(actor.scope.path)) await lookAgainAt(office, now);
    await enqueue("DEADLINE_QUEUE_URL", [{ kind: "calendar-changed", year, county, asked: now.at }], () => ({
      group: county,
      about: county,
    }));
    return accept(change);
  },
};
