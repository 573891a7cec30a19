import type { FrameSizes } from "../near/sketch.ts";
import type { FilmFacts, Rejection } from "../types.ts";
import { type Box, boxAt, HEADER, numberAt } from "./boxes.ts";
import { identify } from "./identify.ts";
import { indexOf, type Track } from "./tracks.ts";

/** Reads bytes of a file, from one up to and without another. */
export type Read = (from: number, to: number) => Promise<Uint8Array>;

/** What a file is found to be: a film with these facts, or why it is none. */
export type Found = { readonly facts: FilmFacts; readonly sizes: FrameSizes } | { readonly rejection: Rejection };

const BLOCK = 64 * 1024;
const MOST_INDEX = 8 * 1024 * 1024;
/** A film of a camera has three or four boxes, one whose packets lie in fragments has thousands: after so many reads no more of them are looked for. */
const MOST_READS = 8;

/** No film lasts a year: an index that says so is none. */
const MOST_SECONDS = 366 * 86_400;

const not = (fault: Rejection["fault"], is?: string): Found => ({ rejection: { fault, ...(is !== undefined && { is }) } });

/** The outermost boxes of a file; `ends` says what follows where the last one does not end with the file. */
type Outline = { readonly boxes: readonly Box[]; readonly ends: "WHOLE" | "TRUNCATED" | "TRAILING" };

const outlineOf = async (size: number, head: Uint8Array, read: Read): Promise<Outline> => {
  const boxes: Box[] = [];
  let [block, from, at] = [head, 0, 0];
  for (let reads = 0; at < size; ) {
    if (Math.min(at + HEADER, size) > from + block.length) {
      if (reads++ === MOST_READS) break;
      [block, from] = [await read(at, Math.min(at + BLOCK, size)), at];
    }
    const box = boxAt(block.subarray(at - from, at - from + HEADER), at, size);
    if (!box || box.end > size) {
      const isWhole = ["moov", "mdat"].every((type) => boxes.some((one) => one.type === type));
      return { boxes: box ? [...boxes, box] : boxes, ends: isWhole ? "TRAILING" : "TRUNCATED" };
    }
    boxes.push(box);
    at = box.end;
  }
  return { boxes, ends: "WHOLE" };
};

const CODECS: Readonly<Record<string, string>> = {
  ...{ avc1: "H.264", avc3: "H.264", hvc1: "HEVC", hev1: "HEVC", dvh1: "HEVC", dvhe: "HEVC" },
  ...{ mp4v: "MPEG-4", av01: "AV1", vp09: "VP9", jpeg: "Motion JPEG", mp4a: "AAC", "ac-3": "AC-3" },
  ...{ apcn: "ProRes", apch: "ProRes", apcs: "ProRes", apco: "ProRes", lpcm: "PCM", sowt: "PCM", twos: "PCM" },
};
const codecOf = (format: string): string => CODECS[format] ?? format.trim();

const ENCRYPTED = ["encv", "enca", "drmi", "drms"];

/** Whether the last packet is there and no hole: a packet of H.264 begins with the length of what follows, in four bytes. */
const isThere = async ({ last, format }: Track, read: Read): Promise<boolean> => {
  if (!last || !format.startsWith("avc")) return last !== undefined;
  const length = numberAt(await read(last.at, last.at + Math.min(last.size, 8)), 0);
  return length > 0 && length + 4 <= last.size;
};

const factsOf = async (tracks: readonly Track[], type: FilmFacts["type"], size: number, read: Read): Promise<Found> => {
  const [picture, sound] = ["vide", "soun"].map((handler) => tracks.find((track) => track.handler === handler && track.packets > 0));
  if (tracks.some(({ format }) => ENCRYPTED.includes(format))) return not("ENCRYPTED");
  if (!picture) return not("NO_PICTURE");
  if (tracks.some(({ end }) => end > size) || !(await isThere(picture, read))) return not("TRUNCATED");
  const { width, height, seconds, packets, format } = picture;
  if (width * height === 0 || packets > size || seconds > MOST_SECONDS) return not("DAMAGED");
  return {
    facts: {
      ...{ type, codec: codecOf(format), width, height, seconds: Math.round(seconds * 10) / 10, pictures: packets },
      sound: sound ? codecOf(sound.format) : null,
      bitrate: seconds > 0 ? Math.round((size * 8) / seconds / 10_000) / 100 : 0,
    },
    sizes: { picture: picture.sizes, sound: sound?.sizes ?? [] },
  };
};

/** The index of a film; `undefined` where its bytes are none, however they came to be so. */
const readIndex = (moov: Uint8Array): ReturnType<typeof indexOf> | undefined => {
  try {
    return indexOf(moov);
  } catch {
    return undefined;
  }
};

/**
 * Looks at a film through its container alone: what it is, whether all of it is there, and what its index says. It reads the beginning, the boxes, the index and the
 * last packet, in at most twelve reads, and no picture.
 */
export const probe = async (size: number, read: Read): Promise<Found> => {
  const head = await read(0, Math.min(BLOCK, size));
  const kind = identify(head);
  if (kind.is === "OTHER") return not("NOT_A_FILM", kind.name);
  if (kind.is === "FILM") return not("OTHER_CONTAINER", kind.name);
  const { boxes, ends } = await outlineOf(size, head, read);
  const index = boxes.find(({ type }) => type === "moov");
  if (ends === "TRUNCATED") return not("TRUNCATED");
  if (ends === "TRAILING") return not("TRAILING");
  if (!index) return not("NO_INDEX");
  if (index.end - index.body > MOST_INDEX) return not("INDEX_TOO_LARGE");
  const bytes = index.end <= head.length ? head.subarray(index.body, index.end) : await read(index.body, index.end);
  const found = readIndex(bytes);
  if (!found) return not("DAMAGED");
  if (found.fragmented || boxes.some(({ type }) => type === "moof")) return not("FRAGMENTED");
  return factsOf(found.tracks, kind.type, size, read);
};
