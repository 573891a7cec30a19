import { foldedName } from "../text.ts";
import type { Lesson } from "./types.ts";

/** What stands where a name was. */
const MARK = "〔略〕";

/** A class as people write it: 七年级3班, 初一（3）班, 大二班, 3班. */
const CLASS = /(?:[一二三四五六七八九]年级|[初高][一二三]|[小中大托])?[（(]?[\d一二三四五六七八九十]{1,3}[）)]?班/gu;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A name with blanks or dots between its characters, as titles are spaced out. */
const spacedOut = (name: string): RegExp => new RegExp([...name].map(escaped).join("[\\s·]*"), "giu");

/**
 * What a school wrote of a lesson as its reviewers see it (VID-02): names of people and schools, and its class, are taken out. One character alone is no name, as every text has it.
 */
export const blinded = (written: string, { className }: Pick<Lesson, "className">, names: readonly string[]): string => {
  const words = [className, ...names].map(foldedName).filter((name) => [...name].length > 1);
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const text = foldedName(written);
  const without = longestFirst.reduce((rest, name) => rest.replace(spacedOut(name), MARK), text).replace(CLASS, MARK);
  return without === text ? written : without;
};
