import type { TeacherId } from "#domain/ids.ts";
import { sameName } from "#domain/names.ts";
import { packOn } from "#domain/program/packs.ts";
import type { Numbered } from "#domain/sheet-kind.ts";
import type { Asker, Teacher } from "#domain/teachers/types.ts";
import type { RequestLine } from "#domain/transfers/request-sheet.ts";
import type { FilingStanding, SchoolOfMove } from "#domain/transfers/standing.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { organizations, organizationsByCode } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { readBy } from "#table/rows.ts";
import { holdersByName } from "#table/teachers/by-number.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { askedBefore, questionsBy, transfers } from "#table/teachers/transfers.ts";

/** A row of the sheet among what it is about. `key` is the same for rows about the same person. */
export type FilingOfRow = Numbered<RequestLine> & {
  readonly key: string;
  /** Too many numbers were tried under its name today. */
  readonly untold: boolean;
  /** The school that files; `undefined` where the row names none, or one that is not there. */
  readonly filing: SchoolOfMove | undefined;
  readonly standing: FilingStanding;
};

type Who = Pick<FilingOfRow, "key" | "untold"> & { readonly id: TeacherId | undefined };

/** Who is meant by each row: the teacher it names, or the holder of the number; and what tells that person from others, which a holder called otherwise does not. */
const whoAreThey = async (asker: Asker, rows: readonly Numbered<RequestLine>[]): Promise<Who[]> => {
  const { printsOf } = await keyedHashes();
  const numbered = rows.flatMap(({ row, entry: { direction, name, ...entry } }) =>
    direction === "IN" && "identity" in entry ? [{ row, name, prints: printsOf(entry.identity) }] : [],
  );
  const holders = await holdersByName(asker, numbered);
  const byRow = new Map(numbered.map(({ row, prints: [{ hmac }] }, index) => [row, { hmac, ...holders[index] }]));
  return rows.map(({ row, entry }) => {
    if (entry.direction === "OUT") return { id: entry.teacher, key: entry.teacher, untold: false };
    const { hmac = "", holder, untold = false } = byRow.get(row) ?? {};
    const isThem = !untold && holder && sameName(holder.name, entry.name);
    return { id: holder?.teacher, key: isThem ? holder.teacher : hmac, untold };
  });
};

/** What each row that asks for somebody asks, and the request that the same question led to before. */
const questionsOf = async (
  rows: readonly Numbered<RequestLine>[],
  filers: readonly (SchoolOfMove | undefined)[],
): Promise<Pick<FilingStanding, "question" | "asked">[]> => {
  const questionOf = await questionsBy();
  const questions = rows.map(({ entry }, index) => {
    const school = filers[index]?.organization;
    return entry.direction === "IN" && school ? questionOf(school, entry.identity, entry.name) : undefined;
  });
  const wanted = questions.flatMap((question) => question ?? []);
  const before = await askedBefore(wanted);
  const byQuestion = new Map(wanted.map((question, index) => [question, before[index]]));
  return questions.map((question) => (question && byQuestion.get(question)) ?? {});
};

/** Looks up what rows are about: the people, the schools, what stands about them already, and the rules of the counties they come to. */
export const standingsOf = async (asker: Asker, rows: readonly Numbered<RequestLine>[]): Promise<FilingOfRow[]> => {
  const own = asker.actor.scope.organization;
  const { day } = asker.now;
  const [who, byCode] = await Promise.all([
    whoAreThey(asker, rows),
    organizationsByCode(rows.flatMap(({ entry }) => [entry.school ?? [], entry.direction === "OUT" ? entry.toCode : []].flat())),
  ]);
  const people = await readBy(
    who.map(({ id }) => id),
    (teacher) => teachers.at({ teacher }),
  );
  const known = [...people.values()];
  const [places, waiting] = await Promise.all([
    readBy([own, ...known.map(({ school }) => school)], (organization) => organizations.at({ organization })),
    readBy(
      known.map(({ transfer }) => transfer),
      (transfer) => transfers.at({ transfer }),
    ),
  ]);
  const counties = [...byCode.values(), ...places.values()].map(({ path }) => path.COUNTY);
  const { year } = packOn(day);
  const programs = await readBy(counties, (county) => programRow.at({ year, county }));

  const schoolOf = (code: RequestLine["school"]) => {
    const found = code === undefined ? places.get(own) : byCode.get(code);
    return found?.level === "SCHOOL" ? found : undefined;
  };
  const filers = rows.map(({ entry }) => schoolOf(entry.school));
  const questions = await questionsOf(rows, filers);
  const fromOf = (teacher: Teacher | undefined) => teacher && places.get(teacher.school);
  return rows.map(({ row, entry }, index) => {
    const { key = "", id, untold = false } = who[index] ?? {};
    const teacher = id && people.get(id);
    const filing = filers[index];
    const to = entry.direction === "IN" ? filing : schoolOf(entry.toCode);
    const open = teacher?.transfer && waiting.get(teacher.transfer);
    const program = to?.path.COUNTY && programs.get(to.path.COUNTY);
    const standing = { teacher, from: fromOf(teacher), to, open: open || undefined, program: program || undefined, ...questions[index] };
    return { row, entry, key, untold, filing, standing };
  });
};
