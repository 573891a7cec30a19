import * as z from "zod";
import { isOpenQuestion, SameFilm, type SameMove } from "#domain/films/effects.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { cardsOf } from "../look.ts";
import { get, row } from "../rows.ts";

/** Who shows which film, by its composite sum; found where it is in question. */
export const sameFilms = row("sameFilm", SameFilm);

const SameFilmCard = SameFilm.omit({ changes: true }).extend({ sum: z.string() });
export type SameFilmCard = Readonly<z.output<typeof SameFilmCard>>;
export const sameFilmCards = cardsOf(SameFilmCard);

/** Who shows the bytes of a lesson's film. */
export const sameOf = async ({ county, film }: Pick<Lesson, "county" | "film">): Promise<SameFilm | undefined> =>
  film && get(sameFilms.at({ county, sum: film.sum }));

/** Writes who shows a film as it becomes. */
export const sameWrite = ({ county, sum, before, after }: SameMove): Write => {
  const { changes: _, ...card } = after;
  return sameFilms.put({ county, sum }, after, {
    when: before ? { changes: before.changes } : "absent",
    ...(isOpenQuestion(after) && { index: { as: "open", by: {}, card: { ...card, sum } } }),
  });
};
