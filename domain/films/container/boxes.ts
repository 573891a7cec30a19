/** A box of a container: its four letters, where it begins, where what it holds begins, and where it ends. */
export type Box = { readonly type: string; readonly start: number; readonly body: number; readonly end: number };

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** So many bytes tell of any box how long it is. */
export const HEADER = 16;

/**
 * The box that begins at a place of a file, read from its first sixteen bytes (fewer at the end); one that goes to the end says so by no length. `undefined` where no
 * box begins.
 */
export const boxAt = (bytes: Uint8Array, start: number, fileEnd: number): Box | undefined => {
  if (bytes.length < 8) return undefined;
  const view = viewOf(bytes);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return undefined;
  const short = view.getUint32(0);
  if (short === 0) return { type, start, body: start + 8, end: fileEnd };
  if (short > 7) return { type, start, body: start + 8, end: start + short };
  if (short !== 1 || bytes.length < HEADER) return undefined;
  const long = Number(view.getBigUint64(8));
  return long >= HEADER ? { type, start, body: start + HEADER, end: start + long } : undefined;
};

/** No box of a film's index holds more boxes than that; after so many none is looked for. */
const MOST_BOXES = 100;

/** The boxes within some bytes, one after the other; what is no box ends them. */
export const boxesIn = (bytes: Uint8Array): readonly (Box & { readonly content: Uint8Array })[] => {
  const found: (Box & { readonly content: Uint8Array })[] = [];
  for (let at = 0; at + 8 <= bytes.length && found.length < MOST_BOXES; ) {
    const box = boxAt(bytes.subarray(at, at + HEADER), at, bytes.length);
    if (!box || box.end > bytes.length) break;
    found.push({ ...box, content: bytes.subarray(box.body, box.end) });
    at = box.end;
  }
  return found;
};

/** What the first box of a path of types holds: `["mdia", "minf", "stbl"]`. */
export const within = (bytes: Uint8Array, path: readonly string[]): Uint8Array | undefined =>
  path.reduce<Uint8Array | undefined>((holds, type) => holds && boxesIn(holds).find((box) => box.type === type)?.content, bytes);

/** Numbers of a table: `count` entries of so many bytes each, from a place on; fewer where the bytes end before, none where it lies before them. */
export const numbersIn = (bytes: Uint8Array, from: number, count: number, width: 2 | 4 | 8): readonly number[] => {
  const view = viewOf(bytes);
  const most = from < 0 ? 0 : Math.min(count, Math.max(0, Math.floor((bytes.length - from) / width)));
  const read = {
    2: (at: number) => view.getUint16(at),
    4: (at: number) => view.getUint32(at),
    8: (at: number) => Number(view.getBigUint64(at)),
  }[width];
  return Array.from({ length: most }, (_, index) => read(from + index * width));
};

/** One number of four bytes; 0 where there is none at the place. */
export const numberAt = (bytes: Uint8Array, at: number): number => numbersIn(bytes, at, 1, 4)[0] ?? 0;
