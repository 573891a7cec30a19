import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { Dependent } from "#domain/imports/types.ts";
import { years } from "#domain/program/packs.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { factRows } from "../learning/learning.ts";
import { authored, lessonCards } from "../lessons/lessons.ts";
import { look, lookThrough } from "../look.ts";
import { readBy } from "../rows.ts";
import { activations, bindings } from "../teachers/activations.ts";

/** So many teachers are looked at together. */
const AT_ONCE = 50;

const isReported = async (teacher: TeacherId): Promise<boolean> =>
  (await look("what a teacher learnt", { teacher }, factRows, { limit: 1 })).items.length > 0;

const isAuthor = async (teacher: TeacherId): Promise<boolean> => {
  const found = await Promise.all(years.map((year) => look("the lessons of an author's year", { teacher, year }, authored, { limit: 1 })));
  return found.some(({ items }) => items.length > 0);
};

/** Who has a lesson in some counties, of any year. */
const authorsIn = async (counties: ReadonlySet<OrgId>): Promise<ReadonlySet<TeacherId>> => {
  const authors = new Set<TeacherId>();
  for (const county of counties)
    for (const year of years)
      for await (const { teacher } of lookThrough("the lessons of a county", { county, year }, lessonCards)) authors.add(teacher);
  return authors;
};

/** Those of some teachers of whom something holds. */
const thoseOf = async (
  teachers: readonly TeacherId[],
  holds: (teacher: TeacherId) => Promise<boolean>,
): Promise<ReadonlySet<TeacherId>> => {
  const those = new Set<TeacherId>();
  for (let from = 0; from < teachers.length; from += AT_ONCE) {
    const portion = teachers.slice(from, from + AT_ONCE);
    const found = await Promise.all(portion.map(holds));
    for (const [index, teacher] of portion.entries()) if (found[index]) those.add(teacher);
  }
  return those;
};

/** What of their own keeps a new record from being taken back: an account, a code for one, what a source reported of them (LRN-02), in any year, or a lesson (VID-06). */
export const ownOf = async (made: readonly Pick<Teacher, "teacher" | "county">[]): Promise<ReadonlyMap<TeacherId, Dependent["why"]>> => {
  const teachers = made.map(({ teacher }) => teacher);
  const [codes, bound, reported, authors] = await Promise.all([
    readBy(teachers, (teacher) => activations.at({ teacher })),
    readBy(teachers, (teacher) => bindings.at({ teacher })),
    thoseOf(teachers, isReported),
    made.length > AT_ONCE ? authorsIn(new Set(made.map(({ county }) => county))) : thoseOf(teachers, isAuthor),
  ]);
  return new Map(
    teachers.flatMap((teacher): [TeacherId, Dependent["why"]][] => {
      if (reported.has(teacher)) return [[teacher, "HAS_LEARNING"]];
      if (authors.has(teacher)) return [[teacher, "HAS_LESSON"]];
      if (bound.has(teacher)) return [[teacher, "IS_BOUND"]];
      return codes.has(teacher) ? [[teacher, "HAS_CODE"]] : [];
    }),
  );
};
