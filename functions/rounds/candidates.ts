import type { Lesson } from "#domain/lessons/types.ts";
import { type Candidate, entryOf, isAbout, outOf, outOfRound } from "#domain/rounds/entries.ts";
import type { RoundsWorld } from "#domain/rounds/port.ts";
import type { Round } from "#domain/rounds/types.ts";
import { sameFilms, sameOf } from "#table/lessons/copies.ts";
import { lessonCards, lessons } from "#table/lessons/lessons.ts";
import { authorsOf, partiesOf } from "#table/lessons/parties.ts";
import { entriesOfRound } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { readBy, readPresent } from "#table/rows.ts";

const recommended = async (round: Round): Promise<Lesson[]> => {
  const { county, year } = round;
  const cards = await gather(lookThrough("the lessons of a county", { county, year }, lessonCards));
  const sought = cards.filter((card) => card.state === "RECOMMENDED" && isAbout(round, card));
  return readPresent(sought.map(({ lesson }) => lessons.at({ lesson })));
};

/** Lessons of a county by their ids, of whatever year, each with whose film it shows and the schools that are a party to it. */
export const calibrating: RoundsWorld["calibrating"] = async ({ county }, ids) => {
  const found = (await readPresent([...new Set(ids)].map((lesson) => lessons.at({ lesson })))).filter((lesson) => lesson.county === county);
  const schoolsOf = await partiesOf(found, await authorsOf(found));
  const named = async (lesson: Lesson) => [lesson.lesson, { lesson, same: await sameOf(lesson), schools: schoolsOf(lesson) }] as const;
  return new Map(await Promise.all(found.map(named)));
};

/** The lessons of a round as they stand: those that it was opened with, or that it would be opened with now. */
export const candidatesOf = async (round: Round): Promise<Candidate[]> => {
  const entries = await entriesOfRound(round.round);
  const fixed = new Map(entries.map((entry) => [entry.lesson, entry]));
  const all = round.state === "DRAFT" ? await recommended(round) : await readPresent(entries.map(({ lesson }) => lessons.at({ lesson })));
  const [people, same] = await Promise.all([
    authorsOf(all),
    readBy(
      all.map(({ film }) => film?.sum),
      (sum) => sameFilms.at({ county: round.county, sum }),
    ),
  ]);
  const schoolsOf = await partiesOf(all, people);
  return all.flatMap((lesson) => {
    const opened = fixed.get(lesson.lesson);
    const entry = opened ?? entryOf(lesson);
    if (!entry) return [];
    const held = same.get(lesson.film?.sum ?? "");
    const out = opened ? outOfRound(opened, lesson, held) : outOf(lesson, held);
    return [{ entry, title: lesson.title, name: people.get(lesson.teacher)?.name ?? "", schools: schoolsOf(lesson), out }];
  });
};
