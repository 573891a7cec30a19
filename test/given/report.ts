import { type AdministratorFacts, administratorsCounting } from "#domain/accounts/section-count.ts";
import { enrollmentCounting, type SchoolFacts } from "#domain/enrollment/section-count.ts";
import type { Region } from "#domain/enrollment/types.ts";
import { given as set } from "#domain/given.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { securityCounting } from "#domain/incidents/section-count.ts";
import type { Incident } from "#domain/incidents/types.ts";
import { lateCounting } from "#domain/organizations/section-count.ts";
import { OrgCode } from "#domain/organizations/types.ts";
import { calendarCounting } from "#domain/program/calendar/section-count.ts";
import { asOf, mondayOf, sundayOf, Week } from "#domain/program/calendar/weeks.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import type { Rules } from "#domain/program/types.ts";
import { count } from "#domain/reports/count.ts";
import { type CountedWeek, countedSection, ofCounty } from "#domain/reports/counting.ts";
import { EDITION, type Snapshot } from "#domain/reports/types.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { type TransferFacts, transfersCounting } from "#domain/transfers/section-count.ts";
import { aRegion, aSchool, aUnit, county } from "./lists.ts";

const ulid = (kind: string, number: number) => `${kind}${String(number).padStart(25, "0")}`;

const pack = packOf(2022);
if (!pack) throw new Error("there is no program of 2022");
export const rules2022: Rules = rulesFor(pack, undefined);

export const week = (text: string): Week => Week.parse(text);

export const schoolId = (number: number): OrgId => OrgId.parse(ulid("S", number));

let people = 0;

const ENROLLED_AT = "2022-07-06T02:00:00.000Z";

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

type Given = Partial<Omit<SchoolFacts, "school">> &
  Partial<Pick<SchoolFacts["school"], "stages">> & { readonly number?: number; readonly enrolledFirst?: number };

/** A school. The first `enrolledFirst` of its teachers are enrolled in what they teach. */
export const aReportedSchool = ({ number = 1, enrolledFirst = 0, stages = ["JUNIOR"], ...given }: Given = {}): SchoolFacts => {
  const organization = schoolId(number);
  const code = OrgCode.parse(`S${String(number).padStart(3, "0")}`);
  const teachers = (given.teachers ?? []).map((one) => ({ ...one, school: organization }));
  const enrolled =
    given.enrolled ??
    teachers
      .slice(0, enrolledFirst)
      .map(({ teacher, stages: [stage = "JUNIOR"], subject }) => ({ teacher, stage, subject, enrolledAt: ENROLLED_AT }));
  return {
    school: aSchool({ organization, code, name: `第${number}初级中学`, stages }),
    units: given.units ?? [aUnit({ school: organization })],
    teachers,
    enrolled,
  };
};

/** One administrator of the county's office and of each school, long in office. */
export const inOffice = (schools: readonly SchoolFacts[]): AdministratorFacts => ({
  relieved: [],
  held: [county, ...schools.map(({ school }) => school.organization)].map((organization) => ({
    organization,
    duty: "ADMINISTRATOR",
    since: "2022-03-01T02:00:00.000Z",
  })),
  invited: [],
});

/** What the sections of a county are counted from. */
type CountyFacts = {
  readonly regions: readonly Region[];
  readonly transfers: TransferFacts;
  readonly incidents: readonly Pick<Incident, "reported" | "conclusion">[];
  readonly administrators: AdministratorFacts;
};

const quiet = { regions: [aRegion()], transfers: { pending: [], done: [], reversed: [], refused: [], planned: [] }, incidents: [] };

/** Every section of a county's week, counted from given facts. */
const sectionsOf = (schools: readonly SchoolFacts[], given: Partial<CountyFacts>, week: CountedWeek) => {
  const facts: CountyFacts = { ...quiet, administrators: inOffice(schools), ...given };
  const of = new Map(schools.map((one) => [one.school.organization, one]));
  const school = async (id: OrgId): Promise<SchoolFacts> => {
    const found = of.get(id);
    if (!found) throw new Error(`no school ${id}`);
    return found;
  };
  const all = [
    countedSection(enrollmentCounting, async () => ({ county: facts.regions, school })),
    countedSection(transfersCounting, async () => ({ county: facts.transfers, school: async (id: OrgId) => (await school(id)).teachers })),
    countedSection(administratorsCounting, async () => ({ county: facts.administrators, school: async (id: OrgId) => id })),
    countedSection(securityCounting, async () => ofCounty(facts.incidents)),
    countedSection(lateCounting, async () => ({ county: [], school: async (id: OrgId) => (await school(id)).teachers })),
    countedSection(calendarCounting, async () => ofCounty(null)),
  ];
  return Promise.all(all.map(({ begin }) => begin(week, null)));
};

/** The snapshot of a county of these schools. */
export const aSnapshot = async (
  schools: readonly SchoolFacts[],
  given: Partial<Snapshot> & { readonly facts?: Partial<CountyFacts>; readonly last?: Snapshot } = {},
): Promise<Snapshot> => {
  const { facts = {}, last, ...rest } = given;
  const of = rest.week ?? week("2022-W28");
  const sections = await sectionsOf(schools, facts, { county, week: of, day: sundayOf(of), rules: rules2022 });
  const named = schools.map(({ school: { organization, code, name, telephone } }) => ({
    school: organization,
    code,
    name,
    ...set({ telephone }),
  }));
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
    edition: EDITION,
    datedAsOf: true,
    ...(await count(sections, named, last)),
    ...rest,
  };
};
