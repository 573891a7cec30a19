import { movedSince, releaseOf } from "#domain/enrollment/effects.ts";
import type { Enrollment, FrozenList, Listed } from "#domain/enrollment/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { ProvenList, Since, WhoMoved } from "#domain/lists/types.ts";
import { sameName } from "#domain/names.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { lookThrough } from "#table/look.ts";
import { enrollmentCards, enrollments } from "#table/programs/enrollments.ts";
import { listsLeft } from "#table/programs/lists-left.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const isOtherwise = (listed: Listed, { name, last4, position }: Teacher): boolean =>
  !sameName(listed.name, name) || listed.last4 !== last4 || listed.position !== position;

/** What became of those on a list, by their records: who departed, who is called otherwise by now. */
const sinceOf = (teachersListed: readonly Listed[], school: OrgId, records: ReadonlyMap<TeacherId, Teacher>) => {
  const here = teachersListed.flatMap((listed) => {
    const person = records.get(listed.teacher);
    return person?.school === school ? [{ listed, person }] : [];
  });
  return {
    departed: here.flatMap(({ person: { teacher, departure } }) => (departure ? [{ teacher, on: departure.on }] : [])),
    corrected: here.flatMap(({ listed, person }) => {
      const { name, last4, position } = person;
      return isOtherwise(listed, person) ? [{ ...listed, name, last4, position }] : [];
    }),
  };
};

/** Who was released from a list, and who of those that came since from the list of a school they left (§6-59). */
const releasedOf = async (
  { list, since }: { readonly list: FrozenList; readonly since: Since },
  cameIn: readonly Enrollment[],
  records: ReadonlyMap<TeacherId, Teacher>,
  enrolled: ReadonlyMap<TeacherId, Enrollment>,
): Promise<WhoMoved["released"]> => {
  const left = await Promise.all(
    cameIn.map(async (one) => (await listsLeft(one)).flatMap(({ unit }) => releaseOf(unit, one.teacher) ?? []).slice(0, 1)),
  );
  const own = (since.released ?? []).filter(({ takenBack }) => !takenBack);
  const all = new Map([...left.flat(), ...own].map((release) => [release.teacher, release]));
  const others = await readBy(
    [...all.keys()].filter((teacher) => !records.has(teacher)),
    (teacher) => teachers.at({ teacher }),
  );
  const named = new Map(list.teachers.map((one) => [one.teacher, one]));
  return [...all.values()].flatMap(({ teacher, at, reason }) => {
    const person = records.get(teacher) ?? others.get(teacher);
    const enrollment = enrolled.get(teacher);
    const listed = named.get(teacher) ?? (person && { ...person, subject: enrollment?.subject ?? person.subject });
    if (!listed) return [];
    const { name, last4, position, subject } = listed;
    return [{ teacher, name, last4, position, subject, on: dayOf(at), reason, enrolledAs: enrollment?.subject ?? null }];
  });
};

/**
 * What became of a list since it was submitted: who of those on it and those on the roster now moved, each by their own enrollment or, once that is withdrawn, as the
 * unit remembers; who departed; who is called otherwise.
 */
export const whoMoved = async ({ list, submission, since }: ProvenList): Promise<WhoMoved> => {
  if (!since) return { movedAway: [], movedIn: [], departed: [], corrected: [], released: [] };
  const { year, county, stage, school } = list;
  const people = new Set(list.teachers.map(({ teacher }) => teacher));
  for await (const card of lookThrough("the enrollments of a school for a stage", { county, year, school, stage }, enrollmentCards))
    people.add(card.teacher);
  const [enrolled, records] = await Promise.all([
    readBy([...people], (teacher) => enrollments.at({ teacher, year })),
    readBy([...people], (teacher) => teachers.at({ teacher })),
  ]);
  const moved = [...enrolled.values()].flatMap((one) => {
    const move = one.stage === stage ? movedSince(one, { school, submission }) : undefined;
    return move ? [{ teacher: one.teacher, subject: one.subject, is: move.is, on: dayOf(move.at) }] : [];
  });
  const cameIn = moved.flatMap(({ is, teacher }) => (is === "IN" ? (enrolled.get(teacher) ?? []) : []));
  return {
    movedAway: [
      ...moved.flatMap(({ is, teacher, on }) => (is === "AWAY" ? [{ teacher, on }] : [])),
      ...(since.withdrawnAway ?? []).map(({ teacher, at }) => ({ teacher, on: dayOf(at) })),
    ],
    movedIn: moved.flatMap(({ is, teacher, subject, on }) => {
      const person = is === "IN" ? records.get(teacher) : undefined;
      return person ? [{ teacher, name: person.name, last4: person.last4, position: person.position, subject, on }] : [];
    }),
    ...sinceOf(list.teachers, school, records),
    released: await releasedOf({ list, since }, cameIn, records, enrolled),
  };
};
