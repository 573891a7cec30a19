import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { AuditEntry } from "#domain/audit/types.ts";
import { Stint, Teacher } from "#domain/directory/types.ts";
import { Enrollment, Unit } from "#domain/enrollment/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { Transfer } from "#domain/transfers/types.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
type School = { readonly id: OrgId; readonly code: string; readonly county: OrgId; readonly mine: Client; readonly office: Client };
let schools: School[];

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-07T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const office = system.as("county");
  const first = await given.anOpenSchool("first", "JUNIOR", { code: "3790010001" });
  const second = await given.anOpenSchool("second", "JUNIOR", { code: "3790010002" });
  const third = await given.aSchool({ user: "third", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
  schools = [
    { id: first.school, code: "3790010001", county: at.county, mine: first.mine, office },
    { id: second.school, code: "3790010002", county: at.county, mine: second.mine, office },
    { id: third, code: "3790020001", county: at.countyB, mine: system.as("third"), office: system.as("county-b") },
  ];
});
afterAll(() => system.stop());

/** What one of them does, of whom, towards which school; numbers pick among those there are. */
const Deed = fc.record({
  what: fc.constantFrom("add", "depart", "pull", "request", "approve", "approve", "reject", "reverse", "move"),
  who: fc.nat(9),
  from: fc.nat(2),
  to: fc.nat(2),
  on: fc.constantFrom("2022-07-07", "2022-07-07", "2022-07-09", "2022-08-01"),
});
type Deed = { what: string; who: number; from: number; to: number; on: string };

type Run = { readonly people: TeacherId[]; readonly requests: { readonly id: string; readonly to: School }[] };
const recordedFor = { level: "PREFECTURE", document: "市教函〔2022〕9号", on: "2022-07-07" };

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

const deeds: Readonly<Record<string, (run: Run, deed: Deed) => Promise<{ status: number; body: unknown }>>> = {
  add: async ({ people }, { from }) => {
    const school = pick(schools, from);
    if (!school) throw new Error("no school");
    const teacher = await given.aTeacher(school.id, { stages: ["JUNIOR"] }, school.county);
    people.push(teacher);
    return school.mine(`POST /programs/2022/schools/${school.id}/stages/JUNIOR/enrollments`, { teacher, subject: "数学" });
  },
  depart: async ({ people }, { who, from, on }) =>
    asked(pick(schools, from), ({ mine, id }) =>
      mine(`POST /organizations/${id}/departures`, { teacher: pick(people, who), on, reason: "辞职" }),
    ),
  pull: async ({ people }, { who, to }) =>
    asked(pick(schools, to), ({ mine, id }) => mine(`POST /organizations/${id}/pulls`, { teacher: pick(people, who) })),
  request: async ({ people, requests }, { who, from, to, on }) => {
    const target = pick(schools, to);
    const answer = await asked(pick(schools, from), ({ mine, id }) =>
      mine(`POST /organizations/${id}/transfers`, {
        direction: "OUT",
        teacher: pick(people, who),
        toCode: target?.code,
        reason: "工作需要",
        on,
      }),
    );
    const filed = z.object({ transfer: z.string() }).safeParse(answer.body);
    if (target && filed.success) requests.push({ id: filed.data.transfer, to: target });
    return answer;
  },
  approve: async (run, deed) => settled(run, deed, "approval", {}),
  reject: async (run, deed) => settled(run, deed, "rejection", { reason: "材料不全" }),
  reverse: async (run, deed) => settled(run, deed, "reversal", { reason: "调错人" }),
  move: async ({ people, requests }, { who, to }) => {
    const target = pick(schools, to);
    const answer = await asked(target, ({ office, county, id }) =>
      office(`POST /organizations/${county}/moves`, { teacher: pick(people, who), toSchool: id, reason: "支教" }),
    );
    const done = z.object({ transfer: z.string() }).safeParse(answer.body);
    if (target && done.success) requests.push({ id: done.data.transfer, to: target });
    return answer;
  },
};

const nothing = { status: 404, body: {} };
const asked = <T>(one: T | undefined, ask: (one: T) => Promise<{ status: number; body: unknown }>) =>
  one === undefined ? Promise.resolve(nothing) : ask(one);

/** The county of the target school decides; where the prefecture's act is to be recorded, it says so. */
const settled = ({ requests }: Run, { who }: Deed, verb: string, ask: object) =>
  asked(pick(requests, who), async ({ id, to }) => {
    const path = `POST /organizations/${to.county}/transfers/${id}/${verb}`;
    const answer = await to.office(`${path}`, ask);
    return answer.status === 422 ? to.office(`${path}`, { ...ask, recordedFor }) : answer;
  });

const MOVES = ["depart", "pull from the pool", "file a transfer", "transfer", "reject a transfer", "reverse a transfer"];

/** What stands in the table of one person: his record, stints, enrollment and audit. */
const bookOf = async (teacher: TeacherId) => {
  const { get, lookThrough, row } = await import("#platform/rows.ts");
  const all = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
    const found: T[] = [];
    for await (const one of rows) found.push(one);
    return found;
  };
  const [record, enrollment, stints, audit] = await Promise.all([
    get(row("teacher", Teacher).at({ teacher })),
    get(row("enrollment", Enrollment).at({ teacher, year: 2022 })),
    all(lookThrough("the closed stints of a teacher", { teacher }, Stint)),
    all(lookThrough("the audit of one thing", { kind: "TEACHER", id: teacher }, AuditEntry)),
  ]);
  const slot = record?.transfer && (await get(row("transfer", Transfer).at({ transfer: record.transfer })));
  return { record, enrollment, stints, audit, slot };
};

const historyHolds = ({ record, stints }: Awaited<ReturnType<typeof bookOf>>) => {
  if (!record) return expect(record).toBeDefined();
  const past = stints
    .filter(({ reversedBy }) => reversedBy === undefined)
    .sort((one, other) => `${one.from} ${one.until}`.localeCompare(`${other.from} ${other.until}`));
  const open = record.state === "IN_SERVICE" ? [{ from: record.since, until: "9999-12-31", ended: "OPEN" as const }] : [];
  const line = [...past, ...open];
  for (const [index, { from, until }] of line.entries()) {
    expect(from <= until).toBe(true);
    const before = line[index - 1];
    if (!before) continue;
    expect(from >= before.until, "no two stints overlap").toBe(true);
    if (before.ended !== "DEPARTED") expect(from, "no gap but that of a departure").toBe(before.until);
  }
  if (record.departure) expect(past.at(-1)).toMatchObject({ until: record.departure.on, ended: "DEPARTED", school: record.school });
};

const rostersHold = async () => {
  const { lookThrough, row: _row } = await import("#platform/rows.ts");
  for (const { id, county } of schools) {
    let recount = 0;
    for await (const _ of lookThrough(
      "the enrollments of a school for a stage",
      { county, year: 2022, school: id, stage: "JUNIOR" },
      z.unknown(),
    ))
      recount += 1;
    let roster = 0;
    for await (const unit of lookThrough("the units of a county for a stage", { county, year: 2022, stage: "JUNIOR" }, Unit))
      if (unit.school === id) roster = unit.roster;
    expect(roster, "the roster of a unit equals a recount").toBe(recount);
  }
};

const everythingHolds = async ({ people }: Run, enrolled: ReadonlySet<TeacherId>) => {
  for (const teacher of people) {
    const book = await bookOf(teacher);
    const { record, enrollment, audit, slot } = book;
    expect(record, "no record is lost").toBeDefined();
    expect(enrollment !== undefined, "no enrollment is lost").toBe(enrolled.has(teacher));
    if (record?.state === "IN_SERVICE" && enrollment)
      expect(enrollment.school, "the enrollment is where the person is").toBe(record.school);
    historyHolds(book);
    const changes = audit.filter(({ act }) => MOVES.includes(act)).length;
    expect(changes, "every change is in the audit").toBeGreaterThanOrEqual((record?.version ?? 1) - 1);
    if (record?.transfer) expect(slot).toMatchObject({ teacher, from: expect.any(String) });
    if (record?.transfer && record.state === "IN_SERVICE") expect(slot).toMatchObject({ state: "PENDING" });
  }
  await rostersHold();
};

test("TRF-08: whatever is done in whatever order, three at once, each teacher is at one school and nothing is lost", {
  timeout: 170_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(Deed, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 16 }), async (steps) => {
      const run: Run = { people: [], requests: [] };
      for (const from of [0, 1]) await deeds.add?.(run, { what: "add", who: 0, from, to: 0, on: "2022-07-07" });
      for (const step of steps) {
        const answers = await Promise.all(step.map((deed) => deeds[deed.what]?.(run, deed) ?? nothing));
        for (const { status } of answers) expect([200, 201, 202, 403, 404, 409, 422]).toContain(status);
      }
      const enrolled = new Set<TeacherId>();
      for (const teacher of run.people)
        if ((await bookOf(teacher)).audit.some(({ act }) => act === "enroll a teacher")) enrolled.add(teacher);
      await everythingHolds(run, enrolled);
    }),
    { numRuns: 12, interruptAfterTimeLimit: 90_000 },
  );
});
