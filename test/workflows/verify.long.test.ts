import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let operator: ReturnType<typeof operatorOf>;
let open: Awaited<ReturnType<typeof given.anOpenSchool>>;
beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  operator = operatorOf(system);
  await given.openRegions("JUNIOR");
  open = await given.anOpenSchool("school", "JUNIOR");
  for (const teacher of [await open.teacher(), await open.teacher()])
    await open.mine(`POST ${open.list}/enrollments`, { teacher, subject: "数学" });
});
afterAll(() => system.stop());

/** Writes past the system, as a slip of a person with the table's own credentials does. */
const slip = async () => {
  const { units, regions } = await import("#table/programs/enrollments.ts");
  const { organizations } = await import("#table/organizations/organizations.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const stage = { year: 2022, county: at.county, stage: "JUNIOR" };
  await transact([
    units.update({ ...stage, school: open.school }, { add: { roster: 3 }, when: "exists" }),
    regions.update({ ...stage, prefecture: at.prefecture }, { add: { DRAFTING: -1, ABSENT: 1 }, when: "exists" }),
    organizations.update({ organization: open.school }, { add: { people: 7, administrators: 1 }, when: "exists" }),
  ]);
};

const Differing = z.object({ code: z.literal(1), stdout: z.string() });
const differing = async (...words: string[]): Promise<string> =>
  Differing.parse(await operator("verify", ...words).catch((error: unknown) => error)).stdout;

const History = z.object({ items: z.array(z.looseObject({ act: z.string(), before: z.unknown(), after: z.unknown() })) });
const mended = async (kind: string, id: string) => {
  const { body } = await system.as("county")(`GET /counties/${at.county}/audit/${kind}/${id}`);
  return History.parse(body).items.filter(({ act }) => act === "mend a count");
};

it("finds every counter of a school as it should be where all went through the system: collected, departed, appointed", async () => {
  const { aSchool, aTeacher } = schooling(system);
  const school = await aSchool("from", at.county, "county", { code: "3706850001" });
  await aTeacher("from", school);
  const { teacher } = await aTeacher("from", school);
  const gone = await system.as("from")(`POST /organizations/${school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
  expect(gone.status).toBe(200);
  expect(await operator("verify", "--of", "3706850001")).toBe("4 counts looked at, 0 differ\n");
});

it("prints what differs and changes nothing, unless it is told to mend; what is mended is audited", async () => {
  await operator("verify", "--mend", "--of", "370685");
  await slip();
  const found = await differing("--of", "370685");
  for (const line of [
    /the list of .+ 2022 JUNIOR: kept roster 5; counted roster 2: not mended/,
    /the region of 丙县 \(370685\), 2022 JUNIOR: kept DRAFTING 0, ABSENT 1; counted DRAFTING 1, ABSENT 0: not mended/,
    /the people of .+: kept people 9; counted people 2: not mended/,
    /the administrators of .+: kept administrators 2; counted administrators 1: not mended/,
    /, 4 differ/,
  ])
    expect(found).toMatch(line);
  expect(await open.mine(`GET ${open.list}/unit`)).toMatchObject({ body: { roster: 5 } });

  expect(await operator("verify", "--mend")).toMatch(/, 0 differ/);
  expect(await operator("verify")).not.toContain("counted");
  expect(await mended("UNIT", `2022.JUNIOR.${open.school}`)).toMatchObject([{ before: { roster: 5 }, after: { roster: 2 } }]);
  expect(await mended("REGION", `2022.JUNIOR.${at.county}`)).toMatchObject([{ after: { DRAFTING: 1, ABSENT: 0 } }]);
  expect(await mended("ORGANIZATION", open.school)).toMatchObject([
    { before: { people: 0 }, after: { people: 2 } },
    { before: { administrators: 2 }, after: { administrators: 1 } },
    { before: { people: 9 }, after: { people: 2 } },
  ]);
});

it("lets a school submit that was refused because its count was wrong (ENR-11)", async () => {
  await slip();
  expect(await given.submit(open)).toMatchObject({ status: 503, body: { code: "list-catching-up" } });
  await operator("verify", "--mend");
  expect(await given.submit(open)).toMatchObject({ status: 200, body: { state: "SUBMITTED", roster: 2 } });
});

it.each([
  [["--of", "999999"], "No organisation has the code 999999."],
  [["--restored-to", "yesterday"], "--restored-to yesterday is no instant"],
])("refuses %j in words", async (words, says) => {
  await expect(operator("verify", ...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(says) });
});
