import { expect } from "vitest";
import * as z from "zod";
import { AuditEntry } from "#domain/audit/types.ts";
import { Enrollment, Unit } from "#domain/enrollment/types.ts";
import type { TeacherId } from "#domain/ids.ts";
import { Stint, Teacher } from "#domain/teachers/types.ts";
import { Transfer } from "#domain/transfers/types.ts";
import { countyIdOf, type Names, type Stage } from "./deeds.ts";
import type { Past, SchoolNo, World } from "./world.ts";

const SCHOOLS: readonly SchoolNo[] = [0, 1, 2];

const all = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of rows) found.push(one);
  return found;
};

const auditOf = async (kind: string, id: string): Promise<AuditEntry[]> => {
  const { lookThrough } = await import("#table/look.ts");
  return all(lookThrough("the audit of one thing", { kind, id }, AuditEntry));
};

/** What stands in the table of one person: their record, stints, enrollment and audit. */
const bookOf = async (teacher: TeacherId) => {
  const { get, row } = await import("#table/rows.ts");
  const { lookThrough } = await import("#table/look.ts");
  const [record, enrollment, stints, audit] = await Promise.all([
    get(row("teacher", Teacher).at({ teacher })),
    get(row("enrollment", Enrollment).at({ teacher, year: 2022 })),
    all(lookThrough("the closed stints of a teacher", { teacher }, Stint)),
    auditOf("TEACHER", teacher),
  ]);
  return { record, enrollment, stints, audit };
};

const byDay = (one: Past, other: Past) => keyOf(one).localeCompare(keyOf(other));
const keyOf = ({ from, until, by, ended, undone }: Past) => [from, until, by, ended, undone].join(" ");

/** The chunks of a run's sheets: which teachers each of its audit lines names. */
const chunksOf = async (names: Names): Promise<{ readonly act: string; readonly ids: readonly string[] }[]> => {
  const Chunk = z.object({ ids: z.array(z.string()) });
  const lines = await Promise.all([...names.sheets.values()].map(({ id }) => auditOf("IMPORT", id)));
  return lines.flat().flatMap(({ act, before, after }) => {
    const chunk = Chunk.safeParse(after ?? before);
    return chunk.success ? [{ act, ids: chunk.data.ids }] : [];
  });
};

/** The table in the words of the model, to be compared with it. */
export const standing = async (stage: Stage, names: Names): Promise<Pick<World, "people"> & { requests: Record<string, object> }> => {
  const { get, row } = await import("#table/rows.ts");
  const schoolNo = (id: string): SchoolNo => SCHOOLS.find((no) => stage.school(no).id === id) ?? 0;
  const called = (id: string | undefined) => [...names.requests].find(([, one]) => one === id)?.[0] ?? id;
  const chunks = await chunksOf(names);
  const people = await Promise.all(
    [...names.teachers].map(async ([who, teacher]) => {
      const { record, enrollment, stints, audit } = await bookOf(teacher);
      if (!record) return [];
      historyHolds(record, stints);
      if (enrollment) expect(enrollment.school, "the enrollment is where the person is, or was").toBe(record.school);
      const acts = [...audit.map(({ act }) => act), ...chunks.flatMap(({ act, ids }) => (ids.includes(teacher) ? [act] : []))];
      const past = stints.map(({ school, from, until, ended, transfer, reversedBy, undone }) => {
        const reversed = reversedBy !== undefined;
        return { school: schoolNo(school), from, until, ended, by: called(transfer), reversed, undone: undone?.act };
      });
      const person = {
        enrolled: enrollment !== undefined,
        school: schoolNo(record.school),
        since: record.since,
        version: record.version,
        departed: record.departure?.on,
        open: called(record.transfer),
        planned: record.planned && `${record.planned.does} ${record.planned.on}`,
        arrival: called(record.arrival),
        pulled: record.pulled?.on,
        past: past.toSorted(byDay),
        acts: acts.toSorted(),
      };
      expect(record.county, "the record is in the county of its school").toBe(countyIdOf(stage, person.school));
      return [[who, person] as const];
    }),
  );
  const requests = await Promise.all(
    [...names.requests].map(async ([called, transfer]) => {
      const found = await get(row("transfer", Transfer).at({ transfer }));
      const audit = await auditOf("TRANSFER", transfer);
      const from = found?.from && schoolNo(found.from);
      const rival = found?.fact === "OTHER_REQUEST";
      return [called, { state: found?.state, from, rival, acts: audit.map(({ act }) => act).toSorted() }] as const;
    }),
  );
  return { people: Object.fromEntries(people.flat()), requests: Object.fromEntries(requests) };
};

/** What the model says must stand, in the same words. */
export const foretold = ({ people, requests }: World): Awaited<ReturnType<typeof standing>> => ({
  people: Object.fromEntries(
    Object.entries(people).map(([who, { departed, open, planned, unplanned: _, arrival, pulled, pool: __, past, acts, ...rest }]) => [
      who,
      {
        ...rest,
        ...{ departed, open, planned, arrival, pulled },
        past: past.map((one) => ({ ...one, by: one.by, undone: one.undone })).toSorted(byDay),
        acts: acts.toSorted(),
      },
    ]),
  ),
  requests: Object.fromEntries(
    Object.entries(requests).map(([id, { state, from, rival = false, acts }]) => [id, { state, from, rival, acts: acts.toSorted() }]),
  ),
});

/** One active school, and stints that neither overlap nor leave a gap but that of a departure (TRF-08). */
const historyHolds = (record: Teacher, stints: readonly Stint[]): void => {
  const past = stints
    .filter(({ reversedBy, ended }) => reversedBy === undefined && ended !== "REVERSED")
    .sort((one, other) => `${one.from} ${one.until}`.localeCompare(`${other.from} ${other.until}`));
  const open = record.state === "IN_SERVICE" ? [{ from: record.since, until: "9999-12-31", ended: "OPEN" as const }] : [];
  const line = [...past, ...open];
  for (const [index, { from, until }] of line.entries()) {
    expect(from <= until, "a stint does not end before it begins").toBe(true);
    const before = line[index - 1];
    if (!before) continue;
    expect(from >= before.until, "no two stints overlap").toBe(true);
    if (before.ended !== "DEPARTED") expect(from, "no gap but that of a departure").toBe(before.until);
  }
  if (record.departure) expect(past.at(-1)).toMatchObject({ until: record.departure.on, ended: "DEPARTED", school: record.school });
};

/** The rosters of all units equal a recount of the enrollments; each school counts the people it gained. */
export const rostersHold = async (stage: Stage): Promise<void> => {
  const { get, row } = await import("#table/rows.ts");
  const { lookThrough } = await import("#table/look.ts");
  for (const no of SCHOOLS) {
    const [school, county] = [stage.school(no).id, countyIdOf(stage, no)];
    const where = { county, year: 2022, school, stage: "JUNIOR" };
    const recount = (await all(lookThrough("the enrollments of a school for a stage", where, z.unknown()))).length;
    const unit = await get(row("unit", Unit).at(where));
    expect(unit?.roster ?? 0, "the roster of a unit equals a recount").toBe(recount);
  }
};
