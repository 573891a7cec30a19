import { boxesIn, numberAt, numbersIn, within } from "./boxes.ts";

/** One track of a film, as the index has it. `end` is the byte after the last one that any of its packets has; `last` its last packet. */
export type Track = {
  readonly handler: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly packets: number;
  /** How many bytes each packet has; none where all have the same. */
  readonly sizes: readonly number[];
  readonly end: number;
  readonly last: { readonly at: number; readonly size: number } | undefined;
};

/** How many packets there are, and how long they last in the track's own units. */
const timesIn = (stbl: Uint8Array): { readonly packets: number; readonly lasts: number } => {
  const stts = within(stbl, ["stts"]) ?? new Uint8Array();
  const pairs = numbersIn(stts, 8, 2 * numberAt(stts, 4), 4);
  let [packets, lasts] = [0, 0];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [count = 0, each = 0] = [pairs[at], pairs[at + 1]];
    packets += count;
    lasts += count * each;
  }
  return { packets, lasts };
};

/** The size of each packet, from the first; or the one that all have. */
const sizesIn = (stbl: Uint8Array): readonly number[] | number => {
  const stsz = within(stbl, ["stsz"]);
  if (!stsz) return 0;
  const all = numberAt(stsz, 4);
  return all > 0 ? all : numbersIn(stsz, 12, numberAt(stsz, 8), 4);
};

const placesIn = (stbl: Uint8Array): readonly number[] => {
  const [short, long] = [within(stbl, ["stco"]), within(stbl, ["co64"])];
  if (short) return numbersIn(short, 8, numberAt(short, 4), 4);
  return long ? numbersIn(long, 8, numberAt(long, 4), 8) : [];
};

/** How many packets each chunk has: runs of chunks from a number on, counted from 1. */
const runsIn = (stbl: Uint8Array): readonly { readonly from: number; readonly packets: number }[] => {
  const stsc = within(stbl, ["stsc"]) ?? new Uint8Array();
  const all = numbersIn(stsc, 8, 3 * numberAt(stsc, 4), 4);
  return Array.from({ length: Math.floor(all.length / 3) }, (_, index) => ({
    from: all[3 * index] ?? 1,
    packets: all[3 * index + 1] ?? 0,
  }));
};

/** Where the packets of a chunk end that begins at a place, and how many bytes the last one has; where all have the same they are multiplied, however many they are said to be. */
const chunkFrom = (
  place: number,
  sizes: readonly number[] | number,
  first: number,
  count: number,
): { readonly end: number; readonly size: number } => {
  if (typeof sizes === "number") return { end: place + count * sizes, size: sizes };
  const own = sizes.slice(first, first + count);
  return { end: own.reduce((at, size) => at + size, place), size: own.length < count ? 0 : (own.at(-1) ?? 0) };
};

/** Where packets lie: the end of the one that reaches farthest, and the last one of the track. Tables that say more packets than there are end with these. */
const reach = (stbl: Uint8Array, packets: number): Pick<Track, "end" | "last" | "sizes"> => {
  const [sizes, runs] = [sizesIn(stbl), runsIn(stbl)];
  let [packet, run, end] = [0, 0, 0];
  let last: Track["last"];
  for (const [index, place] of placesIn(stbl).entries()) {
    while ((runs[run + 1]?.from ?? Number.POSITIVE_INFINITY) <= index + 1) run++;
    const count = Math.min(runs[run]?.packets ?? 0, packets - packet);
    const chunk = chunkFrom(place, sizes, packet, count);
    if (count > 0) last = { at: chunk.end - chunk.size, size: chunk.size };
    packet += count;
    end = Math.max(end, chunk.end);
  }
  return { end, last, sizes: typeof sizes === "number" ? [] : sizes };
};

const secondsOf = (mdia: Uint8Array, lasts: number): number => {
  const mdhd = within(mdia, ["mdhd"]) ?? new Uint8Array();
  const scale = numberAt(mdhd, mdhd[0] === 1 ? 20 : 12);
  return scale > 0 ? lasts / scale : 0;
};

const trackOf = (trak: Uint8Array): Track => {
  const [tkhd, mdia] = [within(trak, ["tkhd"]) ?? new Uint8Array(), within(trak, ["mdia"]) ?? new Uint8Array()];
  const stbl = within(mdia, ["minf", "stbl"]) ?? new Uint8Array();
  const { packets, lasts } = timesIn(stbl);
  const lettersAt = (bytes: Uint8Array | undefined, at: number) => String.fromCharCode(...(bytes?.subarray(at, at + 4) ?? []));
  return {
    handler: lettersAt(within(mdia, ["hdlr"]), 8),
    format: lettersAt(within(stbl, ["stsd"]), 12),
    width: Math.round(numberAt(tkhd, tkhd.length - 8) / 65536),
    height: Math.round(numberAt(tkhd, tkhd.length - 4) / 65536),
    seconds: secondsOf(mdia, lasts),
    packets,
    ...reach(stbl, packets),
  };
};

/** What the index of a film says: its tracks, and whether its packets lie in fragments with indexes of their own. */
export const indexOf = (moov: Uint8Array): { readonly tracks: readonly Track[]; readonly fragmented: boolean } => {
  const boxes = boxesIn(moov);
  return {
    tracks: boxes.filter(({ type }) => type === "trak").map(({ content }) => trackOf(content)),
    fragmented: boxes.some(({ type }) => type === "mvex"),
  };
};
