import type { Enrollment } from "#domain/enrollment/types.ts";
import type { Evidence } from "#domain/evidence/port.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { documentsOf } from "#domain/teachers/whom.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { readBy } from "#table/rows.ts";
import { ownByNumber } from "#table/teachers/by-number.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Which of these people, who are others' now, are or were enrolled in a county in a year. */
const enrolledIn = async (county: OrgId, year: number, people: readonly Teacher[]): Promise<ReadonlySet<TeacherId>> => {
  const enrolled = await readBy(
    people.map(({ teacher }) => teacher),
    (teacher) => enrollments.at({ teacher, year }),
  );
  const left = [...enrolled.values()].flatMap(({ moves = [] }) => moves.map(({ from }) => from));
  const schools = await readBy(left, (organization) => organizations.at({ organization }));
  const stoodHere = ({ county: now, moves = [] }: Enrollment): boolean =>
    now === county || moves.some(({ from }) => schools.get(from)?.path.COUNTY === county);
  return new Set([...enrolled.values()].filter(stoodHere).map(({ teacher }) => teacher));
};

/** Whom facts name. Somebody who is not of the county this year is like nobody and, where a number was said, counted as anybody's look-up is. */
export const learnersNamed: Evidence["who"] = async (asker, year, asks) => {
  const { scope } = asker.actor;
  const known = (people: readonly Teacher[]) => enrolledIn(scope.county, year, people);
  const numbered = asks.flatMap(({ number }, index) => (number === undefined ? [] : [{ index, number }]));
  const printed = numbered.length === 0 ? undefined : await keyedHashes();
  const prints = numbered.map(({ number }) => ({
    kinds: documentsOf(number, asker.now.day).flatMap((read) => (read.ok && printed ? [printed.printsOf(read.value)] : [])),
  }));
  const [found, named] = await Promise.all([
    numbered.length === 0 ? [] : ownByNumber(asker, prints, known),
    readBy(
      asks.map(({ teacher }) => teacher),
      (teacher) => teachers.at({ teacher }),
    ),
  ]);
  const familiar = await known([...named.values()].filter((one) => !isIn(scope, one)));
  const byNumber = new Map(numbered.map(({ index }, at) => [index, found[at]?.person?.teacher]));
  return asks.map(({ teacher }, index) => {
    if (teacher === undefined) return byNumber.get(index);
    const person = named.get(teacher);
    return person && (isIn(scope, person) || familiar.has(teacher)) ? teacher : undefined;
  });
};
