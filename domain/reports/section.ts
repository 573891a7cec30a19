import type * as z from "zod";
import type { HeldCard, OpenCard, ReliefCard } from "../accounts/types.ts";
import type { Enrollment, Region, Unit } from "../enrollment/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Block, Sheet } from "../mail/letter.ts";
import type { Week } from "../program/calendar/weeks.ts";
import type { Day, Rules, Stage } from "../program/types.ts";
import type { TeacherCard } from "../teachers/types.ts";
import type { FrozenSection, ReportedSchool, Snapshot } from "./types.ts";

/** One school as it stands; the only one in memory while a report is counted. */
export type SchoolFacts = ReportedSchool & {
  readonly stages: readonly Stage[];
  readonly teachers: readonly TeacherCard[];
  readonly enrolled: readonly Pick<Enrollment, "teacher" | "stage" | "subject">[];
  readonly units: readonly Unit[];
  /** Who may enroll in a stage and stands on no list (ENR-15). */
  readonly omitted: (stage: Stage) => readonly TeacherId[];
};

/** The county as it stands. */
export type CountyFacts = {
  readonly county: OrgId;
  readonly week: Week;
  /** The last day of the week. */
  readonly day: Day;
  readonly rules: Rules;
  readonly regions: readonly Region[];
  /** Transfers of the county office: those that wait, and those it settled in the week. */
  readonly transfers: { readonly pending: number; readonly overdue: number; readonly done: number; readonly reversed: number };
  /** Leaks of personal data that are not concluded (SEC-08). */
  readonly incidents: { readonly open: number };
  /** Administrators of the office and its schools: relieved in the year, in office, invited (SEC-05). */
  readonly administrators: {
    readonly relieved: readonly ReliefCard[];
    readonly held: readonly Pick<HeldCard, "organization" | "duty" | "client">[];
    readonly invited: readonly Pick<OpenCard, "organization" | "duty" | "madeAt" | "expiresAt">[];
  };
};

/** What every section may say about the report it is part of. */
export type Head = Omit<Snapshot, "sections">;

/** A section's own figures of the county and of each school. */
export type Figures<C, S> = { readonly county: C; readonly schools: ReadonlyMap<OrgId, S> };

type Shape<C extends z.ZodType, S extends z.ZodType> = {
  /** What it freezes: of the county, of each school. */
  readonly county: C;
  readonly school: S;
  readonly countCounty: (facts: CountyFacts) => z.input<C>;
  /** `was`: the school's figures in the report of the week before. `null`: nothing of this school in this section. */
  readonly countSchool: (school: SchoolFacts, county: CountyFacts, was: z.output<S> | undefined) => z.input<S> | null;
  /** What the office reads, and each school. No blocks: the section is empty and not shown. */
  readonly forCounty: (figures: Figures<z.output<C>, z.output<S>>, head: Head) => readonly Block[];
  readonly forSchool: (county: z.output<C>, school: z.output<S> | undefined, head: Head) => readonly Block[];
  readonly sheets: (figures: Figures<z.output<C>, z.output<S>>, head: Head) => readonly Sheet[];
};

/** A workflow's part of the weekly report. A workflow adds one as one file and one line in `sections.ts`. */
export type Section = {
  readonly id: string;
  readonly countCounty: (facts: CountyFacts) => unknown;
  readonly countSchool: (school: SchoolFacts, county: CountyFacts, was: unknown) => unknown;
  readonly forCounty: (frozen: FrozenSection, head: Head) => readonly Block[];
  readonly forSchool: (frozen: FrozenSection, school: OrgId, head: Head) => readonly Block[];
  readonly sheets: (frozen: FrozenSection, head: Head) => readonly Sheet[];
};

/** Declares a section; what was frozen is parsed with its shape before it is shown. */
export const section = <C extends z.ZodType, S extends z.ZodType>(id: string, shape: Shape<C, S>): Section => {
  const school = (raw: unknown) => (raw === undefined ? undefined : shape.school.parse(raw));
  const figures = (frozen: FrozenSection, { schools }: Head): Figures<z.output<C>, z.output<S>> => ({
    county: shape.county.parse(frozen.county),
    schools: new Map(
      schools.flatMap(({ school: id }) => {
        const raw = frozen.schools[id];
        return raw === undefined ? [] : [[id, shape.school.parse(raw)]];
      }),
    ),
  });
  return {
    id,
    countCounty: shape.countCounty,
    countSchool: (facts, county, was) => shape.countSchool(facts, county, school(was)),
    forCounty: (frozen, head) => shape.forCounty(figures(frozen, head), head),
    forSchool: (frozen, id, head) => shape.forSchool(shape.county.parse(frozen.county), school(frozen.schools[id]), head),
    sheets: (frozen, head) => shape.sheets(figures(frozen, head), head),
  };
};
