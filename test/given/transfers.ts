import { type Actor, Path, Scope } from "#domain/access.ts";
import { type Enrollment, type Unit, unopenedUnit } from "#domain/enrollment/types.ts";
import { AccountId, OrgId, StintId, TeacherId, TransferId } from "#domain/ids.ts";
import { OrgCode } from "#domain/organizations/types.ts";
import { packOn, rulesFor } from "#domain/program/packs.ts";
import type { Level, Rules } from "#domain/program/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import type { MoveStanding, SchoolOfMove, TransferStanding } from "#domain/transfers/standing.ts";
import { Transfer } from "#domain/transfers/types.ts";
import { day } from "./days.ts";

const ulidOf = (letters: string) => letters.padStart(26, "0");
const org = (letters: string): OrgId => OrgId.parse(ulidOf(letters));

const LEVELS: readonly Level[] = ["PROVINCE", "PREFECTURE", "COUNTY", "SCHOOL"];

/** A school and the offices above it. */
export type Line = Readonly<Record<Level, OrgId>>;

/** Schools by how they stand to `here`: two provinces, of the first two prefectures, of whose first two counties, of whose first two schools. */
export const seats = {
  here: { PROVINCE: org("A"), PREFECTURE: org("AA"), COUNTY: org("AAA"), SCHOOL: org("AAA1") },
  sameCounty: { PROVINCE: org("A"), PREFECTURE: org("AA"), COUNTY: org("AAA"), SCHOOL: org("AAA2") },
  otherCounty: { PROVINCE: org("A"), PREFECTURE: org("AA"), COUNTY: org("AAB"), SCHOOL: org("AAB1") },
  otherPrefecture: { PROVINCE: org("A"), PREFECTURE: org("AB"), COUNTY: org("ABA"), SCHOOL: org("ABA1") },
  otherProvince: { PROVINCE: org("B"), PREFECTURE: org("BA"), COUNTY: org("BAA"), SCHOOL: org("BAA1") },
} as const satisfies Record<string, Line>;
export type SeatName = keyof typeof seats;

export const who = AccountId.parse("0".repeat(40));
export const fresh = { transfer: TransferId.parse(ulidOf("T")), stint: StintId.parse(ulidOf("S")) };

/** An administrator of an organisation on a path, acting on its own organisation or on one below it. */
export const officer = (level: Level, path: Line, at: Level = level): Actor => ({
  account: who,
  level,
  organization: path[level],
  duty: "ADMINISTRATOR",
  stages: [],
  onBehalf: level !== at,
  scope: new Scope({
    organization: path[at],
    level: at,
    path: Path.parse(Object.fromEntries(LEVELS.slice(0, LEVELS.indexOf(at) + 1).map((one) => [one, path[one]]))),
  }),
});

export const schoolAt = (path: Line): SchoolOfMove => ({
  organization: path.SCHOOL,
  path,
  registered: true,
  name: `学校${path.SCHOOL.slice(-4)}`,
  code: OrgCode.parse("S001"),
});

export const aServant = (at: SeatName, given: Partial<Teacher> = {}): Teacher => ({
  teacher: TeacherId.parse(ulidOf("P")),
  name: "张三",
  stages: ["JUNIOR"],
  subject: "数学",
  position: "TEACHER",
  rural: false,
  state: "IN_SERVICE",
  county: seats[at].COUNTY,
  school: seats[at].SCHOOL,
  document: "RESIDENT_CARD",
  last4: "123X",
  sealed: "sealed",
  since: day("2015-09-01"),
  version: 7,
  ...given,
});

export const departed = {
  state: "DEPARTED",
  departure: { on: day("2022-07-01"), reason: "辞职", at: "2022-06-30T00:00:00Z", by: who },
} as const;

/** The teacher on the list of juniors of their school. */
export const enrolledAt = (at: SeatName, given: Partial<Enrollment> = {}): Enrollment => ({
  ...{ year: 2022, stage: "JUNIOR", school: seats[at].SCHOOL, county: seats[at].COUNTY, teacher: aServant(at).teacher },
  ...{ subject: "数学", enrolledAt: "2022-07-03T01:00:00Z", enrolledBy: who, importId: null, packVersion: "2022.1" },
  ...given,
});

/** A school's list of juniors, of ten, submitted at an instant. */
export const unitAt = (at: SeatName, given: Partial<Unit> = {}, submittedAt = "2022-07-04T08:00:00Z"): Unit => {
  const place = { year: 2022, stage: "JUNIOR", county: seats[at].COUNTY, school: seats[at].SCHOOL } as const;
  return {
    ...unopenedUnit(place),
    ...{ state: "SUBMITTED", roster: 10, rosterVersion: 5 },
    submission: {
      ...{ ...place, number: 1, rosterVersion: 4, count: 10, zeroDeclared: false, submittedAt, submittedBy: who, late: false },
      ...{ key: "lists/1", sha256: "a".repeat(64), packVersion: "2022.1" },
    },
    ...given,
  };
};

/** A teacher somewhere, before a school. */
export const before = (at: SeatName, to: SeatName, given: Partial<Teacher> = {}): MoveStanding => ({
  program: undefined,
  year: 2022,
  teacher: aServant(at, given),
  record: "as it was",
  recordAsWritten: "as it was, as written",
  leads: false,
  from: schoolAt(seats[at]),
  to: schoolAt(seats[to]),
  enrollment: undefined,
  leaves: undefined,
  joins: undefined,
});

/** A request about a teacher of a school, filed by the school they would come to. */
export const requested = (
  at: SeatName,
  to: SeatName,
  given: { readonly teacher?: Partial<Teacher>; readonly transfer?: Partial<Transfer> } = {},
): TransferStanding => ({
  ...before(at, to, { transfer: fresh.transfer, ...given.teacher }),
  transfer: Transfer.parse({
    transfer: fresh.transfer,
    direction: "OUT",
    state: "PENDING",
    fact: "IN_SERVICE",
    teacher: ulidOf("P"),
    person: { name: "张三", document: "RESIDENT_CARD", last4: "123X" },
    from: seats[at].SCHOOL,
    to: seats[to].SCHOOL,
    level: "COUNTY",
    acting: seats[to].COUNTY,
    reason: "工作需要",
    filed: { by: who, organization: seats[at].SCHOOL, onBehalf: false, at: "2022-07-05T01:00:00Z" },
    version: 1,
    ...given.transfer,
  }),
});

/** That the office of a level above somebody's school agreed to their leaving (§6-62). */
export const consented = (at: SeatName, level: Level = "COUNTY") => ({
  consent: { by: who, organization: seats[at][level], at: "2022-07-05T02:00:00Z" },
});

/** The year's rules, with the levels that sign in. */
export const operating = (...levels: Level[]): Rules => {
  const rules = rulesFor(packOn(day("2022-07-05")), undefined);
  return { ...rules, settings: { ...rules.settings, operates: levels } };
};
export const everybody = operating("PROVINCE", "PREFECTURE", "COUNTY", "SCHOOL");
export const countyAndSchools = operating("COUNTY", "SCHOOL");
