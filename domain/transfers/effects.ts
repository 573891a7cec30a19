import type { Actor } from "../access.ts";
import { enrollmentMoved, rosterMoved, type UnitMove } from "../enrollment/effects.ts";
import { type Enrollment, unopenedUnit } from "../enrollment/types.ts";
import { given } from "../given.ts";
import type { AccountId, OrgId } from "../ids.ts";
import { type How, isAbove } from "../program/acting.ts";
import type { LateMark } from "../program/calendar/late.ts";
import type { Day, Now, Year } from "../program/types.ts";
import type { Pulled, Stint, Teacher } from "../teachers/types.ts";
import type { MoveStanding, NewIds } from "./standing.ts";
import type { Left, Settled, Transfer, TransferCard } from "./types.ts";

/** A teacher's record as it was read and as it will be; their enrollment with it, where it goes along. The store writes it only if both still are as read. */
export type Move = {
  readonly year: Year;
  readonly before: Teacher;
  readonly after: Teacher;
  /** The stint that ends with it; the stint of one who comes from the pool has ended already. */
  readonly ended?: Stint | undefined;
  readonly enrollment?: { readonly before: Enrollment; readonly after: Enrollment } | undefined;
  /** The enrollment that stands, where it does not go along. */
  readonly stays?: Enrollment | undefined;
  /** The lists it leaves and joins. */
  readonly units: readonly UnitMove[];
};

/** A stint of a teacher that ends on `until`. */
export const stintUntil = (teacher: Teacher, until: Day, ended: Pick<Stint, "stint" | "ended" | "reason" | "transfer">): Stint => ({
  teacher: teacher.teacher,
  school: teacher.school,
  county: teacher.county,
  from: teacher.since,
  until,
  ...ended,
});

/** The enrollment goes along, unless it stands at that school already (TRF-08, §6-30). */
const alongTo = (
  { enrollment: before, leaves, joins }: MoveStanding,
  to: Pick<Enrollment, "school" | "county">,
  at: string,
): Pick<Move, "enrollment" | "stays" | "units"> => {
  if (!before || before.school === to.school) return { stays: before, units: [] };
  const after = enrollmentMoved(before, to, at);
  const lists = [leaves ?? unopenedUnit(before), joins ?? unopenedUnit(after)];
  return { enrollment: { before, after }, units: lists.map((unit) => rosterMoved(unit, before, after)) };
};

export const countyOf = ({ path, organization }: MoveStanding["to"]): OrgId => {
  if (!path.COUNTY) throw new Error(`organisation ${organization} is in no county`);
  return path.COUNTY;
};

/** A teacher comes to a school on a day: from another one, whose stint ends on that day, or from the pool. */
export const movedTo = (
  standing: MoveStanding,
  teacher: Teacher,
  on: Day,
  by: { readonly reason: string; readonly fresh: NewIds } | { readonly pulledBy: AccountId; readonly late: LateMark | undefined },
  at: string,
): Move => {
  const { to, year } = standing;
  const {
    departure: _departure,
    poolKey: _key,
    transfer: _slot,
    planned: _plan,
    unplanned: _unplanned,
    arrival: _arrival,
    pulled: _pulled,
    ...stays
  } = teacher;
  const county = countyOf(to);
  const along = alongTo(standing, { school: to.organization, county }, at);
  const came =
    "pulledBy" in by
      ? { pulled: pulledBy(standing, teacher, along, { on, at, by: by.pulledBy, ...given({ late: by.late }) }) }
      : { arrival: by.fresh.transfer };
  const ended =
    "pulledBy" in by
      ? undefined
      : stintUntil(teacher, on, { stint: by.fresh.stint, ended: "TRANSFERRED", reason: by.reason, transfer: by.fresh.transfer });
  return {
    year,
    before: teacher,
    after: { ...stays, state: "IN_SERVICE", school: to.organization, county, since: on, ...came, version: teacher.version + 1 },
    ended,
    ...along,
  };
};

/** The mark of a pull: that it was made, and what it took somebody from. */
const pulledBy = (
  { record }: MoveStanding,
  { school, county, since, arrival, departure }: Teacher,
  { enrollment }: Pick<Move, "enrollment">,
  made: Pick<Pulled, "on" | "at" | "by" | "late">,
): Pulled => {
  if (!departure) throw new Error("nobody is pulled who has not departed");
  return {
    ...made,
    school,
    county,
    since,
    ...given({ arrival }),
    departure,
    record,
    enrollment: enrollment ? alongWith(enrollment.before) : null,
  };
};

/** What a move left, to be known again by. */
export const leftBy = ({ before, ended, enrollment }: Move, record: string): Left => {
  if (!ended) throw new Error("only a transfer can be reversed");
  return {
    record,
    ...given({ change: before.change }),
    stint: ended.stint,
    since: before.since,
    ...given({ arrival: before.arrival, pulled: before.pulled }),
    enrollment: enrollment ? alongWith(enrollment.before) : null,
  };
};

const alongWith = ({ year, stage, subject, enrolledAt }: Enrollment): Left["enrollment"] => ({ year, stage, subject, enrolledAt });

/** Who settles a request, now. */
export const settledBy = (
  { account, scope }: Actor,
  { acting, level }: Pick<Transfer, "acting" | "level">,
  now: Now,
  how: How & { readonly reason?: string },
): Settled => ({
  by: account,
  ...(scope.organization !== acting && { organization: scope.organization }),
  at: now.at,
  ...given({ reason: how.reason, recordedFor: how.recordedFor }),
  ...(how.override && isAbove(scope.level, level) && { override: how.override.reason }),
});

/** Was it settled by this very document, where one is named? Another is no repetition (§6-44). */
export const isRecordedSo = ({ settled }: Pick<Transfer, "settled">, recordedFor: How["recordedFor"]): boolean =>
  recordedFor === undefined || (recordedFor.document === settled?.recordedFor?.document && recordedFor.on === settled.recordedFor.on);

/** Was it settled for this very reason, as far as one is given, by this very document? */
export const isSettledSo = ({ settled }: Transfer, { reason, recordedFor }: How & { readonly reason: string }): boolean =>
  (reason === "" || settled?.reason === undefined || settled.reason === reason) && isRecordedSo({ settled }, recordedFor);

/** Was it withdrawn by its office, that had planned it, and not by its school before anybody decided? */
export const isPlanWithdrawn = ({ state, settled, filed }: Pick<Transfer, "state" | "settled" | "filed">): boolean =>
  state === "WITHDRAWN" && settled?.organization !== filed.organization;

/** What lists show of a transfer. */
export const transferCard = ({
  transfer,
  direction,
  state,
  fact,
  from,
  to,
  level,
  person,
  on,
  plannedAt,
  late,
  filed,
  settled,
}: Transfer): TransferCard => ({
  transfer,
  direction,
  state,
  fact,
  ...given({ from }),
  to,
  level,
  name: person.name,
  last4: person.last4,
  ...(state === "PLANNED" && given({ on })),
  ...given({ plannedAt, late: late && (late.reason === null ? ("unsaid" as const) : ("said" as const)) }),
  filedAt: filed.at,
  at: settled?.at ?? filed.at,
});

const DAY = 24 * 3_600_000;

/** Has it waited for more than a day? 每天及时处理 (TRF-01). */
export const isOverdue = ({ state, filedAt }: Pick<TransferCard, "state" | "filedAt">, at: string): boolean =>
  state === "PENDING" && Date.parse(at) - Date.parse(filedAt) > DAY;
