import * as z from "zod";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { Stage } from "#domain/program/types.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { accept, appointFirst, importSheet, type Office, type OfficeJob, schoolInvitations } from "#infra/local/offices.ts";
import { type County, inParallel, type School, temperOf } from "../counties.ts";
import { type Act, count, type Season } from "../play.ts";

/** Where a season's county comes from: its office, and its sheets. */
export type Source = Office & { readonly sheets?: County["sheets"] };

const OrganizationLine = z.looseObject({
  organization: OrgId,
  code: z.string(),
  name: z.string(),
  stages: z.array(Stage),
  type: z.string(),
});
const TeacherLine = z.looseObject({ teacher: TeacherId, version: z.int(), position: z.string(), verified: z.boolean() });
const Verified = z.looseObject({ verified: z.int() });

const AT_ONCE = 4;
const PER_VERIFICATION = 90;

const applied = (job: OfficeJob): OfficeJob => {
  if (job.state !== "APPLIED") throw new Error(`an import ended ${JSON.stringify(job)}`);
  return job;
};

const signInOffices = async (season: Season, sources: readonly Source[]): Promise<string> => {
  const above: Partial<Record<Office["level"], string>> = {};
  for (const { sheets, ...office } of sources) {
    const user = `${office.level.toLowerCase()}-${office.code}`;
    const parent = office.level === "COUNTY" ? above.PREFECTURE : above.PROVINCE;
    const client = season.system.as(user);
    const id = OrgId.parse(await accept(client, await appointFirst(season.system.runtime, office, parent)));
    above[office.level] = office.code;
    if (sheets) season.counties.push({ id, code: office.code, name: office.name, office: client, sheets, schools: [] });
  }
  return `${sources.length} offices, ${season.counties.length} of them counties`;
};

const importSchools = async (season: Season): Promise<string> => {
  for (const { office, id, sheets, schools } of season.counties) {
    applied(await importSheet(office, id, "schools", sheets.schools));
    const lines = await everyPage(office, OrganizationLine, `/organizations/${id}/organizations`);
    for (const [place, { organization, ...line }] of lines.entries())
      schools.push({ id: organization, ...line, temper: temperOf(place), administrator: season.system.as(`school-${line.code}`) });
    count(season, "schools", lines.length);
  }
  await season.system.settle();
  const invitations = await schoolInvitations(season.system.runtime.inbox);
  const schools = season.counties.flatMap((county) => county.schools);
  await inParallel(schools, AT_ONCE, async ({ administrator, code }) => {
    await accept(administrator, invitations.get(code) ?? `no invitation came for ${code}`);
  });
  return `${schools.length} schools, each administrator signed in by their own invitation`;
};

const refuseMistakes = async (season: Season): Promise<string> => {
  const told: string[] = [];
  for (const { office, id, sheets } of season.counties) {
    if (!sheets.mistakes) continue;
    const { state, counts } = await importSheet(office, id, "teachers", sheets.mistakes);
    if (state !== "REFUSED" || (await everyPage(office, TeacherLine, `/organizations/${id}/teachers`)).length > 0)
      throw new Error(`a sheet with mistakes ended ${state} and was not kept out whole`);
    told.push(`${counts.refused} rows of it named with column and rule`);
  }
  return told.join("; ") || "no such sheet in this season";
};

const importTeachers = async (season: Season): Promise<string> => {
  for (const { office, id, sheets } of season.counties)
    count(season, "teachers", applied(await importSheet(office, id, "teachers", sheets.teachers)).counts.created);
  return `${season.tally.get("teachers")} teachers`;
};

const importAgain = async (season: Season): Promise<string> => {
  for (const { office, id, sheets } of season.counties) {
    const { rows, counts } = applied(await importSheet(office, id, "schools", sheets.schools));
    if (counts.unchanged !== rows) throw new Error(`the same sheet again came to ${JSON.stringify(counts)}`);
  }
  return "nothing changed";
};

const verifySchool = async (season: Season, { id, administrator, type }: School): Promise<void> => {
  const teachers = await everyPage(administrator, TeacherLine, `/organizations/${id}/teachers`);
  const waiting = teachers.filter(({ verified }) => !verified).map(({ teacher, version }) => ({ teacher, version }));
  for (let from = 0; from < waiting.length; from += PER_VERIFICATION) {
    const part = { teachers: waiting.slice(from, from + PER_VERIFICATION) };
    count(season, "records verified", (await granted(administrator, Verified, `POST /organizations/${id}/verifications`, part)).verified);
  }
  const principal = teachers.find(({ position }) => position === "PRINCIPAL");
  if (principal && (type === "SCHOOL" || type === "KINDERGARTEN")) {
    await granted(administrator, z.unknown(), `PUT /organizations/${id}/principal`, { teacher: principal.teacher });
    count(season, "principals named");
  }
};

const verify = async (season: Season): Promise<string> => {
  const schools = season.counties.flatMap((county) => county.schools);
  await inParallel(schools, AT_ONCE, (school) => verifySchool(season, school));
  return `${season.tally.get("records verified")} records verified, ${season.tally.get("principals named")} principals named`;
};

/** Everybody comes in: offices by the operator, schools and teachers by sheets, records verified by their schools (DIR-01 to DIR-08, GOV-16). */
export const collect = (sources: readonly Source[]): Act => ({
  scenes: [
    { at: "2022-07-05T08:10", what: "the offices sign in", play: (season) => signInOffices(season, sources) },
    { at: "2022-07-05T08:30", what: "schools come in from sheets", play: importSchools },
    { at: "2022-07-05T09:00", what: "a sheet with mistakes is refused whole", play: refuseMistakes },
    { at: "2022-07-05T09:30", what: "teachers come in from sheets", play: importTeachers },
    { at: "2022-07-05T11:00", what: "the schools' sheet is sent again", play: importAgain },
    { at: "2022-07-05T14:00", what: "schools verify their records", play: verify },
  ],
});
