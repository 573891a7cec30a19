import { type Actor, Path, Scope } from "#domain/access.ts";
import type { Candidate, EnrollingSchool, EnrollStanding, SchoolUnit, StageStanding, UnitStanding } from "#domain/enrollment/standing.ts";
import { type Enrollment, type Region, type Unit, unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import { AccountId, OrgId, TeacherId } from "#domain/ids.ts";
import { OrgCode } from "#domain/organizations/types.ts";
import { dayOf } from "#domain/program/days.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { Day, type Level, type Now, type Rules, type Stage } from "#domain/program/types.ts";

const id = (name: string) =>
  name
    .toUpperCase()
    .replace(/[^0-9A-HJKMNP-TV-Z]/g, "X")
    .padStart(26, "0")
    .slice(-26);

export const county = OrgId.parse(id("c1"));
export const school = OrgId.parse(id("s1"));
export const otherSchool = OrgId.parse(id("s2"));
export const teacher = TeacherId.parse(id("t1"));
export const account = AccountId.parse("a".repeat(40));

const pack = packOf(2022);
if (!pack) throw new Error("there is no program of 2022");

/** The rules of 2022, with settings of an office. */
export const rules = (settings: Partial<Rules["settings"]> = {}): Rules => {
  const standing = rulesFor(pack, undefined);
  return { ...standing, settings: { ...standing.settings, ...settings } };
};

/** A moment in Shanghai: `at("2022-07-20")` is its noon, `at("2022-07-20T23:59")` a minute of it. */
export const at = (text: string): Now => {
  const instant = new Date(`${text.length === 10 ? `${text}T12:00` : text}:00+08:00`).toISOString();
  return { at: instant, day: dayOf(instant) };
};

export const day = (text: string): Day => Day.parse(text);

const path = Path.parse({ PROVINCE: id("p0"), PREFECTURE: id("p1"), COUNTY: county, SCHOOL: school });

/** Somebody of a level who was let in to act on the school, or on the county. */
export const actor = (level: Level, on: "SCHOOL" | "COUNTY" = "SCHOOL"): Actor => ({
  account,
  level,
  organization: path[level] ?? county,
  duty: "ADMINISTRATOR",
  stages: [],
  onBehalf: false,
  scope: new Scope({ organization: on === "SCHOOL" ? school : county, level: on, path }),
});

export const aSchool = (given: Partial<EnrollingSchool> = {}): EnrollingSchool => ({
  organization: school,
  name: "第一初级中学",
  code: OrgCode.parse("S001"),
  type: "SCHOOL",
  stages: ["JUNIOR"],
  registered: true,
  telephone: "1000000001",
  ...given,
});

export const aTeacher = (given: Partial<Candidate> = {}): Candidate => ({
  teacher,
  school,
  name: "张三",
  last4: "123X",
  position: "TEACHER",
  stages: ["JUNIOR"],
  version: 1,
  inService: true,
  verified: true,
  certified: false,
  ...given,
});

const place = (stage: Stage) => ({ year: 2022, stage, county });

export const aUnit = (given: Partial<Unit> = {}): Unit => ({
  ...unopenedUnit({ ...place(given.stage ?? "JUNIOR"), school }),
  state: "DRAFTING",
  rosterVersion: 1,
  ...given,
});

export const aRegion = (given: Partial<Region> = {}): Region => ({
  ...unopenedRegion(place(given.stage ?? "JUNIOR")),
  state: "OPENED",
  ...given,
});

export const anEnrollment = (given: Partial<Enrollment> = {}): Enrollment => ({
  year: 2022,
  teacher,
  school,
  county,
  stage: "JUNIOR",
  subject: "数学",
  enrolledAt: "2022-07-06T02:00:00.000Z",
  enrolledBy: account,
  importId: null,
  packVersion: "2022.1",
  ...given,
});

type StandingGiven = {
  readonly teacher?: Partial<Candidate> | null;
  readonly school?: Partial<EnrollingSchool>;
  readonly unit?: Partial<Unit>;
  readonly region?: Partial<Region>;
  readonly enrollment?: Partial<Enrollment>;
};

/** A teacher before an open list, everything as it should be unless told otherwise. */
export const beforeTheList = (given: StandingGiven = {}): EnrollStanding => ({
  program: undefined,
  region: aRegion(given.region),
  unit: aUnit(given.unit),
  school: aSchool(given.school),
  teacher: given.teacher === null ? undefined : aTeacher(given.teacher),
  enrollment: given.enrollment && anEnrollment(given.enrollment),
});

export const aUnitStanding = (given: StandingGiven & { readonly principal?: boolean } = {}): UnitStanding => ({
  program: undefined,
  region: aRegion(given.region),
  unit: aUnit(given.unit),
  school: aSchool(given.school),
  principal: given.principal ?? true,
});

export const aStage = (units: readonly SchoolUnit[], region: Partial<Region> = {}): StageStanding => ({
  program: undefined,
  region: aRegion(region),
  units,
});

export const schoolUnit = (unit: Partial<Unit> = {}, given: Partial<EnrollingSchool> = {}, principal = true): SchoolUnit => ({
  school: aSchool(given),
  unit: aUnit({ school: given.organization ?? school, ...unit }),
  principal,
});
