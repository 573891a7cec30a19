import type { TeacherId } from "#domain/ids.ts";
import { sameName } from "#domain/names.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Asker, Prints, Teacher } from "#domain/teachers/types.ts";
import type { Whom } from "#domain/teachers/whom.ts";
import { type KeyedHashes, keyedHashes } from "../keys/hashes.ts";
import { present, readBy } from "../rows.ts";
import { countHits, hitsToday } from "./foreign-hits.ts";
import { holdersOf } from "./identities.ts";
import { countMisses } from "./number-misses.ts";
import { teachers } from "./teachers.ts";

/** What an asker is told of a number (DIR-06). */
export type Found = {
  /** The holder, where the asker may know that there is one. */
  readonly person?: Teacher;
  /** A holder of another organisation: for counts that nobody sees, whether or not the asker is told. */
  readonly foreign?: TeacherId;
  /** The asker came upon as many people of others today as a day allows, or tried as many numbers: whether anybody holds the number is not told. */
  readonly untold?: true;
};

const recordsOf = async (numbers: readonly Prints[]): Promise<(Teacher | undefined)[]> => {
  const ids = await holdersOf(numbers);
  const found = await readBy(ids, (teacher) => teachers.at({ teacher }));
  return ids.map((id) => id && found.get(id));
};

/** What is told of somebody where one's own people are expected: anybody else is like nobody. */
const ownAlone = ({ scope }: Pick<Asker["actor"], "scope">, somebody: Teacher | undefined): Found => {
  if (!somebody) return {};
  return isIn(scope, somebody) ? { person: somebody } : { foreign: somebody.teacher };
};

/** A number that is asked for, and the name beside it, where there is one; a number whose kind of document is not told is looked up as each kind. */
type Asked = { readonly kinds: readonly Prints[]; readonly name?: string | undefined };

type Named = (asked: Asked) => ReturnType<KeyedHashes["namedOf"]>;

const isCalled = ({ name }: Asked, somebody: Teacher): boolean => name === undefined || sameName(somebody.name, name);

/** People of others whom an asker knows already: named, or found among those that were come upon. */
type Known = ReadonlySet<TeacherId> | ((strangers: readonly Teacher[]) => Promise<ReadonlySet<TeacherId>>);

/** Whom each number finds who is called as it says, one of the asker's own first; anybody called otherwise is like nobody. */
const calledSo = async ({ actor: { scope } }: Asker, asked: readonly Asked[], known: Known): Promise<Found[]> => {
  const holders = await recordsOf(asked.flatMap(({ kinds }) => kinds));
  const others = holders.flatMap((holder) => (holder && !isIn(scope, holder) ? [holder] : []));
  const familiar = typeof known === "function" ? await known(others) : known;
  let next = 0;
  return asked.map((one) => {
    const held = one.kinds.map(() => holders[next++]).filter((holder) => holder && isCalled(one, holder));
    const found = held.map((holder) => (holder && familiar.has(holder.teacher) ? { person: holder } : ownAlone({ scope }, holder)));
    return found.find(({ person }) => person) ?? found[0] ?? {};
  });
};

/** What is told once numbers that found nobody of the asker's own are counted: of a name, or without one, a few a day, and then nothing of any number (DIR-06). */
const told = async (asker: Asker, asked: readonly Asked[], found: readonly Found[], namedOf: Named): Promise<readonly Found[]> => {
  if (!asked.some(({ kinds }) => kinds.length > 0)) return found;
  const names = asked.map((one) => (one.kinds.length > 0 ? namedOf(one) : undefined));
  const isUntold = await countMisses(
    asker,
    names.flatMap((named, index) => (named && !found[index]?.person ? [named] : [])),
  );
  return found.map((one, index) => (names[index] && isUntold(names[index].name) ? { untold: true } : one));
};

const namedIn = async (): Promise<Named> => {
  const { namedOf } = await keyedHashes();
  return ({ kinds: [first], name }) => namedOf(present(first, "a number")[0], name);
};

/** An asker's own person who holds a number and is called so, for work that counts its own misses; somebody of others is like nobody, and counted. */
export const ownCalled = async (asker: Asker, prints: Prints, name: string): Promise<Teacher | undefined> => {
  const [found] = await calledSo(asker, [{ kinds: [prints], name }], new Set());
  if (found?.foreign) await countHits(asker, [found.foreign]);
  return found?.person;
};

/**
 * An asker's own people among the holders of numbers who are called as it says beside them. Anybody else is like nobody, and counted; `known` are people of others whom
 * the asker knows already.
 */
export const ownByNumber = async (asker: Asker, asked: readonly Asked[], known: Known = new Set()): Promise<readonly Found[]> => {
  const found = await told(asker, asked, await calledSo(asker, asked, known), await namedIn());
  const strangers = found.flatMap(({ foreign }) => foreign ?? []);
  if (strangers.length > 0) await countHits(asker, strangers);
  return found;
};

/** Whom a row names, and what they are called there. */
type Called = Whom & { readonly name?: string | undefined };

/** The same of rows that name people by the number of their document, by the one this system gave them, or by both, which have to be of one person. */
export const ownByWhom = async (asker: Asker, whom: readonly Called[]): Promise<readonly Found[]> => {
  const { printsOf } = await keyedHashes();
  const [holders, named] = await Promise.all([
    ownByNumber(
      asker,
      whom.map(({ documents = [], name }) => ({ kinds: documents.map(printsOf), name })),
    ),
    readBy(
      whom.map(({ teacher, documents = [] }) => (documents.length === 0 ? teacher : undefined)),
      (teacher) => teachers.at({ teacher }),
    ),
  ]);
  return whom.map(({ teacher, documents = [] }, index) => {
    if (documents.length === 0) return ownAlone(asker.actor, teacher && named.get(teacher));
    const found = holders[index] ?? {};
    return teacher !== undefined && found.person && found.person.teacher !== teacher ? {} : found;
  });
};

/** Whoever holds each number, for asks that answer alike whoever that is but for the asker's own people (TRF-01): those, and only if called so, are no miss. */
export const holdersByName = async (
  asker: Asker,
  asked: readonly { readonly prints: Prints; readonly name: string }[],
): Promise<readonly { readonly holder: Teacher | undefined; readonly untold: boolean }[]> => {
  const holders = await recordsOf(asked.map(({ prints }) => prints));
  const wanted = asked.map(({ prints, name }) => ({ kinds: [prints], name }));
  const found = wanted.map((one, index): Found => {
    const holder = holders[index];
    return holder && isCalled(one, holder) && isIn(asker.actor.scope, holder) ? { person: holder } : {};
  });
  const all = await told(asker, wanted, found, await namedIn());
  return holders.map((holder, index) => ({ holder, untold: all[index]?.untold === true }));
};

/**
 * Looks up whether anybody holds numbers, for work that has to say so: people of others are counted, and once the day's are used up nothing is told of any number but
 * those of one's own people. One piece of work asks in portions. How much of the day is left is read after the look-up, so that asks at once tell no more than one
 * after the other.
 */
export const anybodyByNumber = (asker: Asker): ((numbers: readonly Prints[]) => Promise<readonly Found[]>) => {
  const { scope } = asker.actor;
  const shown = new Set<TeacherId>();
  let full = false;
  let telling: boolean | undefined;

  const tell = (holder: Teacher | undefined, counted: ReadonlySet<TeacherId>, limit: number): Found => {
    if (holder && isIn(scope, holder)) return { person: holder };
    const foreign = telling && holder ? { foreign: holder.teacher } : {};
    if (full || (holder && !counted.has(holder.teacher))) return { untold: true, ...foreign };
    if (!holder) return {};
    shown.add(holder.teacher);
    full = shown.size >= limit;
    return { person: holder, ...foreign };
  };

  return async (numbers) => {
    const holders = await recordsOf(numbers);
    const strangers = new Set(holders.flatMap((holder) => (holder && !isIn(scope, holder) ? [holder.teacher] : [])));
    const { people, left } = await hitsToday(asker);
    telling ??= left > 0;
    full ||= left === 0;
    const counted = full || strangers.size === 0 ? people : await countHits(asker, [...strangers]);
    for (const one of counted) if (people.has(one) || !strangers.has(one)) shown.add(one);
    full ||= shown.size >= people.size + left;
    return holders.map((holder) => tell(holder, counted, people.size + left));
  };
};

/** Whoever holds numbers, for acts that answer alike whoever that is (TRF-01), or count their own misses (TRF-03). */
export const holdersUntold = recordsOf;
