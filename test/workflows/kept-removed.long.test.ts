import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { ImportId } from "#domain/ids.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { People } from "#given/people.ts";
import { refusal } from "#given/refusals.ts";
import { csvOf, importing, type Job } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let operator: ReturnType<typeof operatorOf>;
let office: Client;
type Place = Awaited<ReturnType<Awaited<ReturnType<typeof enrollable>>["anOpenSchool"]>>;
let listed: Place;
let open: Place;
let uploaded: z.output<typeof Job>;
let young: z.output<typeof Job>;

const people = new People(77);
const must = (answer: { status: number; body: unknown }, ...statuses: number[]) =>
  expect(statuses, JSON.stringify(answer.body)).toContain(answer.status);

const decide = async (setting: string, value: number, version: number) =>
  must(
    await office(
      `PUT /programs/2022/counties/${at.county}/settings/${setting}`,
      { value, reason: "经研究确定保存期限" },
      { "if-match": `"${version}"` },
    ),
    200,
  );

const upload = async ({ mine, school }: Place, query = "") => {
  const { code } = z.object({ code: z.string() }).parse((await mine(`GET /organizations/${school}`)).body);
  const lines = [0, 1].map(() => people.aTeacher({ 学校代码: code, 学段: "初中", 任教学科: "数学" }));
  return importing(system, mine, school, "teachers", csvOf(lines), query);
};

const audited = async (kind: string, id: string) =>
  z
    .object({ items: z.array(z.object({ act: z.string() })) })
    .parse((await office(`GET /counties/${at.county}/audit/${kind}/${id}`)).body)
    .items.map(({ act }) => act);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  office = system.as("county");
  operator = operatorOf(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR", "PRIMARY");
  listed = await given.anOpenSchool("listed", "JUNIOR");
  open = await given.anOpenSchool("open", "PRIMARY");
  for (const place of [listed, open]) {
    must(await place.mine(`POST ${place.list}/enrollments`, { teacher: await place.teacher(), subject: "数学" }), 201);
    must(await given.submit(place), 200);
  }
  must(await office(`POST ${listed.list}/return`, { until: "2022-07-20", reason: "补报一人" }), 200);
  must(await given.submit(listed), 200);
  uploaded = await upload(listed);
  await decide("sheetsKeptDays", 90, 0);
  await decide("listsKeptDays", 365, 1);
  await system.clock("2022-07-20T09:00", []);
  must(await given.lock("JUNIOR"), 200);
});
afterAll(() => system.stop());

const markIn = (printed: string): string => /--confirm (\w+)/.exec(printed)?.[1] ?? "none";
const saidOf = (printed: string, name: string): string[] => printed.split("\n").filter((line) => line.startsWith(name));

describe("SEC-08, PIPL 19: what a county's retention says is over is taken away, and nothing that others rest on", () => {
  test("nothing goes before its days are over, and nothing without a look first", async () => {
    await system.clock("2022-10-04T09:00", []);
    expect(await operator("kept", "--remove", "--dry-run")).toBe("Nothing goes.\n");
    const blind = { code: 1, stderr: expect.stringContaining("kept --remove --dry-run") };
    await expect(operator("kept", "--remove")).rejects.toMatchObject(blind);
    young = await upload(listed, "?checkOnly=true");
  });

  test("an uploaded sheet goes with all its versions; its import stays, says so, and is neither shown, applied nor taken back", async () => {
    await system.clock("2022-10-05T09:00", []);
    const first = await operator("kept", "--remove", "--dry-run");
    expect(first.split("\n")).toEqual([
      `imports/${uploaded.import}/  2 versions  goes`,
      expect.stringMatching(/^Nothing was removed yet\. .* kept --remove --confirm \w{12}$/),
      "",
    ]);
    await expect(operator("kept", "--remove", "--confirm", "0123456789ab")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("look again"),
    });
    const path = `/organizations/${listed.school}/imports/${uploaded.import}`;
    must(await listed.mine(`GET ${path}/rows`), 200);
    const { letUploadedGo } = await import("#functions/imports/operator.ts");
    await letUploadedGo(ImportId.parse(uploaded.import), on("2022-10-05"), false);
    expect(await operator("kept", "--remove", "--confirm", markIn(first))).toContain(`imports/${uploaded.import}/  removed\n`);
    const gone = refusal(409, "import-removed", "SEC-08", { removedOn: "2022-10-05" });
    for (const ask of [`GET ${path}/rows`, `GET ${path}/sheet`, `POST ${path}/undo`] as const)
      expect(await listed.mine(ask, ask.startsWith("POST") ? {} : undefined), ask).toMatchObject(gone);
    expect(await listed.mine(`GET ${path}`)).toMatchObject({ status: 200, body: { state: "APPLIED", removedAt: expect.any(String) } });
    expect((await audited("IMPORT", uploaded.import)).filter((act) => act === "remove what was uploaded")).toHaveLength(1);
    must(await listed.mine(`GET /organizations/${listed.school}/imports/${young.import}/rows`), 200);
  });

  test("lists go once the county submitted the stage and the year is over; the one of an open stage stays, with what rests on it", async () => {
    await system.clock("2023-07-10T09:00", []);
    const looked = await operator("kept", "--remove", "--dry-run");
    const folder = `lists/2022/${at.county}`;
    expect(saidOf(looked, `${folder}/JUNIOR/${listed.school}/`).map((line) => line.split("  ").slice(1).join())).toEqual([
      "1 versions,goes",
      "1 versions,goes",
    ]);
    expect(saidOf(looked, `${folder}/PRIMARY/`)).toEqual([expect.stringMatching(/stays: its unit stands by it$/)]);
    await operator("kept", "--remove", "--confirm", markIn(looked));
    const gone = refusal(409, "list-removed", "SEC-08", { removedOn: "2023-07-10" });
    for (const number of [1, 2]) expect(await listed.mine(`GET ${listed.list}/lists/${number}`)).toMatchObject(gone);
    expect(await listed.mine(`GET ${listed.list}/lists/2/print`)).toMatchObject(gone);
    const stage = `/programs/2022/counties/${at.county}/stages/JUNIOR`;
    expect(await office(`POST ${stage}/exports`, { purpose: "年度归档", profile: "PORTAL" })).toMatchObject(gone);
    expect(await listed.mine(`GET ${listed.list}/lists`)).toMatchObject({
      status: 200,
      body: {
        items: [
          { number: 1, removedAt: expect.any(String) },
          { number: 2, count: 1, removedAt: expect.any(String) },
        ],
      },
    });
    expect((await audited("UNIT", `2022.JUNIOR.${listed.school}`)).filter((act) => act === "remove a list")).toHaveLength(2);
    must(await open.mine(`GET ${open.list}/lists/1`), 200);
    const applied = await listed.mine(`POST /organizations/${listed.school}/imports/${young.import}/application`, {});
    expect(applied, "a check that was never applied").toMatchObject(refusal(409, "import-removed", "SEC-08", { removedOn: "2023-07-10" }));
  });
});
