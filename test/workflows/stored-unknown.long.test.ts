import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { People } from "#given/people.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { lostIn, withLater } from "#given/stored/later.ts";
import { names } from "#given/stored/names.ts";
import { openerOf } from "#given/stored/opener.ts";
import type { Row } from "#given/stored/readers.ts";
import { aStoredSystem, frozenSeason, placesIn, type RawRow, rowsIn, type StoredSystem } from "#given/stored.ts";
import { granted } from "#infra/local/http/client.ts";

const Versioned = z.looseObject({ version: z.int() });
const Changed = z.looseObject({ change: z.string() });
const Filed = z.looseObject({ transfer: z.string() });
const Invited = z.looseObject({ code: z.string() });
const Omissions = z.looseObject({ mark: z.string() });

const season = frozenSeason("2022-small");
const rows = (kind: string, like?: Row): Row[] => rowsIn(season, kind, like);
const { counties, schools } = placesIn(season);
const listed = openerOf(season.key, season.plainRows, names());
const county = (code: string) => placeOf(counties, code);
const school = (code: string) => placeOf(schools, code);
const placeOf = (places: typeof schools, code: string) => {
  const found = places.find((place) => place.code === code);
  if (!found) throw new Error(`no place ${code} in the season`);
  return found;
};
const [one, two, other] = [school("3790010001"), school("3790010002"), school("3790020001")];
const [office, otherOffice] = [county("379001"), county("379002")];
const people = new People(23);

/** People of a school who stood where they are when the season ended. */
const of = (place: typeof one): Row[] => rows("teacher", { school: place.id, state: "IN_SERVICE" });
const [corrected, supplemented, requested, moved, renamed] = of(one);
const numberOf = (row: Row | undefined): string => listed.field(row?.sealed, "number", row?.teacher);

/** A stage that is open still, a report whose mails have not left and a mail that reached nobody, as they might have lain there too. */
const unfinished = (row: RawRow): RawRow => {
  const { mailedAt: _, ...unmailed } = row;
  if (row.kind?.S === "report" && row.week?.S === "2022-W31") return unmailed;
  if (row.kind?.S === "mail" && row.businessKey?.S === failed) return { ...row, state: { S: "FAILED" }, failure: { S: "REFUSED" } };
  if (row.kind?.S === "region" && row.county?.S === otherOffice.id && row.stage?.S === "JUNIOR")
    return { ...row, state: { S: "OPENED" }, locked: { NULL: true }, confirmed: { NULL: true } };
  return row;
};
const failed = `weekly-report.2022-W30.${office.id}`;

let system: StoredSystem;
let before: ReadonlyMap<string, RawRow>;
const keyOf = ({ pk, sk }: RawRow): string => `${pk?.S} ${sk?.S}`;

const ask = <S extends z.ZodType>(user: string, shape: S, on: string, body?: unknown, version?: unknown): Promise<z.output<S>> =>
  granted(system.as(user), shape, on, body, version === undefined ? {} : { "if-match": `"${version}"` });
const act = (user: string, on: string, body?: unknown, version?: unknown) => ask(user, z.unknown(), on, body, version);
const versionAt = async (user: string, path: string) => (await ask(user, Versioned, `GET ${path}`)).version;
const invitation = { name: "候任丙", mailbox: "third@example.invalid", duty: "ADMINISTRATOR", dutyStatement: "负责本校报名" };
const invites = (more = {}) => ask(office.user, Invited, `POST /organizations/${two.id}/invitations`, { ...invitation, ...more });
const requestIn = { direction: "IN", document: { number: numberOf(requested) }, name: requested?.name, reason: "工作需要" };
const collects = (row: Row | undefined) => {
  const { name, stages, subject, position, rural } = row ?? {};
  const ask = { name, document: { number: numberOf(row) }, stages, subject, position, rural };
  return system.as(two.user)(`POST /organizations/${two.id}/teachers`, ask);
};
const misses = () =>
  system.as(two.user)(`POST /organizations/${two.id}/pool-searches`, { name: people.name(), last4: "0000", purpose: "拟调入" });
const sheetOf = (subject: string) => csvOf([{ 教师编号: `${moved?.teacher}`, 姓名: `${moved?.name}`, 任教学科: subject }]);

let waits: { transfer: string; change: string; sheet: string; leak: string; code: string };
beforeAll(async () => {
  system = await aStoredSystem(season, unfinished);
  const asked = await ask(two.user, Filed, `POST /organizations/${two.id}/transfers`, requestIn);
  await act(office.user, `POST /organizations/${office.id}/transfers/${asked.transfer}/rejection`, { reason: "材料不全" });
  const { code } = await invites();
  await act("third", "POST /me/invitations", { code });
  const open = await invites({ name: "候任丁" });
  await collects(corrected);
  await misses();
  const at = `/organizations/${one.id}/teachers/${renamed?.teacher}`;
  const version = await versionAt(one.user, at);
  const { change } = await ask(one.user, Changed, `PATCH ${at}`, { name: people.name() }, version);
  const out = { direction: "OUT", teacher: supplemented?.teacher, toCode: two.code, reason: "工作需要" };
  const { transfer } = await ask(one.user, Filed, `POST /organizations/${one.id}/transfers`, out);
  const job = await importing(system, system.as(one.user), one.id, "corrections", sheetOf("物理"), "?checkOnly=true");
  waits = { transfer, change, sheet: job.import, leak: `${rows("incident")[0]?.incident}`, code: open.code };
  await system.rewrite(withLater);
  before = new Map((await system.rows()).map((row) => [keyOf(row), row]));
});
afterAll(() => system.stop());

/** What an act says anew, in the place of what was said before. */
const ANEW: readonly string[] = ["teacher verified", "transfer settled", "unit submission", "import asked", "import counts"];

/** What was rewritten since, of these kinds, and what got lost by it. */
const rewritten = async (...kinds: readonly string[]) => {
  const touched = (await system.rows()).flatMap((now) => {
    const was = before.get(keyOf(now));
    if (!was || !kinds.includes(`${was.kind?.S}`) || isDeepStrictEqual(was, now)) return [];
    return [{ kind: `${was.kind?.S}`, lost: lostIn(was, now).filter((path) => !ANEW.includes(`${was.kind?.S} ${path}`)) }];
  });
  return { kinds: [...new Set(touched.map(({ kind }) => kind))].sort(), lost: touched.filter(({ lost }) => lost.length > 0) };
};
const keptBy = async (...kinds: readonly string[]) => expect(await rewritten(...kinds)).toEqual({ kinds: kinds.toSorted(), lost: [] });

describe("what nobody here knows, on a row and in each of its maps, is still there after", () => {
  it("a record is corrected, supplemented, verified, and a correction of it approved", async () => {
    const at = `/organizations/${one.id}/teachers/${corrected?.teacher}`;
    await act(one.user, `PATCH ${at}`, { remark: "骨干教师" }, await versionAt(one.user, at));
    await act(one.user, `PUT ${at}/rural`, { rural: true }, await versionAt(one.user, at));
    const version = await versionAt(one.user, at);
    await act(one.user, `POST /organizations/${one.id}/verifications`, { teachers: [{ teacher: corrected?.teacher, version }] });
    const change = `/organizations/${office.id}/teachers/${renamed?.teacher}/changes/${waits.change}`;
    await act(office.user, `POST ${change}/approval`, {});
    await keptBy("teacher", "change");
  });

  it("a request is approved, asked again, another move reversed: records, enrollments, lists and stints", async () => {
    await act(office.user, `POST /organizations/${office.id}/transfers/${waits.transfer}/approval`, {});
    await ask(two.user, Filed, `POST /organizations/${two.id}/transfers`, requestIn);
    const [reversed] = rows("transfer", { transfer: "01G8JB9ED9FQT2WG73Z4AQBYJJ" });
    await act(office.user, `POST /organizations/${office.id}/transfers/${reversed?.transfer}/reversal`, { reason: "调错人" });
    await keptBy("transfer", "teacher", "enrollment", "unit", "stint", "asked");
  });

  it("an organisation is edited, an invitation accepted by somebody who has an account, another made again", async () => {
    const at = `/organizations/${two.id}`;
    await act(office.user, `PATCH ${at}`, { telephone: "0535-6000000" }, await versionAt(office.user, at));
    await act(one.user, "POST /me/invitations", { code: waits.code });
    await invites();
    await keptBy("organization", "invitation", "account", "invited");
  });

  it("a window is moved and a setting changed", async () => {
    const at = `/programs/2022/calendar?county=${office.id}`;
    const notice = { number: "教函〔2022〕10号", on: "2022-08-08" };
    const to = { opensOn: null, closesOn: "2022-08-31", notice };
    await act(office.user, `PUT /programs/2022/counties/${office.id}/windows/CAL-09`, to, await versionAt(office.user, at));
    const setting = `/programs/2022/counties/${office.id}/settings/uploadsAtATime`;
    await act(office.user, `PUT ${setting}`, { value: 5, reason: "全市统一要求" }, await versionAt(office.user, at));
    await keptBy("program");
  });

  it("a list is returned, changed and submitted, its stage submitted and confirmed", async () => {
    const windows = `/programs/2022/counties/${otherOffice.id}/windows/CAL-11`;
    const notice = { number: "教函〔2022〕11号", on: "2022-08-08" };
    await act(otherOffice.user, `PUT ${windows}`, { opensOn: "2022-07-20", closesOn: "2022-08-31", notice, recordedFor: "PROVINCE" }, 0);
    const at = `/programs/2022/schools/${other.id}/stages/JUNIOR`;
    await act(otherOffice.user, `POST ${at}/return`, { until: "2022-08-20", reason: "补报" });
    const { teacher, subject } = rows("enrollment", { school: other.id })[0] ?? {};
    await act(other.user, `DELETE ${at}/enrollments/${teacher}`);
    await act(other.user, `POST ${at}/enrollments`, { teacher, subject });
    const seen = async (user: string, path: string) => ({ omissions: (await ask(user, Omissions, `GET ${path}/omissions`)).mark });
    await act(other.user, `POST ${at}/submission`, await seen(other.user, at), await versionAt(other.user, `${at}/unit`));
    const stage = `/programs/2022/counties/${otherOffice.id}/stages/JUNIOR`;
    await act(otherOffice.user, `POST ${stage}/submission`, await seen(otherOffice.user, stage));
    await act(otherOffice.user, `POST ${stage}/confirmation`, {
      recordedFor: { level: "PREFECTURE", document: "东师训〔2022〕8号", on: "2022-08-08" },
    });
    await keptBy("unit", "region");
  });

  it("a mail is settled and sent, a leak looked into and concluded", async () => {
    await act(office.user, `POST /organizations/${office.id}/mails/${failed}/settlement`, { as: "RESEND", reason: "对方未收到" });
    await system.settle();
    const leak = `/counties/${office.id}/incidents/${waits.leak}`;
    await act(office.user, `POST ${leak}/findings`, { finding: "已谈话提醒" });
    const version = await versionAt(office.user, `/organizations/${office.id}/incidents/${waits.leak}`);
    await act(office.user, `POST ${leak}/conclusion`, { leak: false, responsibility: "会议组织者", outcome: "批评教育" }, version);
    await keptBy("mail", "incident");
  });

  it("somebody comes upon people of others again, and searches the pool in vain", async () => {
    await collects(renamed);
    await misses();
    await keptBy("foreignHits", "poolMisses");
  });

  it("a sheet is written and taken back, the records with it", async () => {
    const at = `/organizations/${one.id}/imports/${waits.sheet}`;
    await act(one.user, `POST ${at}/application`);
    await system.settle();
    await keptBy("import", "teacher");
    await act(one.user, `POST ${at}/undo`);
    await system.settle();
    await keptBy("import", "teacher");
  });

  it("the mails of a week leave", async () => {
    await system.clock("2022-08-09T08:00");
    await keptBy("report");
  });
});
