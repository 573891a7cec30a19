import type { TeacherId } from "#domain/ids.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Asker, Prints, Teacher } from "#domain/teachers/types.ts";
import type { Whom } from "#domain/teachers/whom.ts";
import { keyedHashes } from "../keys/hashes.ts";
import { readBy } from "../rows.ts";
import { countHits, hitsToday } from "./foreign-hits.ts";
import { holdersOf } from "./identities.ts";
import { teachers } from "./teachers.ts";

/** What an asker is told of a number (DIR-06). */
export type Found = {
  /** The holder, where the asker may know that there is one. */
  readonly person?: Teacher;
  /** A holder of another organisation: for counts that nobody sees, whether or not the asker is told. */
  readonly foreign?: TeacherId;
  /** The asker came upon as many people of others today as a day allows: whether anybody holds the number is not told. */
  readonly untold?: true;
};

const recordsOf = async (numbers: readonly Prints[]): Promise<(Teacher | undefined)[]> => {
  const ids = await holdersOf(numbers);
  const found = await readBy(ids, (teacher) => teachers.at({ teacher }));
  return ids.map((id) => id && found.get(id));
};

/** What is told of somebody where one's own people are expected: anybody else is like nobody. */
export const ownAlone = ({ scope }: Asker["actor"], somebody: Teacher | undefined): Found => {
  if (!somebody) return {};
  return isIn(scope, somebody) ? { person: somebody } : { foreign: somebody.teacher };
};

/**
 * An asker's own people among the holders of numbers. Anybody else is like nobody, and counted; `known` are people of others whom the asker knows already. A number
 * whose kind of document is not told is looked up as each kind.
 */
export const ownByNumber = async (
  asker: Asker,
  numbers: readonly (readonly Prints[])[],
  known: ReadonlySet<TeacherId> = new Set(),
): Promise<readonly Found[]> => {
  const holders = await recordsOf(numbers.flat());
  let next = 0;
  const found = numbers.map((kinds): Found => {
    const held = kinds
      .map(() => holders[next++])
      .map((holder) => holder && (known.has(holder.teacher) ? { person: holder } : ownAlone(asker.actor, holder)));
    return held.find((one) => one?.person) ?? held.find((one) => one) ?? {};
  });
  const strangers = found.flatMap(({ foreign }) => foreign ?? []);
  if (strangers.length > 0) await countHits(asker, strangers);
  return found;
};

/** The same of rows that name people by the number of their document, by the one this system gave them, or by both, which have to be of one person. */
export const ownByWhom = async (asker: Asker, whom: readonly Whom[]): Promise<readonly Found[]> => {
  const { printsOf } = await keyedHashes();
  const [holders, named] = await Promise.all([
    ownByNumber(
      asker,
      whom.map(({ documents = [] }) => documents.map(printsOf)),
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
