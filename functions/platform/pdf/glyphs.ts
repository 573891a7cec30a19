import { readFileSync } from "node:fs";
import { create } from "fontkit";
import { fontFile } from "./font.ts";

let glyphs: ReadonlySet<number> | undefined;
const theGlyphs = (): ReadonlySet<number> => {
  if (glyphs) return glyphs;
  const opened = create(readFileSync(fontFile));
  glyphs = new Set("characterSet" in opened ? opened.characterSet : []);
  return glyphs;
};

/** The letters of some words that the font of what is printed has not, each once. */
export const lettersMissing = (words: string): string =>
  [...new Set(words)].filter((letter) => !/\s/.test(letter) && !theGlyphs().has(letter.codePointAt(0) ?? 0)).join("");
