import { faker } from "@faker-js/faker/locale/zh_CN";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Path } from "#domain/access.ts";
import { Enrollment, Unit, unopenedUnit } from "#domain/enrollment/types.ts";
import { AccountId, OrgId, TeacherId } from "#domain/ids.ts";
import { Organization } from "#domain/organizations/types.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let meter: Awaited<ReturnType<typeof aMeter>>;
let codes = 1000;

const [PEOPLE, ENROLLED, SCHOOLS] = [20, 5, 12];
const nobody = AccountId.parse("0".repeat(40));
const long = "2022-07-01T00:00:00.000Z";

/** So many schools there are by now. */
let schools = 0;

/** Schools of the county, opened for a stage, with twenty teachers each of whom five are on a list, straight in the table. */
const addSchools = async (count: number): Promise<void> => {
  schools += count;
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { belowParent, organizations } = await import("#table/organizations/organizations.ts");
  const { enrollments, onRoster, units } = await import("#table/programs/enrollments.ts");
  const { inService, teachers } = await import("#table/teachers/teachers.ts");
  const place = { year: 2022, stage: "JUNIOR", county: at.county } as const;
  for (let n = 0; n < count; n++) {
    const school = OrgId.parse(ulid());
    const path = Path.parse({ PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county, SCHOOL: school });
    const made = Organization.parse({
      organization: school,
      level: "SCHOOL",
      path,
      code: `S${codes++}`,
      name: `第${codes}学校`,
      type: "SCHOOL",
      stages: ["JUNIOR"],
      grades: [],
      registered: true,
      administrators: 0,
      people: PEOPLE,
      version: 1,
    });
    const unit = Unit.parse({ ...unopenedUnit({ ...place, school }), state: "DRAFTING", roster: ENROLLED });
    const people = Array.from({ length: PEOPLE }, () =>
      Teacher.parse({
        teacher: TeacherId.parse(ulid()),
        name: faker.person.fullName(),
        state: "IN_SERVICE",
        county: at.county,
        school,
        stages: ["JUNIOR"],
        subject: "数学",
        position: "TEACHER",
        rural: false,
        document: "RESIDENT_CARD",
        last4: "123X",
        sealed: "sealed",
        verified: { by: nobody, at: long },
        since: "2015-09-01",
        version: 1,
      }),
    );
    const listed = people.slice(0, ENROLLED).map(({ teacher }) =>
      Enrollment.parse({
        ...place,
        school,
        teacher,
        subject: "数学",
        enrolledAt: long,
        enrolledBy: nobody,
        importId: null,
        packVersion: "2022.1",
      }),
    );
    await transact([
      organizations.put({ organization: school }, made, { index: belowParent(made) }),
      units.put(unit, unit),
      ...people.map((one) => teachers.put(one, one, { index: inService(one) })),
      ...listed.map((one) => enrollments.put(one, one, { index: onRoster(one) })),
    ]);
  }
};

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  at = await offices(system);
  await addSchools(SCHOOLS);
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const Page = z.looseObject({ items: z.array(z.looseObject({})), next: z.string().optional() });
type Page = z.output<typeof Page>;

/** Every page of a list to its end, and the read units of all of them. */
const toTheEnd = async (path: string, limit: number): Promise<{ pages: readonly Page[]; rcu: readonly number[] }> => {
  const [pages, rcu]: [Page[], number[]] = [[], []];
  for (let next: string | undefined, first = true; first || next; first = false) {
    meter.read();
    const mark = path.includes("?") ? "&" : "?";
    const asked = await system.as("county")(`GET ${path}${mark}limit=${limit}${next ? `&cursor=${next}` : ""}`);
    expect(asked.status).toBe(200);
    pages.push(Page.parse(asked.body));
    rcu.push(meter.read().rcu);
    next = pages.at(-1)?.next;
  }
  return { pages, rcu };
};

const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
const omissionsPath = () => `/programs/2022/counties/${at.county}/stages/JUNIOR/omissions`;
const checklistPath = () => `/programs/2022/counties/${at.county}/stages/JUNIOR/units`;
const idsOf = (pages: readonly Page[], key: string) => pages.flatMap(({ items }) => items.map((item) => `${item[key]}`));

describe("a list of a county read page by page", () => {
  test.each([7, 50, 200])(
    "ENR-15 omissions in pages of %i: each once, school by school, the count and the mark on each page",
    async (limit) => {
      const { pages } = await toTheEnd(omissionsPath(), limit);
      const found = idsOf(pages, "teacher");
      expect([found.length, new Set(found).size]).toEqual([SCHOOLS * (PEOPLE - ENROLLED), SCHOOLS * (PEOPLE - ENROLLED)]);
      const schools = idsOf(pages, "school");
      expect(schools).toEqual(schools.toSorted());
      for (const page of pages.slice(0, -1)) expect(page.items).toHaveLength(limit);
      const [first] = pages;
      for (const { mark, count, hindered } of pages)
        expect({ mark, count, hindered }).toEqual({ mark: first?.mark, count: found.length, hindered: first?.hindered });
    },
  );

  test.each([5, 50])("ENR-14 the checklist in pages of %i: each school once, by code, the total on each page", async (limit) => {
    const { pages } = await toTheEnd(checklistPath(), limit);
    const found = idsOf(pages, "code");
    expect(found).toHaveLength(SCHOOLS);
    expect(found).toEqual(found.toSorted());
    for (const { total } of pages)
      expect(total).toEqual({ listed: 0, roster: SCHOOLS * ENROLLED, movedIn: 0, movedAway: 0, withdrawnByRelease: 0 });
    expect(idsOf((await toTheEnd(`${checklistPath()}?state=SUBMITTED`, limit)).pages, "code")).toEqual([]);
    expect(idsOf((await toTheEnd(`${checklistPath()}?state=DRAFTING`, limit)).pages, "code")).toEqual(found);
  });

  test.each([
    ["omissions", omissionsPath, { whole: "{}" }],
    ["omissions", omissionsPath, { whole: "no JSON" }],
    ["omissions", omissionsPath, { teacher: "T#1" }],
    ["omissions", omissionsPath, { more: "of it" }],
    ["checklist", checklistPath, { whole: '{"listed":"many"}' }],
    ["checklist", checklistPath, { code: "S#1" }],
    ["checklist", checklistPath, { school: "nobody's" }],
  ])("a made-up cursor of the %s is refused: %#", async (_, path, change) => {
    const first = `GET ${path()}?limit=1`;
    const { next = "" } = Page.parse((await system.as("county")(first)).body);
    const cursor = z
      .object({ key: z.record(z.string(), z.string()), to: z.string() })
      .parse(JSON.parse(Buffer.from(next, "base64url").toString("utf8")));
    const forged = Buffer.from(JSON.stringify({ ...cursor, key: { ...cursor.key, ...change } })).toString("base64url");
    expect(await system.as("county")(`${first}&cursor=${forged}`)).toMatchObject({ status: 422, body: { code: "cursor-invalid" } });
  });
});

describe("what it costs to read a list to its end", () => {
  test.each([
    ["omissions", omissionsPath, 50],
    ["checklist", checklistPath, 8],
  ] as const)("%s: twice as much in a county twice as large, and a later page costs the same", async (name, path, limit) => {
    const before = await toTheEnd(path(), limit);
    await addSchools(before.pages.flatMap(({ items }) => items).length / (name === "omissions" ? PEOPLE - ENROLLED : 1));
    const after = await toTheEnd(path(), limit);
    expect(after.pages.length).toBeGreaterThanOrEqual(2 * before.pages.length - 1);
    expect(total(after.rcu)).toBeLessThanOrEqual(2.3 * total(before.rcu));
    expect(after.rcu[1]).toBeLessThanOrEqual((before.rcu[1] ?? 0) * 1.1);
  });

  test("somebody looked for by name or initials: one reading of the county's cards, at most 70 units per thousand", async () => {
    const people = schools * PEOPLE;
    for (const query of ["name=无此人无此人", "initials=zzzzzzzz", "subject=语文"]) {
      const { pages, rcu } = await toTheEnd(`/organizations/${at.county}/teachers?${query}`, 50);
      expect(pages).toMatchObject([{ items: [] }]);
      expect(total(rcu)).toBeLessThanOrEqual((70 * people) / 1000 + 5);
    }
  });

  test("enrollments looked for by stage, subject and state: one reading of the county's cards, at most 70 units per thousand, and its lists", async () => {
    const [enrolled, lists] = [schools * ENROLLED, schools];
    for (const query of ["stage=SENIOR", "subject=语文", "stage=JUNIOR&state=SUBMITTED"]) {
      const { pages, rcu } = await toTheEnd(`/programs/2022/counties/${at.county}/enrollments?${query}`, 50);
      expect(pages).toMatchObject([{ items: [] }]);
      expect(total(rcu)).toBeLessThanOrEqual((70 * enrolled) / 1000 + lists / 4 + 6);
    }
    const { pages } = await toTheEnd(`/programs/2022/counties/${at.county}/enrollments?subject=数学&state=DRAFTING`, 50);
    expect(new Set(idsOf(pages, "teacher")).size).toBe(enrolled);
    for (const page of pages.slice(0, -1)) expect(page.items).toHaveLength(50);
  });

  test("omissions asked for in one answer: what the first page costs alone, and no more than five thousand", async () => {
    const [small, whole] = [await toTheEnd(omissionsPath(), 50), await toTheEnd(omissionsPath(), 5000)];
    expect(idsOf(whole.pages, "teacher")).toEqual(idsOf(small.pages, "teacher"));
    expect(whole.rcu).toEqual([small.rcu[0]]);
    expect(total(small.rcu)).toBeLessThanOrEqual(2 * total(whole.rcu) + 20 * small.pages.length);
    expect(await system.as("county")(`GET ${omissionsPath()}?limit=5001`)).toMatchObject({ status: 422, body: { code: "bad-input" } });
  });
});
