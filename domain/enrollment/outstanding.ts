import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import type { Region, Unit } from "./types.ts";

type UnitOfSchool = {
  readonly school: {
    readonly organization: OrgId;
    /** Nobody administers it, and no school manages it. */
    readonly unadministered?: boolean;
  };
  readonly unit: Unit;
};

/** A county's stages as they stand: what the windows of enrollment are judged by. */
export type EnrollmentStanding = {
  readonly county: OrgId;
  /** Who opens the county's regions here: the prefecture, or the county that records its act (§6-43). */
  readonly opener: OrgId;
  readonly stages: readonly { readonly region: Region; readonly units: readonly UnitOfSchool[] }[];
};

const openStages = ({ stages }: EnrollmentStanding) => stages.filter(({ region }) => region.state === "OPENED");

/** CAL-03: the organisation that opens regions, for each stage that has schools and is not open. */
const regionsUnopened = ({ opener, stages }: EnrollmentStanding): Outstanding[] =>
  stages
    .filter(({ region, units }) => region.state === "NOT_OPENED" && units.length > 0)
    .map(({ region: { stage } }) => ({ organization: opener, stage, missing: "未开放参训区域", about: [], dueOn: null }));

/** CAL-04: the county, for the schools of an opened stage that it has not opened. */
const unitsUnopened = (standing: EnrollmentStanding): Outstanding[] =>
  openStages(standing).flatMap(({ region: { stage }, units }) => {
    const about = units.filter(({ unit }) => unit.state === "NOT_OPENED").map(({ school }) => school.organization);
    return about.length === 0 ? [] : [{ organization: standing.county, stage, missing: "未开放参训单位", about, dueOn: null }];
  });

/** CAL-06: each school whose list is open and not submitted. A returned list is due on the day its return names. */
const listsUnsubmitted = (standing: EnrollmentStanding): Outstanding[] =>
  openStages(standing).flatMap(({ region: { stage }, units }) =>
    units
      .filter(({ unit }) => unit.state === "DRAFTING" || unit.state === "RETURNED")
      .map(({ unit, school: { unadministered } }) => ({
        organization: unit.school,
        stage,
        missing: `${unit.state === "RETURNED" ? "退回的报名名单未重新提交" : "未提交报名名单"}${unadministered ? "（学校没有管理员，须县级任命）" : ""}`,
        about: [],
        dueOn: unit.openUntil,
      })),
  );

/** CAL-11: the county, for each opened stage it has not checked and submitted; `about` are the schools that hold it up. */
const regionsUnlocked = (standing: EnrollmentStanding): Outstanding[] =>
  openStages(standing).map(({ region: { stage }, units }) => ({
    organization: standing.county,
    stage,
    missing: "未提交培训报名管理任务",
    about: units.filter(({ unit: { state } }) => state !== "SUBMITTED" && state !== "ABSENT").map(({ school }) => school.organization),
    dueOn: null,
  }));

/** Who has not done what enrollment asks, by window. */
export const outstanding = {
  "CAL-03": regionsUnopened,
  "CAL-04": unitsUnopened,
  "CAL-06": listsUnsubmitted,
  "CAL-11": regionsUnlocked,
} satisfies OutstandingByWindow<EnrollmentStanding>;
