import type * as z from "zod";
import type { OrgId } from "../ids.ts";
import type { Week } from "../program/calendar/weeks.ts";
import type { Day, Rules } from "../program/types.ts";
import type { Section, Shapes } from "./section.ts";

/** A county's week that is counted: its last day, and the rules in force. */
export type CountedWeek = { readonly county: OrgId; readonly week: Week; readonly day: Day; readonly rules: Rules };

/** How a section counts its own facts. Pure. */
export type Counting<CF, SF> = {
  readonly id: string;
  readonly ofDays: boolean;
  readonly county: (facts: CF, week: CountedWeek) => unknown;
  readonly school: (facts: SF, county: CF, week: CountedWeek, was: unknown) => unknown;
};

type CountingParts<C extends z.ZodType, S extends z.ZodType, CF, SF> = {
  readonly county: (facts: CF, week: CountedWeek) => z.input<C>;
  /** `was`: the school's figures in the report of the week before. `null`: nothing of this school in this section. */
  readonly school?: (facts: SF, county: CF, week: CountedWeek, was: z.output<S> | undefined) => z.input<S> | null;
  /** It counts days that pass by themselves, so that it makes no week differ from another. */
  readonly ofDays?: boolean;
};

/** Declares how a section is counted, from facts of the county and, where it has any, of each school. */
export const counting = <C extends z.ZodType, S extends z.ZodType, CF, SF = null>(
  { id, school: shape }: Pick<Section, "id"> & Shapes<C, S>,
  { county, school = () => null, ofDays = false }: CountingParts<C, S, CF, SF>,
): Counting<CF, SF> => ({
  id,
  ofDays,
  county,
  school: (facts, ofCounty, week, was) => school(facts, ofCounty, week, was === undefined ? undefined : shape.parse(was)),
});

/** What a section counts, as it stands: of the county, and of each school, asked for one at a time in the order of their ids. */
export type Facts<CF, SF> = { readonly county: CF; readonly school: (school: OrgId) => Promise<SF> };

/** Gathers a section's facts of a county's week. `readings` is what is read once for all sections. */
export type GatherFacts<Readings, CF, SF> = (week: CountedWeek, readings: Readings) => Promise<Facts<CF, SF>>;

/** A section of a county's week: counted of the county, and to be counted of each school. */
export type SectionOfWeek = {
  readonly id: string;
  readonly ofDays: boolean;
  readonly county: unknown;
  readonly school: (school: OrgId, was: unknown) => Promise<unknown>;
};

/** A section and how it begins on a county's week. */
export type CountedSection<Readings> = {
  readonly id: string;
  readonly begin: (week: CountedWeek, readings: Readings) => Promise<SectionOfWeek>;
};

/** Joins how a section is counted with how its facts are gathered. */
export const countedSection = <Readings, CF, SF>(
  { id, ofDays, county, school }: Counting<CF, SF>,
  gather: GatherFacts<Readings, CF, SF>,
): CountedSection<Readings> => ({
  id,
  begin: async (week, readings) => {
    const facts = await gather(week, readings);
    return {
      id,
      ofDays,
      county: county(facts.county, week),
      school: async (of, was) => school(await facts.school(of), facts.county, week, was),
    };
  },
});

/** The facts of a section that has something of the county alone. */
export const ofCounty = <CF>(county: CF): Facts<CF, null> => ({ county, school: async () => null });
