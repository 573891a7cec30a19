import type { Enrollment } from "#domain/enrollment/types.ts";
import type { Evidence } from "#domain/evidence/port.ts";
import { given } from "#domain/given.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Asker, Teacher } from "#domain/teachers/types.ts";
import { documentsOf, type Whom } from "#domain/teachers/whom.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { readBy } from "#table/rows.ts";
import { type Found, ownByNumber } from "#table/teachers/by-number.ts";
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

/** Whom something names, and what they are called there. */
type Called = Whom & { readonly name?: string | undefined };

/**
 * Whom facts or rows name: by teacher id, by the number of a document and the name beside it, or by both, which have to be of one person. Somebody who is not of
 * the county this year is like nobody and, where a number was said, counted as anybody's look-up is.
 */
export const learnersFound = async (asker: Asker, year: number, whom: readonly Called[]): Promise<readonly Found[]> => {
  const { scope } = asker.actor;
  const known = (people: readonly Teacher[]) => enrolledIn(scope.county, year, people);
  const numbered = whom.flatMap(({ documents, name }, index) => (documents && documents.length > 0 ? [{ index, documents, name }] : []));
  const printed = numbered.length === 0 ? undefined : await keyedHashes();
  const asked = numbered.map(({ documents, name }) => ({
    kinds: documents.flatMap((one) => (printed ? [printed.printsOf(one)] : [])),
    name,
  }));
  const [found, named] = await Promise.all([
    numbered.length === 0 ? [] : ownByNumber(asker, asked, known),
    readBy(
      whom.map(({ teacher }) => teacher),
      (teacher) => teachers.at({ teacher }),
    ),
  ]);
  const familiar = await known([...named.values()].filter((one) => !isIn(scope, one)));
  const byNumber = new Map(numbered.map(({ index }, at) => [index, found[at] ?? {}]));
  return whom.map(({ teacher }, index) => {
    const holder = byNumber.get(index);
    if (holder) return teacher === undefined || !holder.person || holder.person.teacher === teacher ? holder : {};
    const person = teacher && named.get(teacher);
    if (!person) return {};
    return isIn(scope, person) || familiar.has(person.teacher) ? { person } : { foreign: person.teacher };
  });
};

/** Whom facts of a report name, of which each says an id or a number. */
export const learnersNamed: Evidence["who"] = async (asker, year, asks) => {
  const documents = (number: string) => documentsOf(number, asker.now.day).flatMap((read) => (read.ok ? [read.value] : []));
  const whom = asks.map(({ teacher, number }) => ({
    ...given({ teacher }),
    ...(number !== undefined && { documents: documents(number) }),
  }));
  return (await learnersFound(asker, year, whom)).map(({ person }) => person?.teacher);
};
