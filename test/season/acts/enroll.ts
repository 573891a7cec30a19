import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { subjects2022 } from "#domain/program/packs/subjects-2022.ts";
import { Stage } from "#domain/program/types.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { importSheet } from "#infra/local/offices.ts";
import { type County, inParallel, type School, STAGES, type Temper, YEAR } from "../counties.ts";
import { type Act, count, type Season } from "../play.ts";

const TeacherLine = z.looseObject({ teacher: TeacherId, name: z.string(), stages: z.array(Stage), subject: z.string() });
const Unit = z.looseObject({ version: z.int(), roster: z.int(), state: z.string() });
const Line = z.looseObject({ school: z.string(), state: z.string(), roster: z.int(), late: z.boolean() });
const Omissions = z.object({ mark: z.string(), count: z.int() });
const Opened = z.looseObject({ opened: z.array(z.string()), refused: z.array(z.unknown()) });
const Listed = z.looseObject({ teacher: TeacherId, subject: z.string() });
const Problem = z.looseObject({ code: z.string(), rule: z.string() });

const AT_ONCE = 4;
const DRAFTING_DAYS = ["07-07", "07-08", "07-11", "07-12", "07-13"];
const BY_HAND = 2;
const CORRECTED_BY = "2022-07-19";
const LATE_UNTIL = "2022-07-21";

const unitOf = ({ id }: School, stage: Stage): string => `/programs/${YEAR}/schools/${id}/stages/${stage}`;
const stageOf = ({ id }: County, stage: Stage): string => `/programs/${YEAR}/counties/${id}/stages/${stage}`;

/** The act of the prefecture, which signs in nowhere here, as the county records it (§6-43). */
const recordedFor = (on: string) => ({ level: "PREFECTURE", document: "东师训〔2022〕7号", on });

const unitsOf = ({ counties }: Season, tempers: readonly Temper[]) =>
  counties.flatMap((county) =>
    county.schools
      .filter(({ temper }) => tempers.includes(temper))
      .flatMap((school) => school.stages.map((stage) => ({ county, school, stage }))),
  );

const openRegions = async ({ counties }: Season): Promise<string> => {
  const ask = { stages: STAGES, recordedFor: recordedFor("2022-07-05") };
  for (const { office, id } of counties) await granted(office, z.unknown(), `POST /programs/${YEAR}/counties/${id}/regions`, ask);
  return `${counties.length * STAGES.length} regions, recorded for the prefecture`;
};

const openUnits = async (season: Season): Promise<string> => {
  for (const county of season.counties)
    for (const stage of STAGES) {
      const { opened, refused } = await granted(county.office, Opened, `POST ${stageOf(county, stage)}/units`);
      if (refused.length > 0) throw new Error(`${county.name} could not open ${JSON.stringify(refused)}`);
      count(season, "units opened", opened.length);
    }
  return `${season.tally.get("units opened")} units`;
};

const eligible = async ({ administrator, id }: School, stage: Stage) =>
  (await everyPage(administrator, TeacherLine, `/organizations/${id}/teachers`)).filter(
    ({ stages, subject }) => stages.includes(stage) && subjects2022[stage].includes(subject),
  );

const enroll = async (season: Season, school: School, stage: Stage): Promise<void> => {
  for (const { teacher, subject } of await eligible(school, stage)) {
    await granted(school.administrator, z.unknown(), `POST ${unitOf(school, stage)}/enrollments`, { teacher: teacher, subject });
    count(season, "teachers enrolled");
  }
};

const enrollBySheet = async (season: Season, school: School, stage: Stage): Promise<void> => {
  const teachers = await eligible(school, stage);
  if (teachers.length === 0) return;
  const lines = teachers.map(({ teacher, name, subject }) => `${teacher},${name},${stageLabels[stage].zh},${subject}`);
  const file = new TextEncoder().encode(`\uFEFF教师编号,姓名,学段,学科\r\n${lines.join("\r\n")}\r\n`);
  const { state, counts, ...job } = await importSheet(school.administrator, school.id, `enrollments?year=${YEAR}`, file);
  if (state !== "APPLIED") throw new Error(`${school.name}'s sheet ended ${state}: ${JSON.stringify({ counts, ...job })}`);
  count(season, "teachers enrolled", counts.created);
  count(season, "enrolled by sheet", counts.created);
};

/** Submits a list just as it stands, acknowledging the omissions the school is shown; an empty one it declares. */
const submit = async (season: Season, { administrator, ...school }: School, stage: Stage): Promise<void> => {
  const at = unitOf({ administrator, ...school }, stage);
  const { version, roster } = await granted(administrator, Unit, `GET ${at}/unit`);
  const { mark } = await granted(administrator, Omissions, `GET ${at}/omissions`);
  const ask = { omissions: mark, ...(roster === 0 && { nobodyTakesPart: true }) };
  await granted(administrator, Unit, `POST ${at}/submission`, ask, { "if-match": `"${version}"` });
  count(season, "lists submitted");
};

const draftAndSubmit = async (season: Season, on: number): Promise<string> => {
  const units = unitsOf(season, ["prompt", "corrected"]).filter((_, place) => place % DRAFTING_DAYS.length === on);
  await inParallel(units, AT_ONCE, async ({ school, stage }) => {
    await (on < BY_HAND ? enroll : enrollBySheet)(season, school, stage);
    await submit(season, school, stage);
  });
  return `${units.length} lists, ${season.tally.get("teachers enrolled")} teachers enrolled so far`;
};

const giveBack = async ({ county, school, stage }: ReturnType<typeof unitsOf>[number], until: string, reason: string): Promise<void> => {
  await granted(county.office, Unit, `POST ${unitOf(school, stage)}/return`, { until, reason });
};

const giveBackLists = async (season: Season): Promise<string> => {
  const units = unitsOf(season, ["corrected"]);
  for (const unit of units) await giveBack(unit, CORRECTED_BY, "学科与任教情况不符，请核对");
  count(season, "lists returned", units.length);
  return `${units.length} lists returned until ${CORRECTED_BY}`;
};

const correctLists = async (season: Season): Promise<string> => {
  const units = unitsOf(season, ["corrected"]);
  for (const { school, stage } of units) {
    const at = `${unitOf(school, stage)}/enrollments`;
    const [last] = (await everyPage(school.administrator, Listed, at)).slice(-1);
    if (last) {
      await granted(school.administrator, z.unknown(), `DELETE ${at}/${last.teacher}`);
      await granted(school.administrator, z.unknown(), `POST ${at}`, { teacher: last.teacher, subject: last.subject });
    }
    await submit(season, school, stage);
  }
  return `${units.length} lists corrected and submitted again`;
};

const draftOnly = async (season: Season): Promise<string> => {
  const units = unitsOf(season, ["late"]);
  await inParallel(units, AT_ONCE, ({ school, stage }) => enroll(season, school, stage));
  return `${units.length} lists drafted and left lying`;
};

/** What a county is told when it submits a stage that is not whole. */
const lockTooEarly = async (season: Season): Promise<string> => {
  let refused = 0;
  for (const county of season.counties)
    for (const stage of STAGES) {
      const { mark } = await granted(county.office, Omissions, `GET ${stageOf(county, stage)}/omissions?limit=1`);
      const { status, body } = await county.office(`POST ${stageOf(county, stage)}/submission`, { omissions: mark });
      if (status === 200) count(season, "stages locked before the last day");
      else if (Problem.parse(body).code === "school-not-submitted") refused++;
      else throw new Error(`${county.name} ${stage}: ${status} ${JSON.stringify(body)}`);
    }
  return `${refused} stages refused: schools have not submitted`;
};

const missTheWindow = async (season: Season): Promise<string> => {
  const units = unitsOf(season, ["late"]);
  for (const { school, stage } of units) {
    const { version } = await granted(school.administrator, Unit, `GET ${unitOf(school, stage)}/unit`);
    const { mark } = await granted(school.administrator, Omissions, `GET ${unitOf(school, stage)}/omissions`);
    const { status, body } = await school.administrator(
      `POST ${unitOf(school, stage)}/submission`,
      { omissions: mark },
      { "if-match": `"${version}"` },
    );
    if (status !== 409 || Problem.parse(body).code !== "enrollment-closed") throw new Error(`${school.name} was not refused: ${status}`);
  }
  return `${units.length} lists refused by CAL-06`;
};

const submitLate = async (season: Season): Promise<string> => {
  const late = unitsOf(season, ["late"]);
  for (const unit of late) {
    await giveBack(unit, LATE_UNTIL, "逾期未提交，准予补报");
    await submit(season, unit.school, unit.stage);
  }
  const silent = unitsOf(season, ["silent"]);
  for (const { county, school, stage } of silent)
    await granted(county.office, Unit, `POST ${unitOf(school, stage)}/absence`, { reason: "多次联系未果，视为本年度不参训" });
  count(season, "lists submitted late", late.length);
  count(season, "units marked absent", silent.length);
  return `${late.length} lists submitted late, ${silent.length} silent units marked absent`;
};

const lock = async (season: Season): Promise<string> => {
  let locked = 0;
  for (const county of season.counties)
    for (const stage of STAGES) {
      const { mark } = await granted(county.office, Omissions, `GET ${stageOf(county, stage)}/omissions?limit=1`);
      await granted(county.office, z.unknown(), `POST ${stageOf(county, stage)}/submission`, { omissions: mark });
      await granted(county.office, z.unknown(), `POST ${stageOf(county, stage)}/confirmation`, { recordedFor: recordedFor("2022-07-21") });
      locked++;
    }
  count(season, "stages confirmed for the prefecture", locked);
  return "every stage locked, and confirmed for the prefecture";
};

const changeAfterLock = async (season: Season): Promise<string> => {
  let refused = 0;
  for (const { school, stage } of unitsOf(season, ["prompt"]).slice(0, 5)) {
    const [first] = await everyPage(school.administrator, Listed, `${unitOf(school, stage)}/enrollments`);
    if (!first) continue;
    const { body } = await school.administrator(`DELETE ${unitOf(school, stage)}/enrollments/${first.teacher}`);
    if (Problem.parse(body).code !== "enrollment-locked") throw new Error(`${school.name} changed a locked list`);
    refused++;
  }
  return `${refused} attempts at a locked list refused`;
};

const linesOf = async (county: County, stage: Stage) => everyPage(county.office, Line, `${stageOf(county, stage)}/units`);

const listsAreWhole = async (season: Season): Promise<string[]> => {
  const faults: string[] = [];
  let enrolled = 0;
  for (const county of season.counties)
    for (const stage of STAGES)
      for (const { school, state, roster } of await linesOf(county, stage)) {
        if (!["SUBMITTED", "ABSENT"].includes(state)) faults.push(`${school} ${stage} is ${state}`);
        enrolled += roster;
      }
  if (enrolled !== season.tally.get("teachers enrolled"))
    faults.push(`${enrolled} on lists, ${season.tally.get("teachers enrolled")} enrolled`);
  return faults;
};

const oneListEach = async (season: Season): Promise<string[]> => {
  const on = new Map<string, string>();
  const faults: string[] = [];
  for (const { school, stage } of unitsOf(season, ["prompt", "late", "corrected", "silent"]))
    for (const { teacher } of await everyPage(school.administrator, Listed, `${unitOf(school, stage)}/enrollments`)) {
      const before = on.get(teacher);
      if (before) faults.push(`${teacher} stands on the lists of ${before} and ${school.name}`);
      on.set(teacher, school.name);
    }
  return faults;
};

/** Enrollment from the opening of the regions to the lock, with schools in time, corrected, late and silent (ENR-08 to ENR-15). */
export const enrollment: Act = {
  scenes: [
    { at: "2022-07-05T16:00", what: "the county records that the regions are open", play: openRegions },
    { at: "2022-07-06T08:30", what: "the counties open their units", play: openUnits },
    ...DRAFTING_DAYS.map((day, on) => ({
      at: `2022-${day}T10:00`,
      what: on < BY_HAND ? "schools draft by hand and submit" : "schools draft by sheet and submit",
      play: (season: Season) => draftAndSubmit(season, on),
    })),
    { at: "2022-07-15T09:00", what: "the counties check and return lists", play: giveBackLists },
    { at: "2022-07-18T10:00", what: "schools correct them", play: correctLists },
    { at: "2022-07-20T20:00", what: "some schools draft in the last hours", play: draftOnly },
    { at: "2022-07-20T23:00", what: "the counties try to submit too early", play: lockTooEarly },
    { at: "2022-07-21T08:30", what: "late schools try to submit", play: missTheWindow },
    { at: "2022-07-21T10:00", what: "the counties let them, and give up the silent ones", play: submitLate },
    { at: "2022-07-21T16:00", what: "the counties submit", play: lock },
    { at: "2022-07-22T09:00", what: "schools try to change what is locked", play: changeAfterLock },
  ],
  holds: { "ENR-13: one teacher, one subject, one list": oneListEach },
  holdsAtItsEnd: { "ENR-14: every list is in or its school absent, and the lists hold everybody enrolled": listsAreWhole },
};
