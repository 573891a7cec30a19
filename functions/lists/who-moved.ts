import { movedSince } from "#domain/enrollment/effects.ts";
import type { Listed } from "#domain/enrollment/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { ProvenList, WhoMoved } from "#domain/lists/types.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { lookThrough } from "#table/look.ts";
import { enrollmentCards, enrollments } from "#table/programs/enrollments.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const isOtherwise = (listed: Listed, { name, last4, position }: Teacher): boolean =>
  listed.name !== name || listed.last4 !== last4 || listed.position !== position;

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

/**
 * What became of a list since it was submitted: who of those on it and those on the roster now moved, each by their own enrollment or, once that is withdrawn, as the
 * unit remembers; who departed; who is called otherwise.
 */
export const whoMoved = async ({ list, submission, since }: ProvenList): Promise<WhoMoved> => {
  if (!since) return { movedAway: [], movedIn: [], departed: [], corrected: [] };
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
  };
};
