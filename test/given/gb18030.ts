const bytesOf = new Map<string, readonly number[]>();

const learn = () => {
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== "\uFFFD") bytesOf.set(character, [lead, trail]);
    }
};

/** Text as Chinese Excel saves a CSV: GB18030, of which Node only knows how to read. */
export const encodeGb18030 = (text: string): Uint8Array => {
  if (bytesOf.size === 0) learn();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const known = code < 0x80 ? [code] : bytesOf.get(character);
    if (!known) throw new Error(`no two-byte code for ${character}`);
    bytes.push(...known);
  }
  return Uint8Array.from(bytes);
};
