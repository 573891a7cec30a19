import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { root } from "./build.ts";
import { CannotStart } from "./cannot-start.ts";
import { type Client, clientOf, granted } from "./http/client.ts";
import { accept, appointFirst, importSheet, Office, schoolInvitations } from "./offices.ts";
import type { Runtime } from "./runtime.ts";

const examples = join(root, "docs/examples");
const Me = z.looseObject({ roles: z.array(z.unknown()) });

const userOf = ({ level, code }: Office): string => `${level.toLowerCase()}-${code}`;
const teacherUser = (code: string): string => `teacher-${code}`;
const schoolUser = (code: string): string => `school-${code}`;

const readOffices = async (): Promise<Office[]> =>
  z.array(Office).parse(JSON.parse(await readFile(join(examples, "organizations.json"), "utf8")));

const importInto = async (office: Client, county: string, sheet: "schools" | "teachers", code: string): Promise<number> => {
  const file = (await readdir(examples)).find((name) => name.startsWith(`${sheet}-${code}.`));
  if (!file) throw new Error(`there is no example sheet ${sheet}-${code}`);
  const job = await importSheet(office, county, sheet, await readFile(join(examples, file)));
  if (job.state !== "APPLIED") throw new Error(`${file} was not imported: ${JSON.stringify(job)}`);
  return job.rows;
};

type As = (user: string) => Client;
type Say = (line: string) => void;

/** Makes the offices, each below the one before it, and signs their administrators in; answers with their ids by code. */
const makeOffices = async (runtime: Runtime, as: As, offices: readonly Office[]): Promise<ReadonlyMap<string, string>> => {
  const above: Partial<Record<Office["level"], string>> = {};
  const made = new Map<string, string>();
  for (const office of offices) {
    const parent = office.level === "COUNTY" ? above.PREFECTURE : above.PROVINCE;
    made.set(office.code, await accept(as(userOf(office)), await appointFirst(runtime, office, parent)));
    above[office.level] = office.code;
  }
  return made;
};

const Staff = z.object({ items: z.array(z.looseObject({ teacher: z.string(), number: z.string() })) });
const Codes = z.object({ items: z.array(z.looseObject({ code: z.string().nullable() })) });

/** Lets the first teacher of a school sign in with the code that the school hands out. */
const activateOne = async (as: As, code: string, school: string): Promise<void> => {
  const office = as(schoolUser(code));
  const { items } = await granted(office, Staff, `GET /organizations/${school}/teachers?limit=1`);
  for (const { teacher, number } of items) {
    const made = await granted(office, Codes, `POST /organizations/${school}/activations`, { teachers: [teacher] });
    const ask = { code: made.items[0]?.code, last4: number.slice(-4) };
    await granted(as(teacherUser(code)), z.unknown(), "POST /me/activations", ask);
  }
};

const fillCounty = async (runtime: Runtime, as: As, county: Office, id: string, say: Say): Promise<void> => {
  const { name, code } = county;
  const office = as(userOf(county));
  say(`${name}: ${await importInto(office, id, "schools", code)} schools imported`);
  await runtime.timeline.settle();
  const invitations = [...(await schoolInvitations(runtime.inbox))].filter(([school]) => school.startsWith(code));
  const made = new Map<string, string>();
  for (const [school, invitation] of invitations) made.set(school, await accept(as(schoolUser(school)), invitation));
  say(`${name}: ${invitations.length} schools' administrators signed in`);
  say(`${name}: ${await importInto(office, id, "teachers", code)} teachers imported`);
  const first = `${code}0001`;
  await activateOne(as, first, made.get(first) ?? "");
  say(`${name}: ${teacherUser(first)} signed in`);
};

/**
 * Where the system is empty, fills it with the demonstration county the way an office would: the operator appoints the offices, they sign in, import their
 * schools and teachers from `docs/examples`, and the schools' administrators accept the invitations that came by mail. Answers the users there are.
 */
export const loadDemonstration = async (runtime: Runtime, say: Say): Promise<readonly string[]> => {
  const as: As = (user) => clientOf(runtime.url, () => runtime.issuer.token({ user }, runtime.audience));
  const offices = await readOffices();
  const counties = offices.filter(({ level }) => level === "COUNTY");
  const users = [...offices.map(userOf), ...counties.flatMap(({ code }) => [schoolUser(`${code}0001`), teacherUser(`${code}0001`)])];
  const begun = join(runtime.folder, "demonstration-begun");
  if (existsSync(begun)) throw new CannotStart("The demonstration was interrupted while it was loaded; start afresh with --fresh.");
  const [first = ""] = users;
  if ((await granted(as(first), Me, "GET /me")).roles.length > 0) return users;
  await writeFile(begun, "");
  const made = await makeOffices(runtime, as, offices);
  for (const county of counties) await fillCounty(runtime, as, county, made.get(county.code) ?? "", say);
  await rm(begun);
  return users;
};
