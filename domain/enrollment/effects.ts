import type { OrgId } from "../ids.ts";
import type { Day } from "../program/types.ts";
import type { CountedState, Enrollment, FrozenList, Mark, Omissions, Region, Submission, Unit } from "./types.ts";

/** A unit as it was read and as it shall be. The store keeps it only if it still is as it was read. */
export type UnitMove = { readonly before: Unit; readonly after: Unit };

/** A region as it was read and as it shall be. */
export type RegionMove = { readonly before: Region; readonly after: Region };

const moved = (before: Unit, change: Partial<Unit>): UnitMove => ({
  before,
  after: { ...before, ...change, rosterVersion: before.rosterVersion + 1 },
});

/** The county opens a school for a stage. */
export const unitOpened = (unit: Unit, opened: Mark): UnitMove => moved(unit, { state: "DRAFTING", opened });

/** The school submits its list. */
export const unitSubmitted = (unit: Unit, submission: Submission): UnitMove =>
  moved(unit, { state: "SUBMITTED", submission, openUntil: null, reason: null, movedIn: 0, movedAway: 0 });

/** The county gives the list back; `until` becomes this unit's window. */
export const unitReturned = (unit: Unit, until: Day, reason: string): UnitMove =>
  moved(unit, { state: "RETURNED", openUntil: until, reason });

/** The county finds that the school does not take part. */
export const unitAbsent = (unit: Unit, reason: string): UnitMove => moved(unit, { state: "ABSENT", openUntil: null, reason });

/** The prefecture opens a county for a stage. */
export const regionOpened = (region: Region, opened: Mark): RegionMove => ({
  before: region,
  after: { ...region, state: "OPENED", opened },
});

/** The county submits the stage; nothing on its lists changes afterwards. */
export const regionLocked = (region: Region, locked: Mark, omissions: Omissions): RegionMove => ({
  before: region,
  after: { ...region, state: "LOCKED", locked: { ...locked, omitted: omissions.teachers.length, omissions: omissions.mark } },
});

/** The prefecture submits the county's stage. */
export const regionConfirmed = (region: Region, confirmed: Mark): RegionMove => ({ before: region, after: { ...region, confirmed } });

/** What moves of units add to the counts of their region. */
export const countsOf = (moves: readonly UnitMove[]): ReadonlyMap<CountedState, number> => {
  const counts = new Map<CountedState, number>();
  const add = (state: Unit["state"], by: number) => {
    if (state !== "NOT_OPENED") counts.set(state, (counts.get(state) ?? 0) + by);
  };
  for (const { before, after } of moves) {
    add(before.state, -1);
    add(after.state, 1);
  }
  return new Map([...counts].filter(([, by]) => by !== 0));
};

/** A frozen list's line in the table: where it is and what proves it. */
export const submissionOf = (list: FrozenList, by: Submission["submittedBy"], seal: { key: string; sha256: string }): Submission => ({
  year: list.year,
  stage: list.stage,
  school: list.school,
  county: list.county,
  number: list.number,
  rosterVersion: list.rosterVersion,
  count: list.teachers.length,
  zeroDeclared: list.zeroDeclared,
  submittedAt: list.submittedAt,
  submittedBy: by,
  late: list.late,
  packVersion: list.packVersion,
  ...seal,
});

/** Where an enrollment stands in the index: on the roster of its school. */
export const onRoster = ({ teacher, county, year, school, stage, subject, enrolledAt }: Enrollment) => ({
  as: "roster" as const,
  by: { county, year, school, stage, subject, teacher },
  card: { teacher, school, stage, subject, enrolledAt },
});

/** Somebody on the list moved to another school (TRF-08): the list is one shorter, whatever its state. */
export const movedAway = (unit: Unit): UnitMove => moved(unit, { roster: unit.roster - 1, movedAway: unit.movedAway + 1 });

/** Somebody came who stands on the list of another school: this one is one longer, whatever its state. */
export const movedIn = (unit: Unit): UnitMove => moved(unit, { roster: unit.roster + 1, movedIn: unit.movedIn + 1 });

const countedSince = ({ submission }: Unit, instant: string): boolean => submission === null || submission.submittedAt < instant;

/** He who moved away at `instant` is back: his going is not counted any more, unless a list was submitted without him meanwhile; then he comes anew. */
export const backIn = (unit: Unit, instant: string): UnitMove =>
  countedSince(unit, instant) && unit.movedAway > 0
    ? moved(unit, { roster: unit.roster + 1, movedAway: unit.movedAway - 1 })
    : movedIn(unit);

/** He who came at `instant` went back. */
export const backAway = (unit: Unit, instant: string): UnitMove =>
  countedSince(unit, instant) && unit.movedIn > 0 ? moved(unit, { roster: unit.roster - 1, movedIn: unit.movedIn - 1 }) : movedAway(unit);

/** The enrollment follows the teacher to another school of the county; a submitted list stays as it is (TRF-08, §6-30). */
export const enrollmentMoved = (enrollment: Enrollment, school: OrgId, county: OrgId): Enrollment => ({ ...enrollment, school, county });
