import { readFileSync } from "node:fs";
import { create } from "fontkit";
import { fontFile } from "./font.ts";

/** What is read of a font: the letters it has, and how far it reaches above the line, of its size. */
export type Face = { readonly letters: ReadonlySet<number>; readonly ascent: number };

export const readFace = (bytes: Buffer): Face => {
  const opened = create(bytes);
  if (!("characterSet" in opened)) throw new Error("a collection of fonts");
  return { letters: new Set(opened.characterSet), ascent: opened.ascent / opened.unitsPerEm };
};

let own: Face | undefined;
const ownFace = (): Face => {
  own ??= readFace(readFileSync(fontFile));
  return own;
};

/** How far the font of what is printed reaches above the line, of its size: what is drawn beside it stands on the same line. */
export const ascent = (): number => ownFace().ascent;

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;

/** Whether the font of what is printed has a letter, or its place is blank. */
export const isOwn = (letter: string): boolean => /\s/.test(letter) || ownFace().letters.has(codeOf(letter));

/** The letters of some words that neither the font of what is printed has nor the one beside it, each once. */
export const lettersMissing = (words: string, beside?: Pick<Face, "letters">): string =>
  [...new Set(words)].filter((letter) => !isOwn(letter) && !beside?.letters.has(codeOf(letter))).join("");
