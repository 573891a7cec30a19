import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { cellsOf, csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let office: Client;
let given: Awaited<ReturnType<typeof enrollable>>;
type Place = Awaited<ReturnType<typeof given.anOpenSchool>>;
let one: Place;
let two: Place;
let three: Place;
let late: TeacherId | undefined;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  office = system.as("county");
  await given.openRegions("JUNIOR", "PRIMARY");
  one = await given.anOpenSchool("one", "JUNIOR", { name: "第一初中", code: "3790010001" });
  two = await given.anOpenSchool("two", "JUNIOR", { name: "第二初中", code: "3790010002" });
});
afterAll(() => system.stop());

const enroll = ({ mine, list }: Place, teacher: TeacherId, subject: string) => mine(`POST ${list}/enrollments`, { teacher, subject });
const enrolled = async (place: Place, name: string): Promise<TeacherId> => {
  const teacher = await place.teacher({ name });
  expect(await enroll(place, teacher, "数学")).toMatchObject({ status: 201 });
  return teacher;
};
const move = async (teacher: TeacherId, toSchool: OrgId) =>
  expect(await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool, reason: "工作需要" })).toMatchObject({ status: 201 });
const withdraw = ({ mine, list }: Place, teacher: TeacherId) => mine(`DELETE ${list}/enrollments/${teacher}`);
const release = ({ list }: Place, teacher: TeacherId, reason = "已退休返聘", by = office) =>
  by(`POST ${list}/enrollments/${teacher}/release`, { reason });
const takeBack = ({ list }: Place, teacher: TeacherId, reason = "放错了人") =>
  office(`POST ${list}/enrollments/${teacher}/release/reversal`, { reason });
const returned = async ({ list }: Place) =>
  expect(await office(`POST ${list}/return`, { until: "2022-07-20", reason: "核对名单" })).toMatchObject({ status: 200 });
const submitted = async (place: Place, ask = {}) => expect(await given.submit(place, ask)).toMatchObject({ status: 200 });
const unit = async ({ list, mine }: Place) => (await mine(`GET ${list}/unit`)).body;
const since = async ({ list, mine }: Place, number = 1) =>
  z.object({ since: z.looseObject({ released: z.array(z.unknown()) }) }).parse((await mine(`GET ${list}/lists/${number}`)).body).since;
const exported = async () => {
  const columns = ["TEACHER_ID", "SUBJECT", "SCHOOL_CODE"].map((field) => ({ heading: field, field }));
  const county = `/programs/2022/counties/${at.county}/stages/JUNIOR`;
  return (await cellsOf(await office(`POST ${county}/exports`, { purpose: "省平台填报", columns }))).slice(1);
};
const recounted = async ({ school }: Place) => {
  const { recountLists } = await import("#functions/enrollment/operator.ts");
  const { organizations } = await import("#table/organizations/organizations.ts");
  const { get, present } = await import("#table/rows.ts");
  return recountLists(present(await get(organizations.at({ organization: school })), "a school"))();
};

describe("§6-59 a sheet, too many, and two at once", () => {
  let [back, races]: TeacherId[] = [];

  beforeAll(async () => {
    three = await given.anOpenSchool("three", "PRIMARY", { code: "3790010003" });
    [back, races, late] = [await enrolled(three, "改报"), await enrolled(three, "争先"), await enrolled(three, "最后")];
    await enrolled(three, "不改");
    await submitted(three);
  });

  test("a sheet puts whom the county released on the submitted list again as by hand does, and nobody else", async () => {
    const teacher = back ?? fail();
    expect(await release(three, teacher)).toMatchObject({ status: 200 });
    expect(await withdraw(three, teacher)).toMatchObject({ status: 200 });
    const bring = (one: TeacherId, subject: string) =>
      importing(system, three.mine, three.school, "enrollments", csvOf([{ 教师编号: one, 学段: "小学", 学科: subject }]), "?year=2022");
    const refused = await bring(await three.teacher({ name: "后来" }), "语文");
    expect(await refusals(three.mine, three.school, refused)).toEqual([[2, "教师编号", "enrollment-submitted"]]);
    expect(await bring(teacher, "语文")).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    expect(await unit(three)).toMatchObject({ state: "SUBMITTED", roster: 4, withdrawnByRelease: 0 });
    expect((await since(three)).released).toEqual([expect.objectContaining({ teacher, subject: "数学", enrolledAs: "语文" })]);
    expect(await recounted(three)).toEqual([]);
    await move(teacher, one.school);
    expect(await unit(three)).toMatchObject({ roster: 3, movedAway: 1 });
    await move(teacher, three.school);
    expect(await unit(three)).toMatchObject({ roster: 4, movedAway: 0 });
  });

  test("thirty are released from a list; more is a return", async () => {
    const { units } = await import("#table/programs/enrollments.ts");
    const { get, present } = await import("#table/rows.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const key = { year: 2022, county: at.county, stage: "PRIMARY", school: three.school } as const;
    const { released = [] } = present(await get(units.at(key)), "a unit");
    const many = Array.from({ length: 30 }, () => ({ ...present(released[0], "a release"), teacher: ulid() }));
    await transact([units.update(key, { set: { released: many }, when: "exists" })]);
    expect(await release(three, races ?? fail())).toMatchObject(refusal(409, "releases-full", "ENR-14", { count: 30 }));
    await transact([units.update(key, { set: { released }, when: "exists" })]);
  });

  test("of a withdrawal and the end of the release one wins", async () => {
    const teacher = races ?? fail();
    expect(await release(three, teacher)).toMatchObject({ status: 200 });
    const both = await Promise.all([withdraw(three, teacher), takeBack(three, teacher)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe("§6-59, §6-48 the county releases one person from a submitted list, and the rest stays", () => {
  let [goes, changes, stays, moves]: TeacherId[] = [];
  const who = (teacher: TeacherId | undefined): TeacherId => teacher ?? fail();

  test("nobody is released from a list that is drafted: the school withdraws by itself", async () => {
    goes = await enrolled(one, "离开");
    const drafted = refusal(409, "list-not-submitted", "ENR-14", { state: "DRAFTING" });
    expect(await release(one, goes)).toMatchObject(drafted);
    expect(await takeBack(one, goes)).toMatchObject(refusal(409, "not-released", "ENR-14", {}));
    changes = await enrolled(one, "改学科");
    stays = await enrolled(one, "留任");
    moves = await enrolled(one, "调出");
    await submitted(one);
    expect(await withdraw(one, goes)).toMatchObject(refusal(409, "enrollment-submitted", "ENR-11", {}));
  });

  test("with a reason, by the county alone, once; somebody not on the list is refused", async () => {
    expect(await release(one, who(goes), "")).toMatchObject(refusal(422, "reason-required", "ENR-14", {}));
    expect(await release(one, who(goes), "退休", one.mine)).toMatchObject({ status: 403 });
    expect(await release(one, await two.teacher({ name: "他校" }))).toMatchObject(refusal(409, "not-on-list", "ENR-14", {}));
    const before = await unit(one);
    const released = await release(one, who(goes));
    expect(released).toMatchObject({ status: 200, body: { teacher: goes, released: true, reason: "已退休返聘" } });
    expect((await release(one, who(goes))).body).toEqual(released.body);
    expect(await release(one, who(goes), "别的理由")).toMatchObject(
      refusal(409, "released-otherwise", "ENR-14", { on: "2022-07-06", stands: "已退休返聘" }),
    );
    const { submission } = z.looseObject({ submission: z.unknown() }).parse(before);
    expect(await unit(one)).toMatchObject({ state: "SUBMITTED", roster: 4, withdrawnByRelease: 0, submission });
    expect(await withdraw(one, who(stays))).toMatchObject(refusal(409, "enrollment-submitted", "ENR-11", {}));
  });

  test("the school is told by a letter that names nobody, and the release stands in the audit and the person's history", async () => {
    await system.settle();
    const letter = (await system.mails()).find(({ messageId }) => messageId.includes("list-released"));
    expect(letter?.subject).toContain("1人已放行");
    expect(JSON.stringify(letter)).not.toContain("离开");
    expect(JSON.stringify(letter)).not.toContain(who(goes));
    const history = await one.mine(`GET /organizations/${one.school}/teachers/${goes}/history`);
    expect(JSON.stringify(history.body)).toContain("release from a list");
  });

  test("the county takes a release back while nobody used it, and may release again", async () => {
    expect(await takeBack(one, who(goes), "")).toMatchObject(refusal(422, "reason-required", "ENR-14", {}));
    const back = await takeBack(one, who(goes));
    expect(back).toMatchObject({ status: 200, body: { released: false, reason: "放错了人" } });
    expect((await takeBack(one, who(goes))).body).toEqual(back.body);
    expect(await withdraw(one, who(goes))).toMatchObject(refusal(409, "enrollment-submitted", "ENR-11", {}));
    expect((await since(one)).released).toEqual([]);
    expect(await release(one, who(goes))).toMatchObject({ status: 200, body: { released: true } });
  });

  test("who is released is withdrawn while the list, its hash and its length stay; counts, list and paper say so", async () => {
    const frozen = (await one.mine(`GET ${one.list}/lists/1`)).body;
    expect(await withdraw(one, who(goes))).toMatchObject({ status: 200, body: { enrolled: false } });
    expect(await withdraw(one, who(goes))).toMatchObject({ status: 200 });
    expect(await takeBack(one, who(goes))).toMatchObject(refusal(409, "release-used", "ENR-14", {}));
    expect(await release(one, who(goes))).toMatchObject({ status: 200, body: { released: true } });
    expect(await unit(one)).toMatchObject({ state: "SUBMITTED", roster: 3, movedAway: 0, withdrawnByRelease: 1, submission: { count: 4 } });
    const { since: _, ...proof } = z.looseObject({ since: z.unknown() }).parse(frozen);
    expect((await one.mine(`GET ${one.list}/lists/1`)).body).toMatchObject(proof);
    const line = { teacher: goes, name: "离开", subject: "数学", on: "2022-07-06", reason: "已退休返聘", enrolledAs: null };
    expect((await since(one)).released).toEqual([expect.objectContaining(line)]);
    const token = await system.token("one");
    const paper = await fetch(`${system.url}${one.list}/lists/1/print`, { headers: { authorization: `Bearer ${token}` } });
    expect(await paper.text()).toContain("其后经放行撤回1人");
    const omitted = await one.mine(`GET ${one.list}/omissions`);
    expect(omitted.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ teacher: goes })]) });
    expect(await recounted(one)).toEqual([]);
  });

  test("or comes back under another subject, for nobody else", async () => {
    expect(await release(one, who(changes), "报错学科")).toMatchObject({ status: 200 });
    expect(await enroll(one, who(changes), "物理")).toMatchObject(refusal(409, "teacher-already-enrolled", "ENR-13", {}));
    expect(await withdraw(one, who(changes))).toMatchObject({ status: 200 });
    expect(await enroll(one, who(changes), "物理")).toMatchObject({ status: 201, body: { subject: "物理" } });
    expect(await enroll(one, await one.teacher({ name: "后来" }), "物理")).toMatchObject(
      refusal(409, "enrollment-submitted", "ENR-11", {}),
    );
    expect(await unit(one)).toMatchObject({ roster: 3, withdrawnByRelease: 1 });
    const line = expect.objectContaining({ teacher: changes, subject: "数学", enrolledAs: "物理" });
    expect((await since(one)).released).toEqual(expect.arrayContaining([line]));
    expect(await recounted(one)).toEqual([]);
  });

  test("the county releases somebody who moved on, both lists show it, and the school they came to withdraws them", async () => {
    await enrolled(two, "二校");
    await submitted(two);
    await move(who(moves), two.school);
    expect(await withdraw(two, who(moves))).toMatchObject({ status: 409 });
    expect(await release(one, who(moves), "重复报名")).toMatchObject({ status: 200 });
    for (const place of [one, two])
      expect((await since(place)).released).toEqual(
        expect.arrayContaining([expect.objectContaining({ teacher: moves, reason: "重复报名", enrolledAs: "数学" })]),
      );
    expect(await unit(two)).toMatchObject({ roster: 2, movedIn: 1 });
    expect(await withdraw(two, who(moves))).toMatchObject({ status: 200 });
    expect(await unit(two)).toMatchObject({ roster: 1, movedIn: 0, movedAway: 0, withdrawnByRelease: 0, submission: { count: 1 } });
    expect(await unit(one)).toMatchObject({ roster: 2, movedAway: 1, withdrawnByRelease: 1, submission: { count: 4 } });
    expect(await enroll(two, who(moves), "化学")).toMatchObject({ status: 201 });
    expect((await since(two)).released).toEqual([expect.objectContaining({ teacher: moves, enrolledAs: "化学" })]);
    await system.settle();
    const letters = (await system.mails()).filter(({ messageId }) => /list-released.*MOVED_TO/.test(messageId));
    expect(letters).toHaveLength(1);
    for (const place of [one, two]) expect(await recounted(place)).toEqual([]);
  });

  test("a list that names them too holds them until it is released or returned as well", async () => {
    await returned(two);
    await submitted(two);
    expect(await withdraw(two, who(moves))).toMatchObject(refusal(409, "enrollment-submitted", "ENR-11", {}));
    expect(await release(two, who(moves), "重复报名")).toMatchObject({ status: 200 });
    expect(await withdraw(two, who(moves))).toMatchObject({ status: 200 });
    expect(await enroll(two, who(moves), "化学")).toMatchObject({ status: 201 });
  });

  test("the county's file has everybody once as they are enrolled, without whom the release let go, and the stage locks", async () => {
    const rows = await exported();
    expect(rows.map(([id]) => id)).not.toContain(goes);
    expect(rows).toEqual(
      expect.arrayContaining([
        [changes, "物理", "3790010001"],
        [stays, "数学", "3790010001"],
        [moves, "化学", "3790010002"],
      ]),
    );
    expect(rows).toHaveLength(4);
    await system.clock("2022-07-20T10:00", []);
    const last = await release(one, who(stays), "其后放行");
    expect(last).toMatchObject({ status: 200 });
    expect(await given.lock("JUNIOR")).toMatchObject({ status: 200, body: { state: "LOCKED" } });
    const locked = refusal(409, "enrollment-locked", "ENR-14", {});
    expect(await withdraw(one, who(stays))).toMatchObject(locked);
    expect(await release(two, who(moves), "另一理由")).toMatchObject(locked);
    expect(await takeBack(one, who(stays))).toMatchObject(locked);
    expect((await release(one, who(stays), "其后放行")).body).toEqual(last.body);
  });

  test("of a withdrawal and the county's submission one wins, lest it submit what it did not see", async () => {
    const teacher = late ?? fail();
    expect(await release(three, teacher)).toMatchObject({ status: 200 });
    const county = `/programs/2022/counties/${at.county}/stages/PRIMARY`;
    const { mark } = z.object({ mark: z.string() }).parse((await office(`GET ${county}/omissions`)).body);
    const [gone, locked] = await Promise.all([withdraw(three, teacher), office(`POST ${county}/submission`, { omissions: mark })]);
    expect([gone.status, locked.status].toSorted()).toEqual([200, 409]);
  });

  test("the weekly report tells it", async () => {
    await system.clock("2022-07-25T08:05", ["Reports"]);
    const token = await system.token("one");
    const page = await fetch(`${system.url}/programs/2022/schools/${one.school}/reports/2022-W29/page`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await page.text()).toContain("其后调出1人、经放行撤回1人");
  });
});

const fail = (): never => {
  throw new Error("nobody was enrolled");
};
