import { readFileSync } from "node:fs";
import { create } from "fontkit";
import { readKept } from "#platform/objects.ts";
import { countyFonts } from "#table/learning/certificates.ts";
import { get } from "#table/rows.ts";
import { fontFile } from "./font.ts";

/** A font that is drawn with beside the one of the system: its bytes, and the letters it has. */
export type Beside = { readonly hash: string; readonly bytes: Buffer; readonly letters: ReadonlySet<number> };

type Read = { readonly letters: ReadonlySet<number>; readonly ascent: number };

const readFont = (bytes: Buffer): Read => {
  const opened = create(bytes);
  if (!("characterSet" in opened)) throw new Error("a collection of fonts");
  return { letters: new Set(opened.characterSet), ascent: opened.ascent / opened.unitsPerEm };
};

let own: Read | undefined;
const ownFont = (): Read => {
  own ??= readFont(readFileSync(fontFile));
  return own;
};

/** How far the font of certificates reaches above the line, of its size: what is drawn beside it stands on the same line. */
export const ascent = (): number => ownFont().ascent;

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;

/** Whether the font of certificates has a letter, or its place is blank. */
export const isOwn = (letter: string): boolean => /\s/.test(letter) || ownFont().letters.has(codeOf(letter));

/** The letters of some words that neither the font of certificates has nor the one beside it, each once. */
export const lettersMissing = (words: string, beside?: Beside): string =>
  [...new Set(words)].filter((letter) => !isOwn(letter) && !beside?.letters.has(codeOf(letter))).join("");

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
    return readFont(bytes).letters;
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
