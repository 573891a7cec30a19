import type { OrgId, TeacherId } from "../ids.ts";
import type { Day } from "../program/types.ts";
import type { CountedState } from "./states.ts";
import type { Enrollment, FrozenList, Mark, Omissions, Region, Released, Submission, Unit } from "./types.ts";

/** A unit as it was read and as it will be. The store writes it only if it still is as it was read. */
export type UnitMove = { readonly before: Unit; readonly after: Unit };

/** A region as it was read and as it will be. */
export type RegionMove = { readonly before: Region; readonly after: Region };

const unitMove = (before: Unit, change: Partial<Unit>): UnitMove => ({
  before,
  after: { ...before, ...change, rosterVersion: before.rosterVersion + 1 },
});

/** The county opens a school for a stage. */
export const unitOpened = (unit: Unit, opened: Mark): UnitMove => unitMove(unit, { state: "DRAFTING", opened });

/** The school submits its list. */
export const unitSubmitted = (unit: Unit, submission: Submission): UnitMove =>
  unitMove(unit, {
    ...{ state: "SUBMITTED", submission, openUntil: null, reason: null, movedIn: 0, movedAway: 0 },
    ...{ withdrawnAway: undefined, released: undefined },
  });

/** The county gives the list back; `until` becomes this unit's window. */
export const unitReturned = (unit: Unit, until: Day, reason: string): UnitMove =>
  unitMove(unit, { state: "RETURNED", openUntil: until, reason });

/** The county finds that the school does not take part. */
export const unitAbsent = (unit: Unit, reason: string): UnitMove => unitMove(unit, { state: "ABSENT", openUntil: null, reason });

/** The prefecture opens a county for a stage. */
export const regionOpened = (region: Region, opened: Mark): RegionMove => ({
  before: region,
  after: { ...region, state: "OPENED", opened },
});

/** What stands already, and stays. */
export const regionAsItIs = (region: Region): RegionMove => ({ before: region, after: region });

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
export const submissionOf = (
  list: FrozenList,
  by: Submission["submittedBy"],
  seal: { key: string; sha256: string },
  omissions: string,
): Submission => ({
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
  omissions,
});

/** The enrollment follows the teacher to another school (TRF-08, §6-30), and remembers where it stood until `at`. */
export const enrollmentMoved = (
  enrollment: Enrollment,
  { school, county }: Pick<Enrollment, "school" | "county">,
  at: string,
): Enrollment => ({
  ...enrollment,
  school,
  county,
  moves: [...(enrollment.moves ?? []), { from: enrollment.school, at }],
});

const stoodAt = ({ enrolledAt, listedAt = enrolledAt, moves = [], school }: Enrollment, at: string): OrgId | undefined =>
  at < listedAt ? undefined : (moves.find((move) => move.at > at)?.from ?? school);

/**
 * Whether a teacher left (stood on the submitted list, is at another school now) or came since the list was submitted, and when they last moved. `undefined` where
 * the list was never submitted or they are back where they were listed.
 */
export const movedSince = (
  enrollment: Enrollment,
  { school, submission }: Pick<Unit, "school" | "submission">,
): { readonly is: "IN" | "AWAY"; readonly at: string } | undefined => {
  if (!submission) return undefined;
  const { submittedAt } = submission;
  const listed = stoodAt(enrollment, submittedAt) === school;
  const here = enrollment.school === school;
  const since = (enrollment.moves ?? []).filter(({ at }) => at > submittedAt);
  const move = here ? since.at(-1) : since.findLast(({ from }) => from === school);
  return move && listed !== here ? { is: here ? "IN" : "AWAY", at: move.at } : undefined;
};

/** A unit that somebody listed moved away from, once they are withdrawn where they went: it goes on naming them. */
export const unitLeftForGood = (unit: Unit, enrollment: Enrollment): UnitMove => {
  const moved = movedSince(enrollment, unit);
  const gone = moved?.is === "AWAY" ? [{ teacher: enrollment.teacher, at: moved.at }] : [];
  return unitMove(unit, { withdrawnAway: [...(unit.withdrawnAway ?? []), ...gone] });
};

/** The release of somebody from a list that holds (§6-59). */
export const releaseOf = ({ released = [] }: Pick<Unit, "released">, teacher: TeacherId): Released | undefined =>
  released.find((one) => one.teacher === teacher && !one.takenBack);

/** The releases of a unit with this one, in place of an earlier one of the same person. */
export const withRelease = ({ released = [] }: Pick<Unit, "released">, release: Released): readonly Released[] => [
  ...released.filter(({ teacher }) => teacher !== release.teacher),
  release,
];

/** The releases of a unit once somebody who was withdrawn by one is enrolled there again. */
export const backAgain = (unit: Pick<Unit, "released">, teacher: TeacherId): readonly Released[] => {
  const release = releaseOf(unit, teacher);
  if (!release) return unit.released ?? [];
  const { withdrawn: _, ...stands } = release;
  return withRelease(unit, stands);
};

/** The county releases somebody, or takes that back. */
export const unitReleasing = (unit: Unit, release: Released): UnitMove => unitMove(unit, { released: withRelease(unit, release) });

/** How many whom a list names were withdrawn since by release. */
export const withdrawnByRelease = ({ released = [] }: Pick<Unit, "released">): number =>
  released.filter(({ withdrawn }) => withdrawn !== undefined).length;

/**
 * What a unit counts, counted anew from the enrollments of its year that stand at its school or once stood there, and from what it remembers of those that are
 * withdrawn.
 */
export const recountUnit = (unit: Unit, enrollments: readonly Enrollment[]): Pick<Unit, "roster" | "movedIn" | "movedAway"> => {
  const mine = enrollments.filter(({ stage }) => stage === unit.stage);
  const moved = (is: "IN" | "AWAY") => mine.filter((one) => movedSince(one, unit)?.is === is).length;
  return {
    roster: mine.filter(({ school }) => school === unit.school).length,
    movedIn: moved("IN"),
    movedAway: moved("AWAY") + (unit.withdrawnAway?.length ?? 0),
  };
};

/** What a region counts, counted anew from its units. */
export const recountRegion = (units: readonly Unit[]): Readonly<Record<CountedState, number>> => {
  const of = (state: CountedState) => units.filter((unit) => unit.state === state).length;
  return { DRAFTING: of("DRAFTING"), SUBMITTED: of("SUBMITTED"), RETURNED: of("RETURNED"), ABSENT: of("ABSENT") };
};

/** A unit's roster and what it differs by from the list it submitted, when an enrollment moves away from it or to it, whatever its state (TRF-08). */
export const rosterMoved = (unit: Unit, before: Enrollment, after: Enrollment): UnitMove => {
  const by = (count: (enrollment: Enrollment) => boolean) => Number(count(after)) - Number(count(before));
  return unitMove(unit, {
    roster: unit.roster + by(({ school }) => school === unit.school),
    movedIn: unit.movedIn + by((one) => movedSince(one, unit)?.is === "IN"),
    movedAway: unit.movedAway + by((one) => movedSince(one, unit)?.is === "AWAY"),
  });
};

/** Has a school somebody to teach this year: a list it drafts, one that names somebody, or somebody who moved there since? */
export const takesPart = (units: readonly Pick<Unit, "state" | "submission" | "movedIn">[]): boolean =>
  units.some(
    ({ state, submission, movedIn }) =>
      state === "DRAFTING" || state === "RETURNED" || movedIn > 0 || (state === "SUBMITTED" && !submission?.zeroDeclared),
  );
