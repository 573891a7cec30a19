import { movedSince } from "#domain/enrollment/effects.ts";
import type { ProvenList, WhoMoved } from "#domain/lists/types.ts";
import { dayOf } from "#domain/program/days.ts";
import { lookThrough } from "#table/look.ts";
import { enrollmentCards, enrollments } from "#table/programs/enrollments.ts";
import { readAll } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Who moved since a list was submitted: of those on it and those on the roster now, each by their own enrollment. */
export const whoMoved = async ({ list, submission, since }: ProvenList): Promise<WhoMoved> => {
  if (!since || since.movedIn + since.movedAway === 0) return { movedAway: [], movedIn: [] };
  const { year, county, stage, school } = list;
  const people = new Set(list.teachers.map(({ teacher }) => teacher));
  for await (const card of lookThrough("the enrollments of a school for a stage", { county, year, school, stage }, enrollmentCards))
    people.add(card.teacher);
  const rows = await readAll([...people].map((teacher) => enrollments.at({ teacher, year })));
  const moved = rows.flatMap((one) => {
    const move = one?.stage === stage ? movedSince(one, { school, submission }) : undefined;
    return one && move ? [{ teacher: one.teacher, subject: one.subject, is: move.is, on: dayOf(move.at) }] : [];
  });
  const came = moved.filter(({ is }) => is === "IN");
  const records = await readAll(came.map(({ teacher }) => teachers.at({ teacher })));
  return {
    movedAway: moved.flatMap(({ is, teacher, on }) => (is === "AWAY" ? [{ teacher, on }] : [])),
    movedIn: came.flatMap(({ teacher, subject, on }, index) => {
      const { name, last4, position } = records[index] ?? {};
      return name !== undefined && last4 !== undefined && position !== undefined ? [{ teacher, name, last4, position, subject, on }] : [];
    }),
  };
};
