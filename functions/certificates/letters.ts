import { readKept } from "#platform/objects.ts";
import { isOwn, readFace } from "#platform/pdf/glyphs.ts";
import { countyFonts } from "#table/learning/certificates.ts";
import { get } from "#table/rows.ts";

/** A font that is drawn with beside the one of the system: its bytes, and the letters it has. */
export type Beside = { readonly hash: string; readonly bytes: Buffer; readonly letters: ReadonlySet<number> };

/** Words in stretches that are drawn with one font each; what the font of certificates has is drawn with it. */
export const stretchesOf = (words: string): readonly { readonly text: string; readonly own: boolean }[] => {
  const found: { text: string; own: boolean }[] = [];
  for (const letter of words) {
    const last = found.at(-1);
    if (last && last.own === isOwn(letter)) last.text += letter;
    else found.push({ text: letter, own: isOwn(letter) });
  }
  return found;
};

let read: Beside | undefined;

/** The letters of a font that an office gave; one that cannot be read has none. */
const lettersGiven = (bytes: Buffer): ReadonlySet<number> => {
  try {
    return readFace(bytes).letters;
  } catch {
    return new Set();
  }
};

/** The font that a county gave last. The container keeps one, so that a county's pages read it once. */
export const fontBeside = async (county: string): Promise<Beside | undefined> => {
  const font = await get(countyFonts.at({ county }));
  if (!font) return undefined;
  if (read?.hash === font.hash) return read;
  const bytes = Buffer.from(await readKept(font));
  read = { hash: font.hash, bytes, letters: lettersGiven(bytes) };
  return read;
};
