import { createHash } from "node:crypto";
import type { Enrollment } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { OrgId, TeacherId, TransferId } from "#domain/ids.ts";
import { leads } from "#domain/organizations/effects.ts";
import { packOn } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import { factsOf } from "#domain/teachers/effects.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { foldedName } from "#domain/text.ts";
import type { MoveStanding, TransferStanding, UndoStanding } from "#domain/transfers/standing.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { principals } from "#table/organizations/principals.ts";
import { enrollments, units } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { holdersUntold } from "#table/teachers/by-number.ts";
import { seenAgain } from "#table/teachers/requests-again.ts";
import { stints } from "#table/teachers/stints.ts";
import { nameWritten, teachers } from "#table/teachers/teachers.ts";
import { transfers } from "#table/teachers/transfers.ts";

/** What a record says of a person, in so many letters: the same as long as nothing of it is corrected, supplemented or verified, however they are called. */
const digestOf = (teacher: Teacher | undefined): string => (teacher ? digestAsCalled(teacher, foldedName(teacher.name)) : "");

/** As moves kept it before names were folded. */
const digestAsWritten = (teacher: Teacher | undefined): string => (teacher ? digestAsCalled(teacher, nameWritten(teacher)) : "");

const digestAsCalled = (teacher: Teacher, name: string): string => {
  const { document, last4, sealed, telephone } = teacher;
  const verified = teacher.verified && { by: teacher.verified.by, at: teacher.verified.at };
  const { stages, ...facts } = factsOf(teacher);
  const said = Object.entries({ ...facts, name, stages: stages.toSorted(), document, last4, sealed, telephone, verified }).sort();
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 16);
};

const nobody = { teacher: undefined, enrollment: undefined };

const personOf = async (teacher: TeacherId | undefined, year: number) => {
  if (teacher === undefined) return nobody;
  const [record, enrollment] = await getMany([teachers.at({ teacher }), enrollments.at({ teacher, year })]);
  return { teacher: record, enrollment };
};

type Seat = { readonly school: OrgId; readonly county: OrgId };

/** The lists an enrollment leaves and joins. */
const listsOf = async (enrollment: Enrollment | undefined, to: Seat) => {
  if (!enrollment) return { leaves: undefined, joins: undefined };
  const { year, stage, county, school } = enrollment;
  const [leaves, joins] = await getMany([units.at({ year, stage, county, school }), units.at({ year, stage, ...to })]);
  return { leaves, joins };
};

type WantedMove = {
  readonly to: OrgId;
  readonly from: OrgId | undefined;
  readonly teacher: Teacher | undefined;
  readonly enrollment: Enrollment | undefined;
  /** The enrollment would go back to where they came from. */
  readonly back?: boolean;
};

const among = async ({ to, from, teacher, enrollment, back }: WantedMove, year: number): Promise<MoveStanding | undefined> => {
  const [school, origin] = await getMany([organizations.at({ organization: to }), organizations.at({ organization: from ?? to })]);
  const county = school?.path.COUNTY;
  if (school?.level !== "SCHOOL" || !county) return undefined;
  const [[program, principal], lists] = await Promise.all([
    getMany([programRow.at({ year, county }), principals.of(teacher?.school ?? to)]),
    listsOf(enrollment, back && origin?.path.COUNTY ? { school: origin.organization, county: origin.path.COUNTY } : { school: to, county }),
  ]);
  const records = { record: digestOf(teacher), recordAsWritten: digestAsWritten(teacher) };
  const person = { teacher, ...records, leads: principal !== undefined && leads(principal, teacher) };
  return { program, year, ...person, from: from && origin, to: school, enrollment, ...lists };
};

/** The transfer that is planned to bring somebody to a school, or that did. */
const broughtBy = async (teacher: Teacher | undefined, to: OrgId): Promise<Transfer | undefined> => {
  const planned = teacher?.planned && teacher.transfer && (await get(transfers.at({ transfer: teacher.transfer })));
  if (planned && planned.to === to) return planned;
  return teacher?.school === to && teacher.arrival ? get(transfers.at({ transfer: teacher.arrival })) : undefined;
};

/** Somebody before a school they may come to; `undefined` where that is no school. */
export const moveStanding = async (
  about: { readonly teacher: TeacherId; readonly to: OrgId },
  { day }: Now,
): Promise<MoveStanding | undefined> => {
  const { year } = packOn(day);
  const { teacher, enrollment } = await personOf(about.teacher, year);
  const standing = await among({ to: about.to, from: teacher?.school, teacher, enrollment }, year);
  return standing && { ...standing, ...given({ brought: await broughtBy(teacher, about.to) }) };
};

/** Somebody before the school that takes back what it did about them; the year is the one of the enrollment that a pull brought along. */
export const undoStanding = async (
  { teacher: id, school }: { readonly teacher: TeacherId; readonly school: OrgId },
  { day }: Now,
): Promise<UndoStanding | undefined> => {
  const pulled = (await get(teachers.at({ teacher: id })))?.pulled;
  const year = pulled?.enrollment?.year ?? packOn(day).year;
  const [{ teacher, enrollment }, past] = await Promise.all([
    personOf(id, year),
    gather(lookThrough("the closed stints of a teacher", { teacher: id }, stints)),
  ]);
  const from = teacher?.pulled?.school ?? teacher?.school;
  const standing = await among({ to: school, from, teacher, enrollment, back: true }, year);
  return standing && { ...standing, past };
};

/** A request among what it is about; the year is the one in which it was done, where it was. */
const around = async (found: Transfer, now: Now): Promise<TransferStanding> => {
  const transfer = await seenAgain(found, now, holdersUntold);
  const { day } = now;
  const year = transfer.left?.enrollment?.year ?? packOn(day).year;
  const { teacher, enrollment } = await personOf(transfer.teacher, year);
  const standing = await among({ to: transfer.to, from: transfer.from, teacher, enrollment, back: transfer.state === "DONE" }, year);
  return { transfer, ...present(standing, "the school of a transfer") };
};

/** A request as it stands together with its person: where somebody settles it between the two reads, both are read again. */
export const transferStanding = async (id: TransferId, now: Now): Promise<TransferStanding | undefined> => {
  let transfer = await get(transfers.at({ transfer: id }));
  while (transfer) {
    const standing = await around(transfer, now);
    const after = present(await get(transfers.at({ transfer: id })), "a transfer");
    if (after.version === transfer.version) return standing;
    transfer = after;
  }
  return undefined;
};
