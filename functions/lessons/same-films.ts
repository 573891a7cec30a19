import type { Actor } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import type { LessonId } from "#domain/ids.ts";
import type { SameFilms } from "#domain/lessons/port.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import type { SameFilmLine } from "#domain/lessons/views.ts";
import type { Page, Paged } from "#domain/page.ts";
import { isOfStages } from "#domain/teachers/effects.ts";
import { sameFilmCards } from "#table/lessons/copies.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { nearFilmRows } from "#table/lessons/near.ts";
import { isOwn } from "#table/lessons/own.ts";
import { look } from "#table/look.ts";
import { present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Lessons that are shown together for their films, and what is said of them. */
type Together = Omit<SameFilmLine, "lessons"> & {
  readonly lessons: readonly LessonId[];
  readonly doesHold: (all: readonly Lesson[]) => boolean;
};

const same = async (actor: Actor, page: Page): Promise<Paged<Together>> => {
  const { organization: county } = actor.scope;
  const { items, ...rest } = await look("the films of a county that several lessons show", { county }, sameFilmCards, page);
  const lineOf = ({ copies, stands }: (typeof items)[number]) => ({
    ...{ resembles: null, stands: stands?.lesson ?? null, reason: stands?.reason ?? null },
    lessons: copies.map(({ lesson }) => lesson),
    doesHold: () => true,
  });
  return { ...rest, items: items.map(lineOf) };
};

/** Two that resemble each other, as long as both lessons show the films that were compared. */
const near = async (actor: Actor, page: Page): Promise<Paged<Together>> => {
  const { organization: county } = actor.scope;
  const { items, ...rest } = await look("the films of a county that resemble each other", { county }, nearFilmRows, page);
  const lineOf = ({ lessons: both, uploads, picture, sound }: (typeof items)[number]) => ({
    ...{ resembles: { samePicture: picture, sameSound: sound }, stands: null, reason: null },
    lessons: both,
    doesHold: (all: readonly Lesson[]) => uploads.every((upload) => all.some(({ film }) => film?.upload === upload)),
  });
  return { ...rest, items: items.map(lineOf) };
};

/** Films in question, as the county finds them. An office of a stage sees those of which one is of its stages, and nobody one of their own lesson; pages may be short. */
export const inQuestion: SameFilms = {
  list: async (actor, { kind }, page) => {
    const found = await (kind === "NEAR" ? near : same)(actor, page);
    const shown = await readBy(
      found.items.flatMap(({ lessons: all }) => all),
      (lesson) => lessons.at({ lesson }),
    );
    const people = await readBy(
      [...shown.values()].flatMap((one) => (one ? [one.teacher] : [])),
      (teacher) => teachers.at({ teacher }),
    );
    const lineOf = (id: LessonId) => {
      const { lesson, year, school, state, title, teacher, stage } = present(shown.get(id), "a lesson");
      return { lesson, year, school, state, title, teacher, stage, name: present(people.get(teacher), "an author").name };
    };
    const items = [];
    for (const { lessons: ids, doesHold, ...said } of found.items) {
      const all = ids.flatMap((lesson) => shown.get(lesson) ?? []);
      const isTheirs = all.some(({ stage }) => isOfStages(actor.stages, { stages: [stage] }));
      if (isTheirs && doesHold(all) && !(await isOwn(actor, all))) items.push({ ...said, lessons: ids.map(lineOf) });
    }
    return { items, ...given({ next: found.next }) };
  },
};
