import { decoderSettings, PICTURE, picture } from "./picture.ts";

/** What a film is like; a whole lesson of 45 minutes with sound unless told otherwise. */
export type FilmLike = {
  readonly kind?: "mp4" | "mov";
  readonly minutes?: number;
  /** The four letters of its picture, none for no picture. */
  readonly codec?: "avc1" | "hvc1" | "mp4v" | "encv" | "none";
  readonly sound?: boolean;
  /** The index before what it points to. */
  readonly indexFirst?: boolean;
  /** So many bytes that say nothing, so that it is as large as a film. */
  readonly filler?: number;
  readonly seed?: number;
  /** Pictures of so many different sizes as an encoder makes, by the seed. */
  readonly varied?: boolean;
  /** So many pictures a second, each shown a little later than it is read; one, shown as it comes, unless told otherwise. */
  readonly perSecond?: number;
  readonly fragmented?: boolean;
};

const join = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const u16 = (...numbers: number[]) => Uint8Array.from(numbers.flatMap((n) => [(n >> 8) & 255, n & 255]));
const u32s = (numbers: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(4 * numbers.length);
  numbers.forEach((n, index) => {
    new DataView(bytes.buffer).setUint32(index * 4, n);
  });
  return bytes;
};
const u32 = (...numbers: number[]): Uint8Array => u32s(numbers);
const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const zeros = (count: number) => new Uint8Array(count);

export const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = join(parts);
  return join([u32(content.length + 8), letters(type), content]);
};

type TrackLike = {
  readonly handler: "vide" | "soun";
  readonly entry: Uint8Array;
  readonly scale: number;
  readonly each: number;
  readonly packets: readonly Uint8Array[];
  /** By how much each is shown later than it is read. */
  readonly later?: readonly number[];
};

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** One track; its packets lie one after the other from a place on, ten of them a chunk. */
const track = ({ handler, entry, scale, each, packets, later = [] }: TrackLike, number: number, from: number): Uint8Array => {
  const chunks = Array.from({ length: Math.ceil(packets.length / 10) }, (_, index) => packets.slice(index * 10, index * 10 + 10));
  let at = from;
  const places = chunks.map((chunk) => {
    const place = at;
    at += chunk.reduce((sum, one) => sum + one.length, 0);
    return place;
  });
  const lasts = packets.length * each;
  const [wide, high] = handler === "vide" ? [PICTURE.width, PICTURE.height] : [0, 0];
  const rest = packets.length % 10;
  const runs =
    rest === 0 || chunks.length === 1
      ? [[1, rest || 10, 1]]
      : [
          [1, 10, 1],
          [chunks.length, rest, 1],
        ];
  const stbl = box(
    "stbl",
    box("stsd", u32(0, 1), entry),
    box("stts", u32(0, 1, packets.length, each)),
    ...(later.length > 0 ? [box("ctts", u32s([0, later.length, ...later.flatMap((by) => [1, by])]))] : []),
    box("stsc", u32(0, runs.length, ...runs.flat())),
    box("stsz", u32s([0, 0, packets.length, ...packets.map(({ length }) => length)])),
    box("stco", u32s([0, places.length, ...places])),
  );
  const media = handler === "vide" ? box("vmhd", u32(1, 0, 0)) : box("smhd", u32(0, 0));
  return box(
    "trak",
    box(
      "tkhd",
      u32(3, 0, 0, number, 0, Math.round((lasts / scale) * 1000), 0, 0),
      u16(0, 0, 0x0100, 0),
      MATRIX,
      u32(wide << 16, high << 16),
    ),
    box(
      "mdia",
      box("mdhd", u32(0, 0, 0, scale, lasts), u16(0x55c4, 0)),
      box("hdlr", u32(0, 0), letters(handler), zeros(13)),
      box("minf", media, box("dinf", box("dref", u32(0, 1), box("url ", u32(1)))), stbl),
    ),
  );
};

const seen = (codec: string): Uint8Array =>
  box(
    codec,
    zeros(6),
    u16(1),
    zeros(16),
    u16(PICTURE.width, PICTURE.height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    box("avcC", decoderSettings()),
  );

const HERTZ = 8000;
/** A decoder of AAC for one channel of 8,000 hertz. */
const heard = box(
  "mp4a",
  ...[zeros(6), u16(1), zeros(8), u16(1, 16, 0, 0), u32(HERTZ * 65536)],
  box(
    "esds",
    u32(0),
    Uint8Array.from([3, 25, 0, 1, 0, 4, 17, 0x40, 0x15, 0, 0, 0, 0, 0, 0x3e, 0x80, 0, 0, 0x3e, 0x80, 5, 2, 0x15, 0x88, 6, 1, 2]),
  ),
);
const SILENCE = Uint8Array.from([0x01, 0x18, 0x20, 0x07]);

/** A unit of the stream that decoders pass over, of so many bytes as a seed says. */
const passedOver = (seed: number, index: number): Uint8Array => {
  const mixed = Math.imul((seed * 7919 + index) ^ (index << 7), 0x9e3779b1) >>> 0;
  const length = (mixed >>> 20) % 900;
  return join([u32(length + 2), Uint8Array.of(12), new Uint8Array(length).fill(255), Uint8Array.of(128)]);
};

const tracksOf = ({ minutes = 45, codec = "avc1", sound = true, seed = 1, varied = false, perSecond = 1 }: FilmLike): TrackLike[] => {
  const pictures = Array.from({ length: 8 }, (_, index) => picture(index, seed * 31 + index));
  const plain = (index: number) => pictures[(index * 5 + seed) % 2 === 0 ? index % 8 : (index * 3) % 8] ?? SILENCE;
  const of = (index: number) => (varied ? join([plain(index), passedOver(seed, index)]) : plain(index));
  const video: TrackLike = {
    handler: "vide",
    entry: seen(codec),
    scale: 1000,
    each: 1000 / perSecond,
    packets: Array.from({ length: minutes * 60 * perSecond }, (_, index) => of(index)),
    ...(perSecond > 1 && { later: Array.from({ length: minutes * 60 * perSecond }, (_, index) => (index % 3) * (1000 / perSecond)) }),
  };
  const audio: TrackLike = {
    handler: "soun",
    entry: heard,
    scale: HERTZ,
    each: 1024,
    packets: Array.from({ length: Math.floor((minutes * 60 * HERTZ) / 1024) }, () => SILENCE),
  };
  return [...(codec === "none" ? [] : [video]), ...(sound ? [audio] : [])];
};

/** A film that players play, made without an encoder: its pictures are written by hand, one a second. */
export const aFilm = (like: FilmLike = {}): Uint8Array => {
  const { kind = "mp4", indexFirst = false, filler = 0, fragmented = false } = like;
  const tracks = tracksOf(like);
  const media = tracks.map(({ packets }) => join(packets));
  const type =
    kind === "mov"
      ? box("ftyp", letters("qt  "), u32(0), letters("qt  "))
      : box("ftyp", letters("isom"), u32(512), letters("isomiso2avc1mp41"));
  const index = (from: number): Uint8Array => {
    let at = from;
    const written = tracks.map((one, number) => {
      const place = at;
      at += media[number]?.length ?? 0;
      return track(one, number + 1, place);
    });
    const lasts = (like.minutes ?? 45) * 60_000;
    const head = box("mvhd", u32(0, 0, 0, 1000, lasts, 0x10000), u16(0x0100, 0), u32(0, 0), MATRIX, zeros(24), u32(tracks.length + 1));
    return box("moov", head, ...written, ...(fragmented ? [box("mvex", box("trex", u32(0, 1, 1, 0, 0, 0)))] : []));
  };
  const padding = filler > 0 ? [box("free", zeros(filler))] : [];
  const size = index(0).length;
  const before = type.length + padding.reduce((sum, { length }) => sum + length, 0) + 8;
  return indexFirst
    ? join([type, ...padding, index(before + size), box("mdat", ...media)])
    : join([type, ...padding, box("mdat", ...media), index(before)]);
};
