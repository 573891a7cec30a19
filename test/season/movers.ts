import * as z from "zod";
import { TeacherId, TransferId } from "#domain/ids.ts";
import { type Client, everyPage, granted } from "#infra/local/http/client.ts";
import { type County, type School, YEAR } from "./counties.ts";
import { count, type Season } from "./play.ts";

/** A school, and the county it stands in. */
export type Seat = { readonly county: County; readonly school: School };

/** Somebody whom the season moves: where they are or were last, and what the audit must tell of them, in this order. */
export type Mover = {
  readonly teacher: TeacherId;
  readonly names: string[];
  readonly last4: string;
  seat: Seat;
  departed: boolean;
  readonly acts: string[];
};

export type Asked = {
  readonly transfer: TransferId;
  readonly who: Mover;
  readonly from: Seat;
  readonly to: Seat;
  readonly filedAt: number;
  state: "PENDING" | "DONE" | "REJECTED" | "REVERSED";
  settledAt?: number;
};

/** What the season knows of its moves, to be held against what stands at the end. */
export type Book = {
  readonly movers: Map<TeacherId, Mover>;
  readonly requests: Asked[];
  /** The keys of the mails that must have left. */
  readonly letters: Set<string>;
  /** Every submitted list as it was first seen, by its path. */
  readonly lists: Map<string, string>;
  turn: number;
};

export const aBook = (): Book => ({ movers: new Map(), requests: [], letters: new Set(), lists: new Map(), turn: 0 });

export const STAGE = "JUNIOR";
export const unitAt = ({ school }: Seat): string => `/programs/${YEAR}/schools/${school.id}/stages/${STAGE}`;
export const now = ({ system }: Season): number => system.runtime.clock.now();

const Person = z.looseObject({ teacher: TeacherId, state: z.string(), version: z.int() });
const Filed = z.looseObject({ transfer: TransferId, state: z.string() });
const Settled = z.looseObject({ transfer: TransferId, state: z.enum(["DONE", "REJECTED", "REVERSED"]) });
const Line = z.looseObject({ teacher: TeacherId, name: z.string(), number: z.string(), position: z.string(), stages: z.array(z.string()) });
const Listed = z.looseObject({ teacher: TeacherId, name: z.string(), last4: z.string(), position: z.string() });
const Problem = z.looseObject({ code: z.string() });

/** Asks what the notice does not allow, and expects to be told so. */
export const refused = async (code: string, client: Client, ...ask: Parameters<Client>): Promise<unknown> => {
  const { status, body } = await client(...ask);
  if (status < 400 || Problem.parse(body).code !== code) throw new Error(`${ask[0]} is not ${code}: ${status} ${JSON.stringify(body)}`);
  return body;
};

export const expectThat = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise);
};

const seatsOf = (county: County): Seat[] =>
  county.schools.filter(({ type, stages }) => type === "SCHOOL" && stages.includes(STAGE)).map((school) => ({ county, school }));

/** Schools whose lists are in by July 13 and stay in. */
const promptly = ({ school }: Seat): boolean => school.temper === "prompt";

/** The counties large enough to move people about in. */
export const homes = ({ counties }: Season): County[] => counties.filter((county) => seatsOf(county).filter(promptly).length > 3);

const inTurn = (book: Book, seats: readonly Seat[]): Seat[] => {
  const first = book.turn++ % Math.max(1, seats.length);
  return [...seats.slice(first), ...seats.slice(0, first)];
};

/** A school of the county with a submitted list, or one soon to be so, that is none of `others`. */
export const schoolIn = (book: Book, county: County, ...others: readonly Seat[]): Seat => {
  const [seat] = inTurn(book, seatsOf(county).filter(promptly)).filter(({ school }) =>
    others.every((other) => other.school.id !== school.id),
  );
  if (!seat) throw new Error(`${county.name} has no other school`);
  return seat;
};

/** A school of the county that takes no part this year, if there is one. */
export const absentIn = (county: County): Seat | undefined => seatsOf(county).find(({ school }) => school.temper === "silent");

type Found = Pick<Mover, "teacher" | "last4"> & { readonly name: string; readonly position: string };

const serving = async ({ school }: Seat): Promise<Found[]> =>
  (await everyPage(school.administrator, Line, `/organizations/${school.id}/teachers`))
    .filter(({ stages }) => stages.includes(STAGE))
    .map((line) => ({ ...line, last4: line.number.slice(-4) }));

const enrolledAt = (seat: Seat): Promise<Found[]> => everyPage(seat.school.administrator, Listed, `${unitAt(seat)}/enrollments`);

/**
 * A teacher of the county whom nobody has moved yet; `enrolled`: who stands on a submitted list. The schools take turns, and those without such a list come
 * first where none is asked for.
 */
export const somebody = async (
  book: Book,
  county: County,
  { enrolled = false, position = "TEACHER", at }: { readonly enrolled?: boolean; readonly position?: string; readonly at?: Seat } = {},
): Promise<Mover> => {
  const listed = at ? [at] : seatsOf(county).filter(promptly);
  const others = seatsOf(county).filter((seat) => !promptly(seat));
  for (const seat of enrolled ? inTurn(book, listed) : [...inTurn(book, others), ...inTurn(book, listed)]) {
    const people = await (enrolled ? enrolledAt(seat) : serving(seat));
    const found = people.find((one) => one.position === position && !book.movers.has(one.teacher));
    if (!found) continue;
    const mover: Mover = { teacher: found.teacher, names: [found.name], last4: found.last4, seat, departed: false, acts: [] };
    book.movers.set(mover.teacher, mover);
    return mover;
  }
  throw new Error(`nobody is left to be moved in ${county.name}`);
};

const letters = (book: Book, reference: string, event: string, ...to: readonly { readonly id: string }[]): void => {
  for (const { id } of to) book.letters.add(`transfer.${reference}.${event}.${id}`);
};

/** The school sets its own teacher down as departed (TRF-07). */
const askToDepart = async (who: Mover, on: string): Promise<void> => {
  const { administrator, id } = who.seat.school;
  await granted(administrator, Person, `POST /organizations/${id}/departures`, { teacher: who.teacher, on, reason: "辞职" });
};

const departed = (season: Season, who: Mover): void => {
  who.departed = true;
  who.acts.push("depart");
  count(season, "departures");
};

export const depart = async (season: Season, who: Mover, on: string): Promise<void> => {
  await askToDepart(who, on);
  departed(season, who);
};

/** Plans that somebody departs on a day to come (§6-60); what is answered is to be called once that day is there. */
export const planDeparture = async (season: Season, who: Mover, on: string): Promise<() => void> => {
  await askToDepart(who, on);
  who.acts.push("plan a departure");
  return () => departed(season, who);
};

export const pullAsk = ({ school }: Seat): string => `POST /organizations/${school.id}/pulls`;

const PullTold = z.looseObject({ act: z.string(), after: z.looseObject({ reference: z.string().optional() }).nullish() });

/** Writes down that a school pulled somebody: both schools hear of it, and across counties, so soon after they departed, both counties too (§6-57). */
export const pulled = async (season: Season, book: Book, who: Mover, to: Seat): Promise<void> => {
  const across = who.seat.county.id !== to.county.id;
  const told = await everyPage(to.county.office, PullTold, `/counties/${to.county.id}/audit/TEACHER/${who.teacher}`);
  const reference = told.filter(({ act }) => act === "pull from the pool").at(-1)?.after?.reference ?? "";
  letters(book, reference, "PULLED", who.seat.school, to.school, ...(across ? [who.seat.county, to.county] : []));
  who.seat = to;
  who.departed = false;
  who.acts.push("pull from the pool");
  count(season, "pulls");
  if (across) count(season, "pulls across counties");
};

/** A school pulls somebody from the pool without asking anybody (TRF-03). */
export const pull = async (season: Season, book: Book, who: Mover, to: Seat): Promise<void> => {
  await granted(to.school.administrator, Person, pullAsk(to), { teacher: who.teacher });
  await pulled(season, book, who, to);
};

/** Asks twice at once, as impatient people do, and once more: it is the same every time. */
const twice = async <T extends object>(ask: () => Promise<T>, same: keyof T): Promise<T> => {
  const [first, second] = await Promise.all([ask(), ask()]);
  const third = await ask();
  const told = [first, second, third].map((answer) => answer[same]);
  expectThat(new Set(told).size === 1, `asked again it came to ${told.join()}`);
  return first;
};

const filed = (season: Season, book: Book, who: Mover, to: Seat, transfer: TransferId): Asked => {
  const asked: Asked = { transfer, who, from: who.seat, to, filedAt: now(season), state: "PENDING" };
  book.requests.push(asked);
  who.acts.push("file a transfer");
  count(season, "requests filed");
  return asked;
};

const file = async (season: Season, book: Book, by: Seat, who: Mover, to: Seat, ask: object): Promise<Asked> => {
  const on = `POST /organizations/${by.school.id}/transfers`;
  const { transfer } = await twice(() => granted(by.school.administrator, Filed, on, { ...ask, reason: "工作需要" }), "transfer");
  return filed(season, book, who, to, transfer);
};

/** The school lets its teacher go; asked again it is the same request. */
export const fileOut = (season: Season, book: Book, who: Mover, to: Seat, more: object = {}): Promise<Asked> =>
  file(season, book, who.seat, who, to, { direction: "OUT", teacher: who.teacher, toCode: to.school.code, ...more });

/** The school that shall get somebody asks for them by their number; asked again it is the same request. */
export const fileIn = (season: Season, book: Book, who: Mover, to: Seat, number: string): Promise<Asked> =>
  file(season, book, to, who, to, { direction: "IN", document: { number }, name: who.names[0] });

const acts = { DONE: "transfer", REJECTED: "reject a transfer", REVERSED: "reverse a transfer" } as const;
const counted = { DONE: "transfers", REJECTED: "requests rejected", REVERSED: "reversals" } as const;

/** Writes down how a request was settled. */
export const settled = (season: Season, book: Book, asked: Asked, answer: unknown): void => {
  const { state } = Settled.parse(answer);
  asked.state = state;
  asked.settledAt = now(season);
  if (state === "DONE") asked.who.seat = asked.to;
  if (state === "REVERSED") asked.who.seat = asked.from;
  asked.who.acts.push(acts[state]);
  letters(book, asked.transfer, state, asked.from.school, asked.to.school);
  count(season, counted[state]);
};

export const verdictOn = ({ transfer, to }: Asked, verdict: "approval" | "rejection" | "reversal"): string =>
  `POST /organizations/${to.county.id}/transfers/${transfer}/${verdict}`;

/** The county approves, rejects or reverses; asked again it answers alike and does nothing more. */
export const settle = async (
  season: Season,
  book: Book,
  asked: Asked,
  verdict: "approval" | "rejection" | "reversal",
  ask: object = {},
): Promise<void> => {
  const { office } = asked.to.county;
  settled(season, book, asked, await twice(() => granted(office, Settled, verdictOn(asked, verdict), ask), "state"));
};

/** The county moves somebody by itself (跨校的由县级管理员操作, TRF-04). */
export const move = async (season: Season, book: Book, who: Mover, to: Seat): Promise<Asked> => {
  const ask = { teacher: who.teacher, toSchool: to.school.id, reason: "工作需要" };
  const answer = await granted(to.county.office, Settled, `POST /organizations/${to.county.id}/moves`, ask);
  const asked: Asked = { transfer: answer.transfer, who, from: who.seat, to, filedAt: now(season), state: "PENDING" };
  book.requests.push(asked);
  settled(season, book, asked, answer);
  return asked;
};

const Unmasked = z.looseObject({ number: z.string() });

/** A number, as the school that has the person reads it out, saying what for (SEC-08). */
export const numberOf = async ({ teacher, seat: { school } }: Mover): Promise<string> => {
  const ask = `POST /organizations/${school.id}/teachers/${teacher}/unmasking`;
  return (await granted(school.administrator, Unmasked, ask, { purpose: "为本人办理调动" })).number;
};
