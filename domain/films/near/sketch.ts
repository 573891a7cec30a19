/** How many bytes each picture and each piece of sound of a film takes, in the order of its index; no list where all take the same. */
export type FrameSizes = { readonly picture: readonly number[]; readonly sound: readonly number[] };

/** So many sizes in a row are compared as one, of pictures and of sound. */
const WIDTH = { picture: 12, sound: 24 } as const;
/** A row of fewer different sizes says nothing: a still picture, silence. */
const DIFFERENT = 4;
/** So many of its smallest hashes stand for a whole film. */
export const KEPT = 256;

const mixed = (hash: number, value: number): number => {
  const once = Math.imul(hash ^ Math.imul(value, 0xcc9e2d51), 0x1b873593);
  return (once ^ (once >>> 15)) >>> 0;
};

const hashOf = (sizes: readonly number[], from: number, width: number): number => {
  let hash = width;
  for (let at = from; at < from + width; at++) hash = mixed(hash, sizes[at] ?? 0);
  return mixed(Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) >>> 0, hash);
};

const saysSomething = (sizes: readonly number[], from: number, width: number): boolean =>
  new Set(sizes.slice(from, from + width)).size >= DIFFERENT;

/** Every row of sizes of a film, as a number each; rows that say nothing are left out. */
const shinglesOf = (sizes: readonly number[], width: number): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let from = 0; from + width <= sizes.length; from++) if (saysSomething(sizes, from, width)) found.add(hashOf(sizes, from, width));
  return found;
};

/** What a film is compared by: all of its rows. */
export type Shingles = { readonly picture: ReadonlySet<number>; readonly sound: ReadonlySet<number> };
export const shingles = ({ picture, sound }: FrameSizes): Shingles => ({
  picture: shinglesOf(picture, WIDTH.picture),
  sound: shinglesOf(sound, WIDTH.sound),
});

/** What is kept of a film to find those that resemble it: the smallest of its rows, in order. */
export type Sketch = { readonly picture: readonly number[]; readonly sound: readonly number[] };
const smallest = (all: ReadonlySet<number>): readonly number[] => [...all].sort((one, other) => one - other).slice(0, KEPT);
export const sketchOf = ({ picture, sound }: Shingles): Sketch => ({ picture: smallest(picture), sound: smallest(sound) });

/** How much of two films is the same, from 0 to 1, of pictures and of sound: the part of the shorter that the longer has too. */
export type Resemblance = { readonly picture: number; readonly sound: number };

const inHundredths = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100) / 100);

const sharedBy = (one: ReadonlySet<number>, other: ReadonlySet<number>): number => {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const row of short) if (long.has(row)) shared++;
  return inHundredths(shared, short.size);
};

/** Two films by all of their rows. */
export const resemblance = (one: Shingles, other: Shingles): Resemblance => ({
  picture: sharedBy(one.picture, other.picture),
  sound: sharedBy(one.sound, other.sound),
});

/** Below the largest row that both are known to, a sketch is whole: there two of them are compared as films are. */
const estimated = (one: readonly number[], other: readonly number[]): { readonly shared: number; readonly of: number } => {
  const upTo = Math.min(...[one, other].map((all) => (all.length < KEPT ? Number.POSITIVE_INFINITY : (all.at(-1) ?? 0))));
  const [mine, theirs] = [one, other].map((all) => new Set(all.filter((row) => row <= upTo)));
  if (!mine || !theirs) return { shared: 0, of: 0 };
  let shared = 0;
  for (const row of mine) if (theirs.has(row)) shared++;
  return { shared, of: Math.min(mine.size, theirs.size) };
};

/** Two films by their sketches: how many rows they share there, and what that comes to. */
export const likeness = (one: Sketch, other: Sketch): Resemblance & { readonly shared: number } => {
  const [picture, sound] = [estimated(one.picture, other.picture), estimated(one.sound, other.sound)];
  return {
    shared: picture.shared + sound.shared,
    picture: inHundredths(picture.shared, picture.of),
    sound: inHundredths(sound.shared, sound.of),
  };
};

/** From this part on a film is shown to a person beside the other one. */
const SHOWN_FROM = 0.2;
export const doesResemble = ({ picture, sound }: Resemblance): boolean => Math.max(picture, sound) >= SHOWN_FROM;
