import { OrgId, TeacherId } from "#domain/ids.ts";
import { asOf, mondayOf, sundayOf, Week } from "#domain/program/calendar/weeks.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import type { Rules, Stage } from "#domain/program/types.ts";
import { count } from "#domain/reports/count.ts";
import type { CountyFacts, SchoolFacts } from "#domain/reports/section.ts";
import { sections } from "#domain/reports/sections.ts";
import type { Snapshot } from "#domain/reports/types.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { aRegion, aUnit, county } from "./lists.ts";

const ulid = (kind: string, number: number) => `${kind}${String(number).padStart(25, "0")}`;

const pack = packOf(2022);
if (!pack) throw new Error("there is no program of 2022");
export const rules2022: Rules = rulesFor(pack, undefined);

export const week = (text: string): Week => Week.parse(text);

export const schoolId = (number: number): OrgId => OrgId.parse(ulid("S", number));

let people = 0;

/** A teacher in service, verified unless told otherwise. */
export const aCard = (given: Partial<TeacherCard> = {}): TeacherCard => ({
  teacher: TeacherId.parse(ulid("T", people++)),
  school: schoolId(1),
  name: "某教师",
  stages: ["JUNIOR"],
  subject: "数学",
  position: "TEACHER",
  last4: "123X",
  verified: true,
  certified: false,
  version: 1,
  ...given,
});

type Given = Partial<Omit<SchoolFacts, "omitted">> & { readonly number?: number; readonly enrolledFirst?: number };

/** A school whose omitted are those verified who stand on no list. The first `enrolledFirst` of its teachers are enrolled in what they teach. */
export const aReportedSchool = ({ number = 1, enrolledFirst = 0, ...given }: Given = {}): SchoolFacts => {
  const teachers = given.teachers ?? [];
  const enrolled =
    given.enrolled ??
    teachers.slice(0, enrolledFirst).map(({ teacher, stages: [stage = "JUNIOR"], subject }) => ({ teacher, stage, subject }));
  const on = new Set(enrolled.map(({ teacher }) => teacher));
  const omitted = (stage: Stage) =>
    teachers.filter((one) => one.verified && one.stages.includes(stage) && !on.has(one.teacher)).map(({ teacher }) => teacher);
  return {
    school: schoolId(number),
    code: `S${String(number).padStart(3, "0")}`,
    name: `第${number}初级中学`,
    stages: ["JUNIOR"],
    units: [aUnit({ school: schoolId(number) })],
    omitted,
    ...given,
    teachers,
    enrolled,
  };
};

/** One administrator of the county's office and of each school, long in office. */
export const inOffice = (schools: readonly Pick<SchoolFacts, "school">[]): CountyFacts["administrators"] => ({
  relieved: [],
  held: [county, ...schools.map(({ school }) => school)].map((organization) => ({ organization, duty: "ADMINISTRATOR" })),
  invited: [],
});

export const aCountyWeek = (given: Partial<CountyFacts> & { readonly week?: Week } = {}): CountyFacts => {
  const of = given.week ?? week("2022-W28");
  return {
    county,
    week: of,
    day: sundayOf(of),
    rules: rules2022,
    regions: [aRegion()],
    transfers: { pending: 0, overdue: 0, done: 0, reversed: 0 },
    incidents: { open: 0 },
    administrators: inOffice([]),
    ...given,
  };
};

async function* each<T>(items: readonly T[]) {
  yield* items;
}

/** The snapshot of a county of these schools. */
export const aSnapshot = async (
  schools: readonly SchoolFacts[],
  given: Partial<Snapshot> & { readonly facts?: Partial<CountyFacts>; readonly last?: Snapshot } = {},
): Promise<Snapshot> => {
  const { facts, last, ...rest } = given;
  const of = rest.week ?? week("2022-W28");
  const counted = await count(sections, aCountyWeek({ week: of, administrators: inOffice(schools), ...facts }), each(schools), last);
  return {
    format: 1,
    county,
    countyName: "丙县",
    year: 2022,
    program: rules2022.zh,
    week: of,
    from: mondayOf(of),
    through: sundayOf(of),
    asOf: asOf(of),
    takenAt: new Date(Date.parse(asOf(of)) + 600_000).toISOString(),
    late: false,
    packVersion: rules2022.version,
    calendarVersion: 0,
    before: last ? { week: last.week, hash: "0".repeat(64) } : null,
    ...counted,
    ...rest,
  };
};
