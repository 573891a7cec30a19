import { ImportId, OrgId } from "#domain/ids.ts";
import { isPast, keptDays } from "#domain/privacy/rules.ts";
import type { Kept } from "#domain/privacy/types.ts";
import { dayOf } from "#domain/program/days.ts";
import { packOn, rulesFor } from "#domain/program/packs.ts";
import type { Day, Now } from "#domain/program/types.ts";
import { type ObjectVersion, versionsUnder } from "#platform/objects.ts";
import { jobOf } from "#table/imports/imports.ts";
import { KEPT_OBJECTS } from "#table/kept.ts";
import { gather } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { get } from "#table/rows.ts";

/** What lies under one beginning of names for one county: how long its office keeps it, how much there is since when, and which versions are past that. */
export type KeptUnder = {
  readonly what: string;
  readonly county: string;
  readonly keeps: "for ever" | "undecided" | number;
  readonly versions: number;
  readonly bytes: number;
  readonly oldest: Day;
  readonly past: readonly ObjectVersion[];
};

/** What belongs together of what is past its days: all that was uploaded for an import, a frozen list; with all its versions. */
export type PastDays = { readonly name: string; readonly versions: readonly ObjectVersion[] };

/** Whose an object is: the county in its name, or that of whoever uploaded the sheet. */
const countyOf = async (key: string): Promise<OrgId | undefined> => {
  const [what, ...names] = key.split("/");
  if (what !== "imports") return names.map((name) => OrgId.safeParse(name).data).find((id) => id !== undefined);
  const job = await jobOf(ImportId.parse(names[0]));
  return job && (await get(organizations.at({ organization: job.organization })))?.path.COUNTY;
};

/** Remembers what was answered for the last argument: versions come by name, so that those of one sheet follow each other. */
const lastKept = <T>(ask: (of: string) => Promise<T>) => {
  let last: { readonly of: string; readonly answer: Promise<T> } | undefined;
  return (of: string): Promise<T> => {
    if (last?.of !== of) last = { of, answer: ask(of) };
    return last.answer;
  };
};

const above = (key: string): string => key.slice(0, key.lastIndexOf("/") + 1);

const decided = async (kept: Kept, county: OrgId | undefined, day: Day): Promise<KeptUnder["keeps"]> => {
  if (kept.for === "for ever") return "for ever";
  const pack = packOn(day);
  const row = county && (await get(programRow.at({ year: pack.year, county })));
  return keptDays(kept.for, rulesFor(pack, row)) ?? "undecided";
};

const nameOf = async (county: OrgId | undefined): Promise<string> => {
  const office = county && (await get(organizations.at({ organization: county })));
  return office ? `${office.code} ${office.name}` : "of no county";
};

const keptUnder = async (what: string, kept: Kept, { day }: Now): Promise<KeptUnder[]> => {
  const whose = lastKept(countyOf);
  const counties = new Map<OrgId | undefined, KeptUnder>();
  for await (const version of versionsUnder(`${what}/`)) {
    const county = await whose(above(version.key));
    const known = counties.get(county);
    const keeps = known?.keeps ?? (await decided(kept, county, day));
    const put = dayOf(version.at);
    const { versions = 0, bytes = 0, oldest = put, past = [] } = known ?? {};
    const goes = typeof keeps === "number" && isPast(version.at, keeps, day);
    counties.set(county, {
      ...{ what, keeps, county: known?.county ?? (await nameOf(county)) },
      ...{ versions: versions + 1, bytes: bytes + version.bytes, oldest: put < oldest ? put : oldest },
      past: goes ? past.concat(version) : past,
    });
  }
  return [...counties.values()];
};

/** What is kept as objects, in all their versions, by kind and county, and what of it is past the days that its county decided. Nothing is taken away. */
export const whatIsKept = async (now: Now): Promise<KeptUnder[]> => {
  const all: KeptUnder[] = [];
  for (const [what, kept] of Object.entries(KEPT_OBJECTS)) if (what !== "audit") all.push(...(await keptUnder(what, kept, now)));
  return all;
};

/** Those of it that are past those days as a whole: where anything of an import was put later, all of it stays until that is past too. */
export const pastWhole = async ({ what, keeps, past }: KeptUnder, { day }: Now): Promise<PastDays[]> => {
  if (typeof keeps !== "number") return [];
  const names = new Set(past.map(({ key }) => (what === "imports" ? above(key) : key)));
  const found: PastDays[] = [];
  for (const name of names) {
    const versions = await gather(versionsUnder(name));
    if (versions.every(({ at }) => isPast(at, keeps, day))) found.push({ name, versions });
  }
  return found;
};
