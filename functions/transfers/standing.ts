import type { Teacher } from "#domain/directory/types.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import type { OrgId, TeacherId, TransferId } from "#domain/ids.ts";
import { packOn } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import type { MoveStanding, TransferStanding } from "#domain/transfers/standing.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { organizations, teachers } from "#platform/people.ts";
import { get, getMany } from "#platform/rows.ts";
import { programRow } from "#platform/rules.ts";
import { transfers } from "#platform/transfers.ts";
import { enrollments, present, units } from "./rows.ts";

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

type Wanted = {
  readonly to: OrgId;
  readonly from: OrgId | undefined;
  readonly teacher: Teacher | undefined;
  readonly enrollment: Enrollment | undefined;
  /** Where the enrollment would go, if not to the school. */
  readonly back?: Seat | undefined;
};

const among = async ({ to, from, teacher, enrollment, back }: Wanted, year: number): Promise<MoveStanding | undefined> => {
  const [school, origin] = await getMany([organizations.at({ organization: to }), organizations.at({ organization: from ?? to })]);
  const county = school?.path.COUNTY;
  if (school?.level !== "SCHOOL" || !county) return undefined;
  const [[program], lists] = await Promise.all([
    getMany([programRow.at({ year, county })]),
    listsOf(enrollment, back ?? { school: to, county }),
  ]);
  return { program, year, teacher, from: from && origin, to: school, enrollment, ...lists };
};

/** Somebody before a school he may come to; `undefined` where that is no school. */
export const moveStanding = async (
  about: { readonly teacher: TeacherId; readonly to: OrgId },
  { day }: Now,
): Promise<MoveStanding | undefined> => {
  const { year } = packOn(day);
  const { teacher, enrollment } = await personOf(about.teacher, year);
  return among({ to: about.to, from: teacher?.school, teacher, enrollment }, year);
};

const backOf = ({ state, left }: Transfer): Seat | undefined =>
  state === "DONE" && left?.enrollment ? { school: left.enrollment.school, county: left.enrollment.county } : undefined;

/** A request among what it is about; the year is the one in which it was done, where it was. */
export const transferStanding = async (id: TransferId, { day }: Now): Promise<TransferStanding | undefined> => {
  const transfer = await get(transfers.at({ transfer: id }));
  if (!transfer) return undefined;
  const year = transfer.left?.enrollment?.year ?? packOn(day).year;
  const { teacher, enrollment } = await personOf(transfer.teacher, year);
  const standing = await among({ to: transfer.to, from: transfer.from, teacher, enrollment, back: backOf(transfer) }, year);
  return { transfer, ...present(standing, "the school of a transfer") };
};
