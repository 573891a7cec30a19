import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { People } from "#given/people.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { YEAR } from "../counties.ts";
import type { Act, Season } from "../play.ts";

const Any = z.looseObject({});
const Made = z.looseObject({ incident: z.string() });
const Line = z.looseObject({ teacher: TeacherId, name: z.string(), version: z.int() });
const Corrected = z.looseObject({ pending: z.looseObject({ change: z.string() }) });
const Administrator = z.looseObject({ account: z.string() });

const countyOf = ({ counties: [county] }: Season) => {
  if (!county) throw new Error("no county takes part");
  return county;
};

const changeTheRules = async (season: Season): Promise<string> => {
  const { office, id } = countyOf(season);
  const notice = { number: "教函〔2022〕9号", on: "2022-07-13" };
  await granted(
    office,
    Any,
    `PUT /programs/${YEAR}/counties/${id}/settings/totalAtLeast`,
    { value: 25, reason: "全市统一要求" },
    { "if-match": '"0"' },
  );
  await granted(
    office,
    Any,
    `PUT /programs/${YEAR}/counties/${id}/windows/CAL-09`,
    { opensOn: null, closesOn: "2022-07-14", notice },
    { "if-match": '"1"' },
  );
  return "a setting and a window";
};

const settleAnIncident = async (season: Season): Promise<string> => {
  const { office, id, schools } = countyOf(season);
  const [school] = schools;
  const leak = { foundOn: "2022-07-13", what: "名单打印件遗留在会议室", people: 3, way: "PAPER", measures: "已收回封存" };
  const { incident } = await granted(school?.administrator ?? office, Made, `POST /organizations/${school?.id}/incidents`, leak);
  await granted(office, Any, `POST /counties/${id}/incidents/${incident}/findings`, { finding: "已核实，未外传" });
  return "one incident, with a finding";
};

const correctAndLook = async (season: Season): Promise<string> => {
  const { schools } = countyOf(season);
  const school = schools[4];
  if (!school) return "no school";
  const { administrator, id } = school;
  const [, , , one] = await everyPage(administrator, Line, `/organizations/${id}/teachers`);
  const at = `/organizations/${id}/teachers/${one?.teacher}`;
  await granted(administrator, Any, `POST ${at}/unmasking`, { purpose: "核对证件" });
  await granted(administrator, z.instanceof(Uint8Array), `POST /organizations/${id}/exports/teachers`, { purpose: "校内核对" });
  return "a number read, a list taken";
};

const appointAnother = async (season: Season): Promise<string> => {
  const { office, id, schools } = countyOf(season);
  const ask = { name: "候任甲", mailbox: "another@example.invalid", duty: "ADMINISTRATOR", dutyStatement: "负责本校报名" };
  await granted(office, Any, `POST /organizations/${schools[1]?.id ?? id}/invitations`, ask);
  return "another administrator is invited";
};

const schoolOf = (season: Season, place: number) => {
  const school = countyOf(season).schools[place];
  if (!school) throw new Error(`there is no school ${place}`);
  return school;
};

/** Somebody whom no sheet holds; nobody else of the season asks about them. */
const newcomer = () => {
  const people = new People(91);
  return {
    name: people.name(),
    document: { number: people.identityNumber() },
    ...{ stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false, telephone: people.telephone() },
  };
};

const collectTwice = async (season: Season): Promise<string> => {
  const ask = newcomer();
  const [own, other] = [schoolOf(season, 0), schoolOf(season, 1)];
  await granted(own.administrator, Any, `POST /organizations/${own.id}/teachers`, ask);
  const { status } = await other.administrator(`POST /organizations/${other.id}/teachers`, ask);
  return `collected, and elsewhere ${status}`;
};

const correctKeyFacts = async (season: Season): Promise<string> => {
  const { administrator, id } = schoolOf(season, 0);
  const { office, id: county } = countyOf(season);
  const people = await everyPage(administrator, Line, `/organizations/${id}/teachers`);
  const [, first, second] = people;
  const third = people.find(({ name }) => name === newcomer().name);
  const asked: string[] = [];
  for (const [index, one] of [first, second, third].entries()) {
    const path = `PATCH /organizations/${id}/teachers/${one?.teacher}`;
    const ask = { name: new People(92 + index).name(), reason: "证件更名" };
    const { pending } = await granted(administrator, Corrected, path, ask, { "if-match": `"${one?.version}"` });
    asked.push(pending.change);
  }
  const check = (one: typeof first, change: string | undefined, verdict: string, body: object) =>
    granted(office, Any, `POST /organizations/${county}/teachers/${one?.teacher}/changes/${change}/${verdict}`, body);
  await check(first, asked[0], "approval", {});
  await check(second, asked[1], "rejection", { reason: "证件不符" });
  return "three corrections asked, one approved, one rejected";
};

const departWhileItWaits = async (season: Season): Promise<string> => {
  const { administrator, id } = schoolOf(season, 0);
  const people = await everyPage(administrator, Line, `/organizations/${id}/teachers`);
  const leaving = people.find(({ name }) => name === newcomer().name);
  const ask = { teacher: leaving?.teacher, on: "2022-08-03", reason: "退休" };
  await granted(administrator, Any, `POST /organizations/${id}/departures`, ask);
  return "a departure closes the correction that waited";
};

const replaceAnAdministrator = async (season: Season): Promise<string> => {
  const { office } = countyOf(season);
  const school = schoolOf(season, 2);
  const [held] = await everyPage(office, Administrator, `/organizations/${school.id}/administrators`);
  const successor = { name: "候任乙", mailbox: "successor@example.invalid", dutyStatement: "负责本校报名" };
  const path = `POST /organizations/${school.id}/administrators/${held?.account}/replacement`;
  await granted(office, Any, path, { reason: "岗位调整", successor });
  return "an administrator is replaced";
};

const relieveTheOther = async (season: Season): Promise<string> => {
  const { system } = season;
  const { office } = countyOf(season);
  const school = schoolOf(season, 1);
  const letter = (await system.mails()).find(({ to }) => to.includes("another@example.invalid"));
  const [, code] = /邀请码：([0-9A-Z-]+)/.exec((letter && (await system.mail(letter.id)).text) ?? "") ?? [];
  const before = await everyPage(office, Administrator, `/organizations/${school.id}/administrators`);
  await granted(system.as("another"), Any, "POST /me/invitations", { code });
  const after = await everyPage(office, Administrator, `/organizations/${school.id}/administrators`);
  const other = after.find(({ account }) => before.every((held) => held.account !== account));
  await granted(office, Any, `DELETE /organizations/${school.id}/administrators/${other?.account}`, { reason: "岗位调整" });
  return "the other administrator came and went";
};

/** What an office does beside the season, so that every kind of row lies there once. */
export const office: Act = {
  scenes: [
    { at: "2022-07-13T10:00", what: "the county changes a setting and a window", play: changeTheRules },
    { at: "2022-07-13T11:00", what: "a leak is reported and looked into", play: settleAnIncident },
    { at: "2022-07-14T10:00", what: "somebody is collected twice", play: collectTwice },
    { at: "2022-08-01T10:00", what: "key facts are corrected", play: correctKeyFacts },
    { at: "2022-08-04T08:30", what: "a teacher departs while a correction waits", play: departWhileItWaits },
    { at: "2022-08-03T11:00", what: "an administrator is replaced", play: replaceAnAdministrator },
    { at: "2022-08-04T09:00", what: "a number is unmasked, a list is exported", play: correctAndLook },
    { at: "2022-08-04T10:00", what: "another administrator is invited", play: appointAnother },
    { at: "2022-08-04T11:00", what: "the other administrator is relieved", play: relieveTheOther },
  ],
};
