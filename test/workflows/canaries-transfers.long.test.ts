import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { filesIn, unpacked } from "#given/unpacked.ts";

/** Names that nobody else has, and the numbers and telephones of those who bear them. */
const NAMES = ["鸓龘甲", "鸓龘乙", "鸓龘丙", "鸓龘丁", "鸓龘戊", "鸓龘己"] as const;
const CODES = { from: "3790078001", to: "3790078002", far: "3790078003" };

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
const ids = { from: "", to: "", far: "" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-05T09:00" });
  at = await offices(system);
  given = schooling(system, 78);
  ids.from = await given.aSchool("from", at.county, "county", { code: CODES.from });
  ids.to = await given.aSchool("to", at.county, "county", { code: CODES.to });
  ids.far = await given.aSchool("far", at.countyB, "county-b", { code: CODES.far });
});
afterAll(() => system.stop());

const Filed = z.object({ transfer: z.string() });
/** Bytes as text, with all that is packed in them. */
const opened = (bytes: Uint8Array): string =>
  unpacked(Buffer.from(bytes))
    .map((part) => part.toString("utf8"))
    .join("\n");

test("SEC-03, SEC-08 numbers, telephones and names on their way through pool, transfers, mails, exports and logs", {
  timeout: 180_000,
}, async () => {
  const said: string[] = [];
  const asked = async (client: Client, on: string, status: number, body?: unknown) => {
    const answer = await client(on, body);
    expect([on, answer.status]).toEqual([on, status]);
    said.push(answer.body instanceof Uint8Array ? opened(answer.body) : JSON.stringify(answer.body));
    return answer.body;
  };
  const [from, to, far, county] = [system.as("from"), system.as("to"), system.as("far"), system.as("county")];
  const people = [];
  for (const [index, name] of NAMES.entries())
    people.push({
      name,
      telephone: `1000765432${index}`,
      ...(await given.aTeacher("from", ids.from, { name, telephone: `1000765432${index}` })),
    });
  const [a, b, c, d, e, f] = people;
  if (!a || !b || !c || !d || !e || !f) throw new Error("six people are needed");
  const leave = (teacher: string, status = 200) =>
    asked(from, `POST /organizations/${ids.from}/departures`, status, { teacher, on: "2022-07-05", reason: "辞职" });
  const search = (ask: object, status = 200) =>
    asked(far, `POST /organizations/${ids.far}/pool-searches`, status, { purpose: "核实调入人员", ...ask });

  await leave(a.teacher);
  await search({ document: { number: a.number } });
  await search({ name: a.name, last4: a.number.slice(-4) });
  await search({ document: { number: b.number } });
  await search({ name: b.name, last4: "0000" });
  await search({ document: { number: `${a.number.slice(0, 17)}A` } }, 422);
  await asked(far, `POST /organizations/${ids.far}/pulls`, 409, { teacher: b.teacher });
  await asked(far, `POST /organizations/${ids.far}/pulls`, 200, { teacher: a.teacher });

  const ask = { direction: "IN", document: { number: b.number }, name: b.name, reason: "工作需要" };
  const wanted = Filed.parse(await asked(to, `POST /organizations/${ids.to}/transfers`, 202, ask)).transfer;
  await asked(to, `POST /organizations/${ids.to}/transfers`, 202, { ...ask, document: { number: c.number }, name: "别人" });
  const given1 = { direction: "OUT", teacher: d.teacher, toCode: CODES.to, reason: "工作需要" };
  const let1 = Filed.parse(await asked(from, `POST /organizations/${ids.from}/transfers`, 202, given1)).transfer;
  const queue = `/organizations/${at.county}/transfers`;
  await asked(county, `GET ${queue}`, 200);
  await asked(county, `GET ${queue}/${wanted}`, 200);
  await asked(county, `GET ${queue}/${wanted}/preview`, 200);
  await asked(to, `POST /organizations/${ids.to}/transfers/${wanted}/approval`, 403, {});
  await asked(county, `POST ${queue}/${wanted}/approval`, 200, {});
  await asked(county, `POST ${queue}/${wanted}/reversal`, 200, { reason: "调错人" });
  await asked(county, `POST ${queue}/${let1}/rejection`, 200, { reason: "材料不全" });
  await asked(county, `POST /organizations/${at.county}/moves`, 201, { teacher: c.teacher, toSchool: ids.to, reason: "支教" });
  await asked(from, `POST /organizations/${ids.from}/transfers`, 202, { ...given1, teacher: e.teacher });

  const sheet = (line: object) => csvOf([{ 教师编号: f.teacher, 姓名: f.name, 离职日期: "2022-07-05", 离职原因: "调出", ...line }]);
  const bad = await importing(system, from, ids.from, "departures", sheet({ 离职日期: "2022-12-31" }));
  await asked(from, `GET /organizations/${ids.from}/imports/${bad.import}/rows`, 200);
  expect(await importing(system, from, ids.from, "departures", sheet({}))).toMatchObject({ state: "APPLIED" });
  for (const format of ["csv", "xlsx"]) {
    await asked(from, `POST /organizations/${ids.from}/exports/past`, 200, { purpose: "年度统计", format });
    await asked(county, `POST /organizations/${at.county}/exports/transfers`, 200, { purpose: "年度统计", format });
  }
  await asked(county, `GET /counties/${at.county}/audit/TEACHER/${b.teacher}`, 200);
  await asked(county, `GET /organizations/${at.county}/teachers/${b.teacher}/history`, 200);
  await system.clock("2022-07-11T08:30", ["Transfers", "Reports"]);
  await system.settle();

  const mails = await Promise.all((await system.mails()).map(({ id }) => system.mail(id)));
  const kinds = ["transfer.", "transfer-digest.", "weekly-report."];
  for (const kind of kinds) expect(mails.filter(({ messageId }) => messageId.startsWith(`<${kind}`)).length, kind).toBeGreaterThan(0);
  const letters = JSON.stringify(mails);
  const logs = await system.logs();
  const files = filesIn(system.folder);
  const numbers = people.map(({ number }) => number);
  const telephones = people.map(({ telephone }) => telephone);
  const stored = files.map((file) => opened(readFileSync(file))).join("\n");
  const within = (text: string, all: readonly string[]) => all.filter((one) => text.includes(one));
  expect(within(said.join("\n"), numbers), "no answer says a number").toEqual([]);
  for (const [place, text] of Object.entries({ letters, logs, paths: files.join("\n") })) {
    expect(within(text, NAMES), `no name in ${place}`).toEqual([]);
    expect(within(text, [...numbers, ...telephones]), `no number and no telephone in ${place}`).toEqual([]);
  }
  expect(within(stored, [...numbers, ...telephones]), "no number and no telephone lies in plain text").toEqual([]);
  expect(JSON.stringify(said), "behind the sign-in the names are there").toContain(NAMES[1]);
});
