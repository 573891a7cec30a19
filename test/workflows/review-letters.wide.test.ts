import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { AccountId, MailKey, TeacherId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aRound, judging } from "#given/rounds.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof judging>;
let round: string;
const lessons: Record<string, string> = {};
const reviewers: Record<string, string> = {};
const schools: Record<string, string> = {};

const office = (on: string, ask?: object) =>
  given.as("junior", on.replace(" ", ` /programs/2022/counties/${at.county}/rounds/${round}`), ask);
const Reviews = z.object({ items: z.array(z.object({ lessons: z.array(z.looseObject({ code: z.string() })) })) });
const judgeAll = async (user: string) => {
  const { items } = Reviews.parse((await given.as(user, "GET /me/reviews")).body);
  for (const { code } of items.flatMap((one) => one.lessons))
    expect(await given.as(user, `PUT /me/reviews/${round}/${code}`, { marks: [80, 90] })).toMatchObject({ status: 200 });
};
const answer = (user: string, ask: object) => given.as(user, `POST /me/reviews/${round}/answer`, ask);

/** The binding of an account as it lies beside the teacher's record. */
const bind = async (user: string, teacher: string) => {
  await bindAccount(system, user, TeacherId.parse(teacher));
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { bindings } = await import("#table/teachers/activations.ts");
  const account = AccountId.parse(z.object({ account: z.string() }).parse((await given.as(user, "GET /me")).body).account);
  const bound = { account, at: "2022-07-14T01:00:00.000Z", school: at.county };
  await transact([
    bindings.put({ teacher: TeacherId.parse(teacher) }, { teacher: TeacherId.parse(teacher), bound, ended: [], version: 1 }),
  ]);
};

/** The letters that left on the morning of a day: to whom, and what their subjects say. Its runs come twice. */
const lettersOn = async (day: string) => {
  await system.clock(`${day}T07:58`, []);
  await system.clock(`${day}T08:07`, ["Rounds"]);
  await system.settle();
  const all = (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<review-digest.${day}.`));
  return all.map(({ to, subject }) => `${to} ${subject}`).toSorted();
};
const mailTo = async (user: string, day: string) => {
  const all = (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<review-digest.${day}.`));
  const mail = await system.mail(all.find(({ to }) => to.startsWith(user))?.id ?? "");
  return { ...mail, key: MailKey.parse(mail.messageId.slice(1).split("@")[0]) };
};

/** To whom a letter would leave by now. */
const wouldReach = async (user: string, day: string) => {
  const { get, present } = await import("#table/rows.ts");
  const { mails } = await import("#table/outbox.ts");
  const { addresseeOf } = await import("#functions/mail/addresses.ts");
  const { key } = await mailTo(user, day);
  const mail = present(await get(mails.at({ businessKey: key })), "the mail");
  vi.useFakeTimers({ now: system.runtime.clock.now(), toFake: ["Date"] });
  const found = await addresseeOf(mail).finally(() => vi.useRealTimers());
  return found === "NOT_NEEDED" ? [] : found.addresses;
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-14T09:00" });
  at = await offices(system);
  given = judging(system, at, 97);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  for (const name of ["one", "two", "six"]) schools[name] = await given.aSchool(name, at.county);
  for (const name of ["one", "two"]) {
    const teacher = await given.aTeacher(name, schools[name] ?? "");
    lessons[name] = await given.recommended(name, schools[name] ?? "", teacher, { title: `课例${name}` });
  }
  for (const name of ["outsider", "bound"]) await given.anAdministrator(name, at.county, "prefecture", { duty: "REVIEWER" });
  const { account } = z.object({ account: z.string() }).parse((await given.as("outsider", "GET /me")).body);
  reviewers.outsider = await given.aReviewer({ account });
  const bound = await given.aTeacher("six", schools.six ?? "");
  await bind("bound", bound);
  reviewers.bound = await given.aReviewer({ teacher: bound });
  const managing = await given.aTeacher("six", schools.six ?? "");
  await bind("six", managing);
  reviewers.six = await given.aReviewer({ teacher: managing });
  const made = await given.as("junior", `POST /programs/2022/counties/${at.county}/rounds`, aRound());
  ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
  for (const name of ["outsider", "bound", "six"]) await office("POST /panel", { reviewer: reviewers[name] });
  await office("POST /moves", { to: "OPEN" });
  expect(await office("POST /assignments", {})).toMatchObject({ status: 200, body: { assigned: 6, short: [] } });
});
afterAll(() => system.stop());

describe("VID-02, CAL-09 reviewers with a mailbox are told what is theirs, once a day", () => {
  test("what was assigned, by counts and the round; who has no mailbox but a school's is on the office's list alone", async () => {
    expect(await lettersOn("2022-07-15")).toEqual([
      "bound@example.invalid 【学时】课例评审：新分派2个课例",
      "outsider@example.invalid 【学时】课例评审：新分派2个课例",
    ]);
    const { text } = await mailTo("bound", "2022-07-15");
    for (const word of ["2022年初中“优课”评选", "2022-07-14至2022-07-22"]) expect(text).toContain(word);
    for (const word of ["课例one", "课例two", "初级中学", "尚未提交"]) expect(text).not.toContain(word);
    const read = await given.as("county", `GET /programs/2022/counties/${at.county}/deadlines`);
    expect(JSON.stringify(read.body)).toContain("有3名评委尚未提交");
  });

  test("the outbox names nobody: neither the reviewer nor their mailbox", async () => {
    const { key } = await mailTo("bound", "2022-07-15");
    const read = await given.as("county", `GET /organizations/${at.county}/mails/${key}`);
    expect(read).toMatchObject({ status: 200, body: { letter: "review-digest", state: "SENT", to: { round } } });
    for (const word of [...Object.values(reviewers), "example.invalid"]) expect(JSON.stringify(read.body)).not.toContain(word);
  });

  test("on the days set for reminders who has not handed in; a letter that has not left is of no use once they have", async () => {
    await system.clock("2022-07-18T09:00", []);
    for (const user of ["outsider", "bound"]) expect(await answer(user, { accepts: true })).toMatchObject({ status: 200 });
    expect(await wouldReach("outsider", "2022-07-15")).toEqual(["outsider@example.invalid"]);
    await judgeAll("outsider");
    expect(await given.as("outsider", `POST /me/reviews/${round}/hand-in`)).toMatchObject({ status: 200 });
    expect(await wouldReach("outsider", "2022-07-15")).toEqual([]);
    expect(await wouldReach("bound", "2022-07-15")).toEqual(["bound@example.invalid"]);
    expect(await lettersOn("2022-07-19")).toEqual(["bound@example.invalid 【学时】课例评审：2个课例尚未提交"]);
    expect((await mailTo("bound", "2022-07-19")).text).toContain("2个课例，其中2个尚未评完");
    expect(await lettersOn("2022-07-20")).toEqual([]);
  });

  test("nothing of a lesson that was taken back, before it is told and as it leaves", async () => {
    const back = (name: string) =>
      given.as(name, `POST /programs/2022/schools/${schools[name]}/lessons/${lessons[name]}/withdrawal`, { reason: "内容有误" });
    expect(await back("one")).toMatchObject({ status: 200 });
    expect(await lettersOn("2022-07-21")).toEqual(["bound@example.invalid 【学时】课例评审：1个课例尚未提交"]);
    expect(await wouldReach("bound", "2022-07-21")).toEqual(["bound@example.invalid"]);
    expect(await back("two")).toMatchObject({ status: 200 });
    expect(await wouldReach("bound", "2022-07-21")).toEqual([]);
    expect(await lettersOn("2022-07-22")).toEqual([]);
  });
});
