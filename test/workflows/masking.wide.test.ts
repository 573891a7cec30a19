import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Teacher } from "#domain/teachers/types.ts";
import { callerOf, PEOPLE, type Target, type Who } from "#given/callers.ts";
import { CANARIES, type Canary, canaries, isCanary, NAMES, type Things } from "#given/canaries.ts";
import { inFull } from "#given/lane.ts";
import { TABLE, WHERE_THE_PREFECTURE_SIGNS_IN } from "#given/masking-table.ts";
import type { Offices } from "#given/office.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { unpacked } from "#given/unpacked.ts";
import { workflows } from "#infra/workflows/all.ts";
import { partsOf, type Route } from "#platform/http/route.ts";

const OFFICES = ["county", "education", "stage-office", "support"] as const;
const GROUPS: Readonly<Record<string, readonly Who[]>> = {
  OWN: ["school", "machine"],
  OFFICES,
  ABOVE: ["prefecture", "province"],
  SIGNED_IN: PEOPLE.filter((who) => who !== undefined),
  EVERYBODY: PEOPLE,
};
const JUNIOR = ["serving", "pending", "crossing", "correcting", "imported", "principal", "listed", "enrolled"] as const;
const SETS: Readonly<Record<string, readonly Canary[]>> = {
  JUNIOR,
  OMITTED: ["serving", "pending", "crossing", "correcting", "imported", "principal"],
  SENT: ["imported", "refused"],
  "-": [],
};

/** `sees` holds whoever is let in, and whom they then see; `own` is the sheet that somebody sent themselves and gets back as they sent it. */
type Line = {
  readonly route: string;
  readonly about: string;
  readonly target: Target;
  readonly sees: ReadonlyMap<Who, readonly Canary[]>;
  readonly own: boolean;
};

const isTarget = (name: string): name is Target => ["SCHOOL", "COUNTY", "PREFECTURE"].includes(name);
const isWho = (name: string): name is NonNullable<Who> => PEOPLE.some((who) => who === name);
const told = <T>(found: T | undefined, word: string): T => {
  if (found === undefined) throw new Error(`the table says ${word}, which is nothing`);
  return found;
};
const whoOf = (word: string): readonly Who[] => (isWho(word) ? [word] : told(GROUPS[word], word));
const whomOf = (word: string): readonly Canary[] => (isCanary(word) ? [word] : told(SETS[word], word));

const lineOf = (text: string): Line => {
  const [, route = "", about = "", target = "", rest = ""] = /^(\w+)(?:\/(\w+))?\s+(\w+)\s*(.*)$/.exec(text.trim()) ?? [];
  if (!isTarget(target)) throw new Error(`no place in ${text}`);
  const cells = rest.split("|").filter((cell) => cell.trim() !== "");
  const sees = cells.flatMap((cell) => {
    const [who = "", whom = ""] = cell.split(":").map((part) => part.trim());
    const seen = whom.split(/\s+/).flatMap(whomOf);
    return who.split(/\s+/).flatMap((word) => whoOf(word).map((one) => [one, seen] as const));
  });
  return { route, about, target, sees: new Map(sees), own: rest.includes("SENT") };
};
const linesOf = (table: string): Line[] => table.split("\n").flatMap((text) => (text.trim() === "" ? [] : [lineOf(text)]));

const gets = new Map<string, Route>(
  Object.values(workflows).flatMap(({ routes }) => Object.entries<Route>(routes).filter(([, route]) => partsOf(route).method === "GET")),
);

test("every route that reads has its line in the table", () =>
  expect([...new Set(linesOf(TABLE).map(({ route }) => route))].toSorted()).toEqual([...gets.keys()].toSorted()));

let system: System;
let at: Offices;
let things: Things;
/** What is sealed or keyed in the records of the canaries, as it lies in the table. */
let secrets: readonly string[];

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  ({ at, things } = await canaries(system));
  const { get, row } = await import("#table/rows.ts");
  const known = Object.values(things.people).filter(({ teacher }) => teacher !== "");
  const records = await Promise.all(known.map(({ teacher }) => get(row("teacher", Teacher).at({ teacher }))));
  secrets = records.flatMap((record) => [record?.sealed, record?.telephone, record?.poolKey].filter((one) => one !== undefined));
  expect(secrets.length).toBeGreaterThan(2 * known.length);
});
afterAll(() => system.stop());

const teacherOf = (about: string): string => things.people[isCanary(about) ? about : "serving"]?.teacher ?? "";

const QUERY: Readonly<Record<string, readonly string[]>> = { listMails: ["state=FAILED"], readIncidentTrail: ["to=2022-07-06"] };

const addressOf = ({ route: name, about, target }: Line): string => {
  const route = told(gets.get(name), name);
  const here: Readonly<Record<string, string>> = {
    ...{ schoolId: things.school, countyId: at.county, teacherId: teacherOf(about), kind: "TEACHER", id: teacherOf(about) },
    organizationId: { SCHOOL: things.school, COUNTY: at.county, PREFECTURE: at.prefecture }[target],
    transferId: about === "crossing" ? things.transfers.crossing : things.transfers.pending,
    ...{ importId: things.imported, incidentId: things.incident, mailKey: things.mail, sheet: "teachers", courseCode: "KC-0001" },
    ...{
      certificateCode: "0".repeat(26),
      kid: "0".repeat(43),
      lessonId: things.lesson,
      uploadId: things.lesson,
      roundId: things.lesson,
      reviewCode: things.lesson,
    },
    ...{ packageId: things.lesson, objectionId: things.lesson, fileNumber: "1", filmCode: "0".repeat(43) },
    accountId: "a".repeat(40),
    ...{ year: "2022", stage: about === "PRIMARY" ? about : "JUNIOR", number: "1", week: "2022-W27", day: "2022-07-06" },
  };
  const path = partsOf(route).path.replace(/\{(\w+)\}/g, (_, word: string) => told(here[word], word));
  const query = [...(route.paged ? ["limit=200"] : []), ...(QUERY[name] ?? [])];
  return `GET ${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
};

/** All of an answer as text: headers, body, and whatever is packed in a file. */
const wholeOf = ({ headers, body }: Awaited<ReturnType<Client>>): string => {
  const text = body instanceof Uint8Array ? unpacked(Buffer.from(body)).map((part) => part.toString("utf8")) : [JSON.stringify(body)];
  return [...[...headers].map(([name, value]) => `${name}: ${decodeURIComponent(value)}`), ...text].join("\n");
};

/** How much of a number nobody sees who sees it masked: all but the last four. */
const hidden = (number: string): string => number.slice(0, -4);

/** What an answer tells of the canaries: whom it names, and what of them it should not say. */
const judged = async (line: Line, who: Who) => {
  const answer = await callerOf(system, who)(addressOf(line));
  const text = wholeOf(answer);
  const known = Object.entries(things.people);
  return {
    let: [200, 409].includes(answer.status) ? "in" : [401, 403, 404].includes(answer.status) ? "out" : answer.status,
    names: CANARIES.filter((one) => text.includes(NAMES[one])).toSorted(),
    numbers: known.flatMap(([one, { number }]) => (text.includes(hidden(number)) ? [one] : [])).toSorted(),
    telephones: known.flatMap(([one, { telephone }]) => (text.includes(telephone) ? [one] : [])).toSorted(),
    sealed: secrets.filter((one) => text.includes(one)),
    masked: /\*{4}[0-9X]{4}/.test(text) || z.looseObject({ last4: z.string() }).safeParse(answer.body).success,
    status: answer.status,
  };
};

/** Those who are let in, and a third of the others, by turns; all of them in `npm run test:all`. */
const askers = (line: Line): readonly Who[] =>
  inFull ? PEOPLE : PEOPLE.filter((who, index) => line.sees.has(who) || (index + line.route.length) % 3 === 0);

const agrees = async (line: Line) => {
  for (const who of askers(line)) {
    const whom = line.sees.get(who)?.toSorted();
    const sent = line.own && whom ? whom : [];
    const { status, masked, ...seen } = await judged(line, who);
    const wanted = { let: whom ? "in" : "out", names: whom ?? [], numbers: sent, telephones: sent, sealed: [] };
    expect(seen, `${who}: ${status}`).toEqual(wanted);
    if (!whom || whom.length === 0) expect(masked, `${who} sees the end of a number`).toBe(false);
  }
};

const titled = (line: Line) => [[line.route, line.about].filter(Boolean).join(" of "), line.target, line] as const;

describe("section 9, SEC-08, GOV-13 to GOV-15: whom an answer names is in the table, and numbers, telephones and what is sealed are in none", () => {
  test.each(linesOf(TABLE).map(titled))("%s at %s", (_, __, line) => agrees(line));
});

describe("§6-43 where the prefecture signs in", () => {
  beforeAll(async () => {
    const setting = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级自行办理" };
    for (const [user, county] of [["county", at.county] as const, ["county-b", at.countyB] as const]) {
      const given = await system.as(user)(`PUT /programs/2022/counties/${county}/settings/operates`, setting, { "if-match": '"0"' });
      expect(given.status).toBe(200);
    }
    const ask = { direction: "OUT", teacher: teacherOf("enrolled"), toCode: things.far, reason: "工作需要" };
    expect((await system.as("school")(`POST /organizations/${things.school}/transfers`, ask)).status).toBe(202);
  });

  test.each(linesOf(WHERE_THE_PREFECTURE_SIGNS_IN).map(titled))("%s at %s", (_, __, line) => agrees(line));
});
