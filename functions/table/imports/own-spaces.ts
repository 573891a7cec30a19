import type { TeacherId } from "#domain/ids.ts";
import type { Dependent } from "#domain/imports/types.ts";
import { factRows } from "../learning/learning.ts";
import { look } from "../look.ts";
import { readBy } from "../rows.ts";
import { activations, bindings } from "../teachers/activations.ts";

/** So many teachers are looked at together. */
const AT_ONCE = 50;

const isReported = async (teacher: TeacherId): Promise<boolean> =>
  (await look("what a teacher learnt", { teacher }, factRows, { limit: 1 })).items.length > 0;

/** Of which of these teachers a source reported anything, in any year. */
const reportedOf = async (teachers: readonly TeacherId[]): Promise<ReadonlySet<TeacherId>> => {
  const reported = new Set<TeacherId>();
  for (let from = 0; from < teachers.length; from += AT_ONCE) {
    const portion = teachers.slice(from, from + AT_ONCE);
    const found = await Promise.all(portion.map(isReported));
    for (const [index, teacher] of portion.entries()) if (found[index]) reported.add(teacher);
  }
  return reported;
};

/** What of their own keeps a new record from being taken back: an account, a code for one, or what a source reported of them (LRN-02). */
export const ownOf = async (teachers: readonly TeacherId[]): Promise<ReadonlyMap<TeacherId, Dependent["why"]>> => {
  const [codes, bound, reported] = await Promise.all([
    readBy(teachers, (teacher) => activations.at({ teacher })),
    readBy(teachers, (teacher) => bindings.at({ teacher })),
    reportedOf(teachers),
  ]);
  return new Map(
    teachers.flatMap((teacher): [TeacherId, Dependent["why"]][] => {
      if (reported.has(teacher)) return [[teacher, "HAS_LEARNING"]];
      if (bound.has(teacher)) return [[teacher, "IS_BOUND"]];
      return codes.has(teacher) ? [[teacher, "HAS_CODE"]] : [];
    }),
  );
};
