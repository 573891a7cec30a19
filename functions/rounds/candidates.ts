import type { Lesson } from "#domain/lessons/types.ts";
import { type Candidate, entryOf, isAbout, outOf } from "#domain/rounds/entries.ts";
import type { Round } from "#domain/rounds/types.ts";
import { sameFilms } from "#table/lessons/copies.ts";
import { lessonCards, lessons } from "#table/lessons/lessons.ts";
import { entriesOfRound } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { readBy, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const recommended = async (round: Round): Promise<Lesson[]> => {
  const { county, year } = round;
  const cards = await gather(lookThrough("the lessons of a county", { county, year }, lessonCards));
  const sought = cards.filter((card) => card.state === "RECOMMENDED" && isAbout(round, card));
  return readPresent(sought.map(({ lesson }) => lessons.at({ lesson })));
};

/** The lessons of a round as they stand: those that it was opened with, or that it would be opened with now. */
export const candidatesOf = async (round: Round): Promise<Candidate[]> => {
  const entries = await entriesOfRound(round.round);
  const fixed = new Map(entries.map((entry) => [entry.lesson, entry]));
  const all = round.state === "DRAFT" ? await recommended(round) : await readPresent(entries.map(({ lesson }) => lessons.at({ lesson })));
  const [people, same] = await Promise.all([
    readBy(
      all.map(({ teacher }) => teacher),
      (teacher) => teachers.at({ teacher }),
    ),
    readBy(
      all.map(({ film }) => film?.sum),
      (sum) => sameFilms.at({ county: round.county, sum }),
    ),
  ]);
  return all.flatMap((lesson) => {
    const entry = fixed.get(lesson.lesson) ?? entryOf(lesson);
    if (!entry) return [];
    const author = people.get(lesson.teacher);
    const isAnother = lesson.film?.upload !== entry.film.upload;
    return [
      {
        ...{
          entry,
          title: lesson.title,
          name: author?.name ?? "",
          out: outOf(lesson, same.get(lesson.film?.sum ?? "")) ?? (isAnother ? "FILM" : undefined),
        },
        authorAt: author?.state === "IN_SERVICE" ? author.school : undefined,
      },
    ];
  });
};
