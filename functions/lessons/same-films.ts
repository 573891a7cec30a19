import { given } from "#domain/given.ts";
import type { SameFilms } from "#domain/lessons/port.ts";
import { isOfStages } from "#domain/teachers/effects.ts";
import { type SameFilmCard, sameFilmCards } from "#table/lessons/copies.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { look } from "#table/look.ts";
import { present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Films that several lessons show, as the county finds them. An office of a stage sees those of which one is of its stages, and nobody one of their own lesson; pages may be short. */
export const inQuestion: SameFilms = {
  list: async (actor, page) => {
    const { stages, scope } = actor;
    const { organization: county } = scope;
    const found = await look("the films of a county that several lessons show", { county }, sameFilmCards, page);
    const shown = await readBy(
      found.items.flatMap(({ copies }) => copies.map(({ lesson }) => lesson)),
      (lesson) => lessons.at({ lesson }),
    );
    const people = await readBy(
      [...shown.values()].flatMap((one) => (one ? [one.teacher] : [])),
      (teacher) => teachers.at({ teacher }),
    );
    const lineOf = ({ copies, stands }: SameFilmCard) => ({
      stands: stands?.lesson ?? null,
      reason: stands?.reason ?? null,
      lessons: copies.map(({ lesson: id }) => {
        const { lesson, year, school, state, title, teacher, stage } = present(shown.get(id), "a lesson");
        return { lesson, year, school, state, title, teacher, stage, name: present(people.get(teacher), "an author").name };
      }),
    });
    const items = [];
    for (const one of found.items) {
      const all = one.copies.flatMap(({ lesson }) => shown.get(lesson) ?? []);
      if (all.some(({ stage }) => isOfStages(stages, { stages: [stage] })) && !(await isOwn(actor, all))) items.push(lineOf(one));
    }
    return { items, ...given({ next: found.next }) };
  },
};
