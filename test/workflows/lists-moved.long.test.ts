import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let office: Client;
let given: Awaited<ReturnType<typeof enrollable>>;
type Place = Awaited<ReturnType<typeof given.anOpenSchool>>;
let one: Place;
let two: Place;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("SENIOR", "JUNIOR");
  one = await given.anOpenSchool("one", "SENIOR", { name: "第一高中" });
  two = await given.anOpenSchool("two", "SENIOR", { name: "第二高中" });
  office = system.as("county");
});
afterAll(() => system.stop());

const Moved = z.object({ transfer: z.string() });
const enrolled = async (place: Place, name: string): Promise<TeacherId> => {
  const teacher = await place.teacher({ name });
  expect(await place.mine(`POST ${place.list}/enrollments`, { teacher, subject: "数学" })).toMatchObject({ status: 201 });
  return teacher;
};
const move = async (teacher: TeacherId, toSchool: OrgId) => {
  const answer = await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool, reason: "工作需要" });
  expect(answer.status).toBe(201);
  return Moved.parse(answer.body).transfer;
};
const reverse = async (transfer: string) =>
  expect(await office(`POST /organizations/${at.county}/transfers/${transfer}/reversal`, { reason: "调错人" })).toMatchObject({
    status: 200,
  });

/** Roster, submitted, moved away and moved in, as the school and the county see them. */
const told = async ({ list, mine, school }: Place) => {
  const Unit = z.object({ roster: z.int(), movedIn: z.int(), movedAway: z.int(), submission: z.object({ count: z.int() }).nullable() });
  const unit = Unit.parse((await mine(`GET ${list}/unit`)).body);
  const Line = z.object({ school: z.string(), roster: z.int(), listed: z.int().nullable(), movedIn: z.int(), movedAway: z.int() });
  const { items } = z
    .object({ items: z.array(Line) })
    .parse((await office(`GET /programs/2022/counties/${at.county}/stages/SENIOR/units`)).body);
  const { roster, movedIn, movedAway } = unit;
  expect(items.find((line) => line.school === school)).toEqual({
    ...{ school, roster, movedIn, movedAway },
    listed: unit.submission?.count ?? null,
  });
  return [roster, unit.submission?.count ?? null, movedAway, movedIn];
};
const since = async ({ list, mine }: Place, number = 1) =>
  z
    .object({ since: z.unknown(), sha256: z.string(), teachers: z.array(z.unknown()) })
    .parse((await mine(`GET ${list}/lists/${number}`)).body);
const page = async (path: string, user: string) =>
  (await fetch(`${system.url}${path}`, { headers: { authorization: `Bearer ${await system.token(user)}` } })).text();
const printed = ({ list }: Place, user: string, number = 1) => page(`${list}/lists/${number}/print`, user);

describe("§6-59, §6-48 what a list shows of its people stays true: who was withdrawn after a move, who departed, who is called otherwise", () => {
  let left: Place;
  let joined: Place;
  const list = async (place: Place) => z.object({ since: z.unknown() }).parse((await place.mine(`GET ${place.list}/lists/1`)).body).since;
  const unit = async ({ list: at, mine }: Place) => (await mine(`GET ${at}/unit`)).body;
  const withdraw = (place: Place, teacher: TeacherId) => place.mine(`DELETE ${place.list}/enrollments/${teacher}`);
  const returned = async (place: Place) =>
    expect(await office(`POST ${place.list}/return`, { until: "2022-07-20", reason: "核对名单" })).toMatchObject({ status: 200 });
  const none = { movedAway: [], movedIn: [], departed: [], corrected: [], released: [] };

  test("who came by a move is withdrawn only once the list of the school they left is returned, and that list goes on naming them", async () => {
    left = await given.anOpenSchool("left", "JUNIOR", { name: "第一初中" });
    joined = await given.anOpenSchool("joined", "JUNIOR", { name: "第二初中" });
    const moved = await enrolled(left, "调动");
    await enrolled(joined, "留任");
    expect(await given.submit(left)).toMatchObject({ status: 200 });
    await move(moved, joined.school);
    const held = refusal(409, "listed-elsewhere", "ENR-13", { school: left.school, schoolName: "第一初中" });
    expect(await withdraw(joined, moved)).toMatchObject(held);
    await returned(left);
    expect(await withdraw(joined, moved)).toMatchObject({ status: 200, body: { enrolled: false } });
    expect(await unit(left)).toMatchObject({ roster: 0, movedAway: 1, submission: { count: 1 } });
    expect(await list(left)).toEqual({ ...none, movedAway: [{ teacher: moved, on: "2022-07-06" }] });
    expect(await unit(joined)).toMatchObject({ roster: 1, movedIn: 0 });
    expect(await joined.mine(`POST ${joined.list}/enrollments`, { teacher: moved, subject: "物理" })).toMatchObject({ status: 201 });
    expect(await list(left)).toMatchObject({ movedAway: [{ teacher: moved }] });
    expect(await recounted(left)).toEqual([]);
    expect(await given.submit(left, { nobodyTakesPart: true })).toMatchObject({ status: 200, body: { movedAway: 0 } });
    expect(await recounted(left)).toEqual([]);
  });

  test("who came since the list was submitted and is withdrawn is counted among those who came no more", async () => {
    expect(await given.submit(joined)).toMatchObject({ status: 200, body: { roster: 2 } });
    const other = await given.anOpenSchool("other", "JUNIOR");
    const comes = await enrolled(other, "后到");
    await move(comes, joined.school);
    expect(await unit(joined)).toMatchObject({ roster: 3, movedIn: 1 });
    await returned(joined);
    expect(await withdraw(joined, comes)).toMatchObject({ status: 200 });
    expect(await unit(joined)).toMatchObject({ roster: 2, movedIn: 0 });
    expect(await list(joined)).toEqual(none);
  });

  test("the list names who departed and who is called otherwise by now, as their record says", async () => {
    const [goes, renamed] = [await enrolled(joined, "离职"), await enrolled(joined, "旧名")];
    expect(await given.submit(joined)).toMatchObject({ status: 200 });
    const leaves = { teacher: goes, on: "2022-07-06", reason: "辞职" };
    expect(await joined.mine(`POST /organizations/${joined.school}/departures`, leaves)).toMatchObject({ status: 200 });
    const { teachers } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    await transact([teachers.update({ teacher: renamed }, { set: { name: "新名" }, when: "exists" })]);
    const second = await joined.mine(`GET ${joined.list}/lists/2`);
    const corrected = [{ teacher: renamed, name: "新名", last4: "123X", position: "TEACHER", subject: "数学" }];
    expect(second.body).toMatchObject({ since: { ...none, departed: [{ teacher: goes, on: "2022-07-06" }], corrected } });
    expect(await joined.mine(`GET ${joined.list}/lists/1`)).toMatchObject({ body: { since: null } });
  });

  const recounted = async ({ school }: Place) => {
    const { recountLists } = await import("#functions/enrollment/operator.ts");
    const { organizations } = await import("#table/organizations/organizations.ts");
    const { get, present } = await import("#table/rows.ts");
    return recountLists(present(await get(organizations.at({ organization: school })), "a school"))();
  };
});

describe("TRF-08, §6-30, ENR-14: a move never changes a submitted list, and the difference stands beside it", () => {
  let [early, goes, comes]: TeacherId[] = [];

  test("moves before a submission differ from nothing", async () => {
    early = await enrolled(one, "早调");
    goes = await enrolled(one, "调出");
    await enrolled(one, "留任");
    comes = await enrolled(two, "调入");
    await move(early, two.school);
    expect([await told(one), await told(two)]).toEqual([
      [2, null, 0, 0],
      [2, null, 0, 0],
    ]);
    for (const place of [one, two]) expect(await given.submit(place)).toMatchObject({ status: 200, body: { movedIn: 0, movedAway: 0 } });
    expect(await since(one)).toMatchObject({ since: { movedAway: [], movedIn: [] } });
    expect(await printed(one, "one")).not.toContain("其后");
  });

  test("after it school and county read who went and who came; the list, its hash and its length stay", async () => {
    const before = await since(one);
    await move(goes ?? fail(), two.school);
    const back = await move(comes ?? fail(), one.school);
    expect([await told(one), await told(two)]).toEqual([
      [2, 2, 1, 1],
      [2, 2, 1, 1],
    ]);
    const list = await since(one);
    expect(list).toEqual({
      ...before,
      since: {
        movedAway: [{ teacher: goes, on: "2022-07-06" }],
        movedIn: [expect.objectContaining({ teacher: comes, name: "调入", last4: "123X", on: "2022-07-06" })],
        ...{ departed: [], corrected: [], released: [] },
      },
    });
    expect(await printed(one, "one")).toContain("<p>提交2人，其后调出1人、调入1人（截至2022年7月6日）。</p>");
    expect(await printed(one, "county")).toContain("调出1人");

    await reverse(back);
    expect([await told(one), await told(two)]).toEqual([
      [1, 2, 1, 0],
      [3, 2, 0, 1],
    ]);
    expect(await printed(one, "one")).toContain("提交2人，其后调出1人（");
    expect(await since(two)).toMatchObject({ since: { movedAway: [], movedIn: [{ teacher: goes }] } });
  });

  test("nor does the lock hold anybody; who comes back where they are listed differs no more", async () => {
    await system.clock("2022-07-20T10:00", []);
    expect(await given.lock("SENIOR")).toMatchObject({ status: 200, body: { state: "LOCKED" } });
    await move(goes ?? fail(), one.school);
    expect([await told(one), await told(two)]).toEqual([
      [2, 2, 0, 0],
      [2, 2, 0, 0],
    ]);
    await move(early ?? fail(), one.school);
    expect([await told(one), await told(two)]).toEqual([
      [3, 2, 0, 1],
      [1, 2, 1, 0],
    ]);
    expect(await office(`GET /programs/2022/counties/${at.county}/stages/SENIOR/units?limit=1`)).toMatchObject({
      body: { total: { listed: 4, roster: 4, movedIn: 1, movedAway: 1 } },
    });
  });

  test("the weekly report tells it", async () => {
    await system.clock("2022-07-25T08:05", ["Reports"]);
    expect(await page(`/programs/2022/counties/${at.county}/reports/2022-W29/page`, "county")).toMatch(/提交\d+人，其后调出1人、调入1人/);
    expect(await page(`/programs/2022/schools/${one.school}/reports/2022-W29/page`, "one")).toContain("提交2人，其后调入1人");
  });
});

const fail = (): never => {
  throw new Error("nobody was enrolled");
};
