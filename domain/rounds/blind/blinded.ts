import type { Lesson } from "../../lessons/types.ts";
import { foldedName } from "../../text.ts";
import type { NamesIn } from "./school-names.ts";

/** What stands where a name was. */
const MARK = "〔略〕";

/** A class as people write it: 七年级3班, 初一（3）班, 大二班, 3班. */
const CLASS = /(?:[一二三四五六七八九]年级|[初高][一二三]|[小中大托])?[（(]?[\d一二三四五六七八九十]{1,3}[）)]?班/gu;

/** What stands before a school's short form within a phrase. */
const BEFORE = "走进|来自|我们|在";

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A name with blanks or dots between its characters, as titles are spaced out. */
const spacedOut = (name: string): string => [...name].map(escaped).join("[\\s·]*");

const without = (text: string, names: readonly string[], patternOf: (spaced: string) => string): string =>
  names
    .map(foldedName)
    .filter((name) => [...name].length > 1)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, name) => rest.replace(new RegExp(patternOf(spacedOut(name)), "giu"), MARK), text);

/**
 * What a school wrote of a lesson as its reviewers see it (VID-02): names of people and schools, and its class, are taken out. One character alone is no name, as every text has it.
 * What is taken out only where it stands apart does so where a phrase begins with it, or one says with it where one is: behind other words it is mostly a part of them, as in 统一中国.
 */
export const blinded = (written: string, { className }: Pick<Lesson, "className">, { anywhere, apart }: NamesIn): string => {
  const text = foldedName(written);
  const standingApart = (one: string) => without(one, apart, (name) => `(?<!\\p{Script=Han})${name}|(?<=${BEFORE})${name}(?![心间央国])`);
  const named = without(foldedName(standingApart(written)), [className, ...anywhere], (name) => name);
  const shown = standingApart(named).replace(CLASS, MARK);
  return shown === text ? written : shown;
};
