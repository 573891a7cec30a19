import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { type School, STAGES, YEAR } from "../counties.ts";
import { readList } from "../lists.ts";
import type { Book, Mover } from "../movers.ts";
import type { Act, Season } from "../play.ts";

const Serving = z.looseObject({ teacher: TeacherId, school: z.string() });
const Listed = z.looseObject({ teacher: TeacherId });
const Entry = z.looseObject({ act: z.string(), asked: z.string() });
const Stint = z.looseObject({
  school: z.string(),
  from: z.string(),
  until: z.string(),
  ended: z.string(),
  reversedBy: z.string().optional(),
});
const History = z.looseObject({ present: z.looseObject({ school: z.string(), since: z.string() }).optional(), stints: z.array(Stint) });
const Found = z.object({ found: z.looseObject({ teacher: TeacherId }).nullable() });
const Moved = z.array(z.looseObject({ teacher: TeacherId }));
const List = z.looseObject({ teachers: z.array(Listed), since: z.object({ movedIn: Moved, movedAway: Moved }) });
const Unit = z.looseObject({
  roster: z.int(),
  movedIn: z.int(),
  movedAway: z.int(),
  submission: z.looseObject({ number: z.int(), count: z.int() }).nullable(),
});

const moversOf = ({ movers }: Book): Mover[] => [...movers.values()];

const servingAt = ({ administrator, id }: School) => everyPage(administrator, Serving, `/organizations/${id}/teachers`);

const nobodyLost = async (season: Season, book: Book): Promise<string[]> => {
  const at = new Map<TeacherId, string>();
  const faults: string[] = [];
  for (const county of season.counties) {
    for (const school of county.schools)
      for (const { teacher } of await servingAt(school)) {
        if (at.has(teacher)) faults.push(`${teacher} serves at ${at.get(teacher)} and ${school.id}`);
        at.set(teacher, school.id);
      }
    for (const { teacher, school } of await everyPage(county.office, Serving, `/organizations/${county.id}/teachers`))
      if (at.get(teacher) !== school) faults.push(`${county.name} sees ${teacher} at ${school}, and ${at.get(teacher)} has the record`);
  }
  for (const { teacher, departed, seat } of book.movers.values())
    if (at.get(teacher) !== (departed ? undefined : seat.school.id)) faults.push(`${teacher} is not at ${seat.school.name}`);
  const inPool = moversOf(book).filter(({ departed }) => departed);
  if (at.size + inPool.length !== season.tally.get("teachers"))
    faults.push(`${at.size} serve and ${inPool.length} departed, of ${season.tally.get("teachers")} collected`);
  return faults;
};

/** Whoever departed is found by one who names them. */
const poolHolds = async (book: Book): Promise<string[]> => {
  const faults: string[] = [];
  for (const { teacher, departed, names, last4, seat } of book.movers.values()) {
    if (!departed) continue;
    const ask = { name: names.at(-1), last4, purpose: "核实离职人员" };
    const { found } = await granted(seat.school.administrator, Found, `POST /organizations/${seat.school.id}/pool-searches`, ask);
    if (found?.teacher !== teacher) faults.push(`${teacher} departed and is not in the pool`);
  }
  return faults;
};

/** Stints that were not reversed and the present one follow each other half-open: no day twice, none missing but those in the pool. */
const historiesHold = async (book: Book): Promise<string[]> => {
  const faults: string[] = [];
  for (const { teacher, departed, seat } of book.movers.values()) {
    const at = `/organizations/${seat.county.id}/teachers/${teacher}/history`;
    const { present, stints } = await granted(seat.county.office, History, `GET ${at}`);
    const past = stints
      .filter(({ reversedBy, ended }) => reversedBy === undefined && ended !== "REVERSED")
      .sort((one, other) => one.until.localeCompare(other.until));
    const places = [...past, ...(present ? [{ school: present.school, from: present.since, until: "9999", ended: "" }] : [])];
    if (places.at(-1)?.school !== seat.school.id || (present === undefined) !== departed)
      faults.push(`${teacher}: ${JSON.stringify(places)}`);
    for (const [before, { from, until }] of places.slice(1).entries()) {
      const last = places[before];
      if (!last || from < last.until || until < from) faults.push(`${teacher} serves twice on ${from}`);
      else if (from > last.until && last.ended !== "DEPARTED") faults.push(`${teacher} serves nowhere from ${last.until} to ${from}`);
    }
  }
  return faults;
};

/** Rosters are what a recount finds, whoever stands on one serves there or departed from there, and what differs from the list is told. */
const rostersHold = async (season: Season, book: Book): Promise<string[]> => {
  const faults: string[] = [];
  for (const { schools } of season.counties)
    for (const school of schools) {
      const here = new Set((await servingAt(school)).map(({ teacher }) => teacher));
      for (const { teacher, departed, seat } of book.movers.values()) if (departed && seat.school.id === school.id) here.add(teacher);
      for (const stage of STAGES.filter((one) => school.stages.includes(one)))
        faults.push(...(await rosterFaults(school, `/programs/${YEAR}/schools/${school.id}/stages/${stage}`, here)));
    }
  return faults;
};

const rosterFaults = async ({ administrator, name }: School, at: string, here: ReadonlySet<TeacherId>): Promise<string[]> => {
  const unit = await granted(administrator, Unit, `GET ${at}/unit`);
  const enrolled = new Set((await everyPage(administrator, Listed, `${at}/enrollments`)).map(({ teacher }) => teacher));
  const faults = [...enrolled].filter((teacher) => !here.has(teacher)).map((teacher) => `${teacher} is on ${name}'s list and not there`);
  if (unit.roster !== enrolled.size) faults.push(`${name} counts ${unit.roster} enrolled and has ${enrolled.size}`);
  if (!unit.submission) return unit.movedIn + unit.movedAway > 0 ? [...faults, `${name} differs from a list it never submitted`] : faults;
  const { teachers, since } = await granted(administrator, List, `GET ${at}/lists/${unit.submission.number}`);
  const listed = new Set(teachers.map(({ teacher }) => teacher));
  const told = [since.movedIn, since.movedAway].map((moved) => moved.map(({ teacher }) => teacher).sort());
  const found = [[...enrolled].filter((one) => !listed.has(one)).sort(), [...listed].filter((one) => !enrolled.has(one)).sort()];
  if (JSON.stringify(told) !== JSON.stringify(found))
    faults.push(`${name} tells ${JSON.stringify(told)} moved, and ${JSON.stringify(found)} did`);
  if (unit.movedIn !== found[0]?.length || unit.movedAway !== found[1]?.length)
    faults.push(`${name} counts ${unit.movedIn} in, ${unit.movedAway} away, and ${JSON.stringify(found)} moved`);
  return faults;
};

const listsStay = async (season: Season, book: Book): Promise<string[]> => {
  const seats = season.counties.flatMap((county) => county.schools.map((school) => ({ county, school })));
  const faults: string[] = [];
  for (const [path, noted] of book.lists) {
    const seat = seats.find(({ school }) => path.includes(school.id));
    if (!seat || (await readList(seat, path)) !== noted) faults.push(`${seat?.school.name} ${path} changed`);
  }
  return faults;
};

const ACTS = [
  "depart",
  "plan a departure",
  "pull from the pool",
  "file a transfer",
  "consent to a transfer",
  "transfer",
  "reject a transfer",
  "reverse a transfer",
  "withdraw a transfer",
  "withdraw a plan",
  "undo departure",
  "undo pull",
  "release from a list",
];

const auditTells = async (season: Season, book: Book): Promise<string[]> => {
  const faults: string[] = [];
  for (const { teacher, acts } of book.movers.values()) {
    const entries = await Promise.all(
      season.counties.map(({ office, id }) => everyPage(office, Entry, `/counties/${id}/audit/TEACHER/${teacher}`)),
    );
    const told = entries
      .flat()
      .filter(({ act }) => ACTS.includes(act))
      .sort((one, other) => one.asked.localeCompare(other.asked))
      .map(({ act }) => act);
    if (told.join() !== acts.join()) faults.push(`of ${teacher} the audit tells ${told.join()}, and ${acts.join()} was done`);
  }
  return faults;
};

const lettersCame = async ({ system }: Season, book: Book): Promise<string[]> => {
  const keys = (await system.mails()).map(({ messageId }) => messageId.replace(/^<|@.*$/g, ""));
  const left = new Set(keys.filter((key) => key.startsWith("transfer.")));
  const missing = [...book.letters].filter((key) => !left.has(key)).map((key) => `${key} never left`);
  return [...missing, ...[...left].filter((key) => !book.letters.has(key)).map((key) => `${key} left, and nobody was moved`)];
};

const mailsNameNobody = async ({ system }: Season, book: Book): Promise<string[]> => {
  const faults: string[] = [];
  for (const { id, messageId } of (await system.mails()).filter(({ messageId }) => /^<(transfer|transfer-digest)\./.test(messageId))) {
    const { subject, text, html } = await system.mail(id);
    const said = `${subject} ${text} ${html}`;
    const named = moversOf(book)
      .flatMap(({ names, teacher }) => [...names, teacher])
      .some((name) => `${messageId} ${said}`.includes(name));
    if (named) faults.push(`${messageId} names somebody`);
    if (!/\d+(名|件)|1份/.test(said)) faults.push(`${messageId} counts nobody`);
  }
  return faults;
};

const principalsServe = async ({ counties }: Season): Promise<string[]> => {
  const faults: string[] = [];
  for (const school of counties.flatMap(({ schools }) => schools)) {
    const { status, body } = await school.administrator(`GET /organizations/${school.id}/principal`);
    if (status !== 200) continue;
    const { teacher } = Listed.parse(body);
    if (!(await servingAt(school)).some((one) => one.teacher === teacher)) faults.push(`${school.name}'s principal serves elsewhere`);
  }
  return faults;
};

export const transfersHold = (book: Book): NonNullable<Act["holds"]> => ({
  "TRF-03: everybody collected serves at one school or is in the pool": (season) => nobodyLost(season, book),
  "TRF-07: the pool finds whoever departed": () => poolHolds(book),
  "TRF-08: a history has no day twice, and none missing but those in the pool": () => historiesHold(book),
  "TRF-08: enrollments follow their people, and rosters are what a recount finds": (season) => rostersHold(season, book),
  "ENR-14: no move changes a submitted list or its hash": (season) => listsStay(season, book),
  "SEC-08: every move stands in the audit, once and in its order": (season) => auditTells(season, book),
  "TRF-01: both schools got their letter of every move, and nobody any other": (season) => lettersCame(season, book),
  "SEC-03: letters of moves count and name nobody": (season) => mailsNameNobody(season, book),
  "GOV-16: a principal serves at their school": principalsServe,
});
