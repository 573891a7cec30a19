import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import * as z from "zod";
import { People } from "#given/people.ts";
import { csvOf } from "#given/sheets.ts";
import { root } from "#infra/local/build.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { importSheet } from "#infra/local/offices.ts";
import { callAws } from "#platform/aws.ts";
import { writeCsv } from "#platform/sheets/write.ts";
import type { County } from "../counties.ts";
import { expectThat, homes, refused, STAGE, unitAt } from "../movers.ts";
import { type Act, count, type Season } from "../play.ts";

const Any = z.looseObject({});
const Line = z.looseObject({ organization: z.string(), code: z.string() });
const Undone = z.looseObject({ state: z.string() });
const Compared = z.looseObject({ there: z.int(), unreadable: z.array(z.looseObject({ code: z.string() })) });
const Mail = z.looseObject({ letter: z.string(), attempts: z.int() });

/** The school that the files name, and a primary school that a junior school of the town looks after. */
const [NAMED, LOOKED_AFTER] = ["3790010099", "3790010098"] as const;

/** What each file comes to: rows that would be taken and rows that are refused, or why the file is refused as a whole. */
const FILES: Readonly<Record<string, readonly [taken: number, refused: number] | string>> = {
  "csv-mixed-min.csv": [4, 0],
  "csv-comma-in-remark.csv": [2, 1],
  "two-data-tabs.xlsx": [3, 0],
  "hidden-then-data.xlsx": [3, 0],
  "title-row.xlsx": [3, 0],
  "extra-cols.xlsx": [3, 0],
  "notes-below.xlsx": [3, 0],
  "error-cells.xlsx": [0, 2],
  "num-cert-excel.xlsx": [2, 1],
  "lost-letters.xlsx": [0, 3],
  "jsp-export.xls": "file-only-called-xls",
  "x2003.xls": "file-only-called-xls",
  "stray-quote.csv": "file-quote-alone",
  "h-two-wrong.xlsx": "headings-wrong",
};

const countyOf = (season: Season): County => {
  const [county] = homes(season);
  if (!county) throw new Error("no county is large enough");
  return county;
};

const seatOf = (season: Season) => {
  const county = countyOf(season);
  const school = county.schools.find(({ type, stages, temper }) => type === "SCHOOL" && stages.includes(STAGE) && temper === "prompt");
  if (!school) throw new Error(`${county.name} has no school that is in time`);
  return { county, school };
};

const filesThatFailedOnce = async ({ id, office }: County): Promise<void> => {
  for (const [name, comesTo] of Object.entries(FILES)) {
    const bytes = await readFile(join(root, "test/given/cases", name));
    if (typeof comesTo === "string") {
      await refused(comesTo, office, `POST /organizations/${id}/imports/teachers?checkOnly=true`, bytes);
      continue;
    }
    const { state, counts } = await importSheet(office, id, "teachers?checkOnly=true", bytes);
    const came = [counts.created, counts.refused];
    expectThat(state === "CHECKED" && `${came}` === `${comesTo}`, `${name} came to ${state} ${came}, not to ${comesTo}`);
  }
};

/** Schools come in for a day: their files are tried, a managing school acts for one of them, and the sheet is taken back with all that hung on it. */
const filesAndManaging = async (season: Season): Promise<string> => {
  const { county, school } = seatOf(season);
  const people = new People(71);
  const aSchool = (学校代码: string, given: Readonly<Record<string, string>>) =>
    people.aSchool({ 学校代码, 上级管理单位代码: county.code, 逾期原因: "新办学校", ...given });
  const sheet = csvOf([
    aSchool(NAMED, { 学段: "初中、小学", 起止年级: "小学1-5、初中6-9", 管理学校代码: "" }),
    aSchool(LOOKED_AFTER, { 学段: "小学", 起止年级: "1-5", 管理学校代码: school.code }),
  ]);
  const made = await importSheet(county.office, county.id, "schools", sheet);
  expectThat(made.state === "APPLIED" && made.counts.created === 2, `the schools came to ${JSON.stringify(made)}`);
  await filesThatFailedOnce(county);

  const lines = await everyPage(county.office, Line, `/organizations/${county.id}/organizations`);
  const managed = lines.find(({ code }) => code === LOOKED_AFTER)?.organization ?? "";
  const teacher = people.aTeacher({ 学校代码: LOOKED_AFTER, 学段: "小学", 任教学科: "数学" });
  const { state, counts } = await importSheet(school.administrator, managed, "teachers?checkOnly=true", csvOf([teacher]));
  expectThat(state === "CHECKED" && counts.created === 1, `the managing school's sheet came to ${state} ${JSON.stringify(counts)}`);

  const { undo, at } = {
    undo: `POST /organizations/${county.id}/imports/${made.import}/undo`,
    at: `/organizations/${county.id}/imports/${made.import}`,
  };
  let { state: left } = await granted(county.office, Undone, undo);
  for (; left === "UNDOING"; { state: left } = await granted(county.office, Undone, `GET ${at}`)) await pause(100);
  expectThat(left === "UNDONE", `the schools were not taken back: ${left}`);
  const { status } = await school.administrator(`GET /organizations/${managed}/teachers`);
  expectThat(status >= 400, `the managing school still acts for a school that is gone: ${status}`);
  count(season, "files that failed once", Object.keys(FILES).length);
  return `${Object.keys(FILES).length} files answered as they should; a managing school acted for a primary school until that was gone`;
};

/** Somebody who knows a name tries numbers under it: by the portal's sheet, and then by a request. */
const prying = async (season: Season): Promise<string> => {
  const seat = seatOf(season);
  const { administrator, id } = seat.school;
  const people = new People(73);
  const [name, tried] = [people.name(), Array.from({ length: 10 }, () => people.identityNumber())];
  const compare = (numbers: readonly string[]) =>
    granted(
      administrator,
      Compared,
      `POST ${unitAt(seat)}/comparison`,
      writeCsv([["姓名", "证件号码"], ...numbers.map((one) => [name, one])]),
    );
  for (const numbers of [tried, [people.identityNumber()]]) {
    const { there, unreadable } = await compare(numbers);
    const untold = unreadable.filter(({ code }) => code === "TOO_MANY_NUMBERS").length;
    expectThat(there === 0 && untold === numbers.length, `${numbers.length} numbers under one name: ${there} told, ${untold} untold`);
  }
  const ask = { direction: "IN", document: { number: people.identityNumber() }, name, reason: "学校合并" };
  await refused("too-many-numbers", administrator, `POST /organizations/${id}/transfers`, ask);
  count(season, "numbers tried in vain", tried.length + 2);
  return `${tried.length + 2} numbers tried under one name, and of none was told whether anybody holds it`;
};

/** From now on mails go by a server that puts its first recipient off. */
const goBusy = async ({ system }: Season): Promise<void> => {
  let asked = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: (_address, _session, done) => done(asked++ === 0 ? Object.assign(new Error("busy"), { responseCode: 450 }) : null),
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((raw) => system.runtime.inbox.take(raw))
        .then(() => done(), done);
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  listening.unref();
  const { port } = z.object({ port: z.int() }).parse(listening.address());
  system.runtime.inbox.changePassword();
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const secret = { SecretId: "xueshi/smtp-url", SecretString: `smtp://127.0.0.1:${port}` };
  await callAws("secretsmanager", new URL(system.runtime.gate.address), "secretsmanager.PutSecretValue", "1.1", secret);
};

const pending = ({ county }: ReturnType<typeof seatOf>) =>
  everyPage(county.office, Mail, `/organizations/${county.id}/mails?state=PENDING`);

const serverIsBusy = async (season: Season): Promise<string> => {
  const seat = seatOf(season);
  await goBusy(season);
  const ask = { name: "候任乙", mailbox: "busy@example.invalid", duty: "ADMINISTRATOR", dutyStatement: "负责本校报名" };
  await granted(seat.county.office, Any, `POST /organizations/${seat.school.id}/invitations`, ask);
  await season.system.settle();
  const waits = await pending(seat);
  expectThat(waits.length === 1 && waits[0]?.attempts === 1, `a busy server: ${JSON.stringify(waits)}`);
  return "a letter was put off and waits";
};

const serverTakesIt = async (season: Season): Promise<string> => {
  const waits = await pending(seatOf(season));
  const came = (await season.system.mails()).filter(({ to }) => to.includes("busy@example.invalid"));
  expectThat(waits.length === 0 && came.length === 1, `after the busy hour ${waits.length} wait, ${came.length} came`);
  count(season, "letters put off");
  return "it left once, when the server had time";
};

/** What nasty days bring: files that once failed, a school that acts for another, somebody who pries, a mail server that has no time. */
export const nastyDays: Act = {
  scenes: [
    { at: "2022-07-12T15:00", what: "files that failed once, and a managing school", play: filesAndManaging },
    { at: "2022-07-12T16:00", what: "somebody tries numbers under a name", play: prying },
    { at: "2022-07-12T17:00", what: "the mail server has no time", play: serverIsBusy },
    { at: "2022-07-12T18:30", what: "the mail server takes what it put off", play: serverTakesIt },
  ],
};
