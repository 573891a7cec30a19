import * as z from "zod";
import { AccountId, LessonId, OrgId, TeacherId } from "../ids.ts";
import { Instant } from "../program/types.ts";

/** A lesson that shows a film, and whether it was ever recommended with it. */
const FilmCopy = z.object({ lesson: LessonId, year: z.int(), school: OrgId, teacher: TeacherId, recommended: z.boolean() });
type FilmCopy = Readonly<z.output<typeof FilmCopy>>;

/** Which lessons of a county show the same bytes, over all schools and years, and which of them the office decided stands (§6-78). */
export const SameFilm = z.object({
  copies: z.array(FilmCopy).readonly(),
  stands: z.object({ lesson: LessonId, reason: z.string(), at: Instant, by: AccountId }).optional(),
  changes: z.int(),
});
export type SameFilm = Readonly<z.output<typeof SameFilm>>;

/** Who shows the same bytes, before and after; the county and the composite sum name them. */
export type SameMove = {
  readonly county: OrgId;
  readonly sum: string;
  readonly before: SameFilm | undefined;
  readonly after: SameFilm;
};

/** §6-78: what the same author never recommended is repeated by nothing; all else is. */
const repeats = (one: FilmCopy, other: FilmCopy): boolean =>
  one.lesson !== other.lesson && (one.teacher !== other.teacher || other.recommended);

/** VID-12, §6-78: whether a lesson is held for the bytes of its film, whoever came first, until the office decides that it stands. */
export const isHeld = (same: SameFilm | undefined, lesson: LessonId): boolean => {
  const own = same?.copies.find((copy) => copy.lesson === lesson);
  return own !== undefined && same?.stands?.lesson !== lesson && (same?.copies.some((copy) => repeats(own, copy)) ?? false);
};

/** Whether any of the lessons is held. */
export const isOpenQuestion = (same: SameFilm): boolean => same.copies.some(({ lesson }) => isHeld(same, lesson));

const changed = (before: SameFilm | undefined, copies: readonly FilmCopy[]): SameFilm => ({
  ...before,
  copies,
  changes: (before?.changes ?? 0) + 1,
});

/** What is known of a lesson that shows a film. */
type Showing = Omit<FilmCopy, "recommended"> & { readonly county: OrgId };

/** The lesson shows these bytes; recommended with them, that stays known. Nothing where all of it is known. */
export const shows = (
  before: SameFilm | undefined,
  { lesson, year, school, teacher, county }: Showing,
  sum: string,
  recommends = false,
): SameMove | undefined => {
  const known = before?.copies.find((copy) => copy.lesson === lesson);
  if (known && known.teacher === teacher && (known.recommended || !recommends)) return undefined;
  const own = { lesson, year, school, teacher, recommended: (known?.recommended ?? false) || recommends };
  const others = before?.copies.filter((copy) => copy.lesson !== lesson) ?? [];
  return { county, sum, before, after: changed(before, [...others, own]) };
};

/** The lesson does not show these bytes any more; where it was recommended with them, that stays known. */
export const showsNoMore = (before: SameFilm | undefined, { lesson, county }: Showing, sum: string): SameMove | undefined => {
  const known = before?.copies.find((copy) => copy.lesson === lesson);
  if (!known || known.recommended) return undefined;
  return { county, sum, before, after: changed(before, before?.copies.filter((copy) => copy !== known) ?? []) };
};
