/** Numbers as a font holds them, in bytes from the most significant on. */
const shorts = (...all: readonly number[]): Buffer => Buffer.from(all.flatMap((one) => [(one >> 8) & 255, one & 255]));
const longs = (...all: readonly number[]): Buffer => Buffer.from(all.flatMap((one) => [24, 16, 8, 0].map((by) => (one >>> by) & 255)));

const box = Buffer.concat([shorts(1, 100, 0, 800, 700, 3, 0), Buffer.from([1, 1, 1, 1]), shorts(100, 700, 0, -700), shorts(0, 0, 700, 0)]);
const called = Buffer.from("Beside", "utf16le").swap16();

const tablesOf = (letter: string): Readonly<Record<string, Buffer>> => {
  const code = letter.codePointAt(0) ?? 0;
  return {
    "OS/2": Buffer.concat([shorts(0, 1000, 400, 5, 0), Buffer.alloc(68)]),
    cmap: Buffer.concat([shorts(0, 1, 3, 10), longs(12), shorts(12, 0), longs(28, 0, 1, code, code, 1)]),
    glyf: box,
    head: Buffer.concat([
      ...[longs(0x0001_0000, 0x0001_0000, 0, 0x5f0f_3cf5), shorts(0, 1000), Buffer.alloc(16)],
      shorts(100, 0, 800, 700, 0, 8, 2, 1, 0),
    ]),
    hhea: Buffer.concat([longs(0x0001_0000), shorts(880, -120, 0, 1000, 0, 0, 800, 1, 0, 0, 0, 0, 0, 0, 0, 2)]),
    hmtx: shorts(1000, 0, 1000, 100),
    loca: longs(0, 0, box.length),
    maxp: Buffer.concat([longs(0x0001_0000), shorts(2), Buffer.alloc(26)]),
    name: Buffer.concat([shorts(0, 1, 18, 3, 1, 0x409, 6, called.length, 0), called]),
    post: Buffer.concat([longs(0x0003_0000), Buffer.alloc(28)]),
  };
};

/** A TrueType font that has one letter, drawn as a box. */
export const aFontOf = (letter: string): Buffer => {
  const tables = Object.entries(tablesOf(letter));
  let at = 12 + 16 * tables.length;
  const records: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const [name, table] of tables) {
    records.push(Buffer.concat([Buffer.from(name.padEnd(4)), longs(0, at, table.length)]));
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    bodies.push(padded);
    at += padded.length;
  }
  return Buffer.concat([longs(0x0001_0000), shorts(tables.length, 0, 0, 0), ...records, ...bodies]);
};
