import type * as z from "zod";
import type { OrgId } from "../ids.ts";
import type { Block, LetterSheet } from "../mail/letter.ts";
import type { FrozenSection, Snapshot } from "./types.ts";

/** What every section may say about the report it is part of. */
export type Head = Omit<Snapshot, "sections">;

/** A section's own figures of the county and of each school. */
export type SectionFigures<C, S> = { readonly county: C; readonly schools: ReadonlyMap<OrgId, S> };

/** A workflow's part of the weekly report, as people read it. No blocks: it has nothing to say and is not shown. */
export type Section = {
  readonly id: string;
  readonly forCounty: (frozen: FrozenSection, head: Head) => readonly Block[];
  readonly forSchool: (frozen: FrozenSection, school: OrgId, head: Head) => readonly Block[];
  readonly sheets: (frozen: FrozenSection, head: Head) => readonly LetterSheet[];
};

/** What a section freezes: of the county, of each school. */
export type Shapes<C extends z.ZodType, S extends z.ZodType> = { readonly county: C; readonly school: S };

type View<C, S> = {
  /** What the office reads. */
  readonly forCounty: (figures: SectionFigures<C, S>, head: Head) => readonly Block[];
  /** What a school reads of itself; nothing, unless said. */
  readonly forSchool?: (county: C, school: S | undefined, head: Head) => readonly Block[];
  /** What the office's workbook holds; nothing, unless said. */
  readonly sheets?: (figures: SectionFigures<C, S>, head: Head) => readonly LetterSheet[];
};

/** Declares a section by what it freezes and how that is shown. What was frozen is parsed with its shape before it is shown. */
export const section = <C extends z.ZodType, S extends z.ZodType>(
  id: string,
  shapes: Shapes<C, S>,
  { forCounty, forSchool = () => [], sheets = () => [] }: View<z.output<C>, z.output<S>>,
): Section & Shapes<C, S> => {
  const figures = (frozen: FrozenSection, { schools }: Head): SectionFigures<z.output<C>, z.output<S>> => ({
    county: shapes.county.parse(frozen.county),
    schools: new Map(
      schools.flatMap(({ school }) => {
        const raw = frozen.schools[school];
        return raw === undefined ? [] : [[school, shapes.school.parse(raw)]];
      }),
    ),
  });
  return {
    id,
    ...shapes,
    forCounty: (frozen, head) => forCounty(figures(frozen, head), head),
    forSchool: (frozen, school, head) => {
      const raw = frozen.schools[school];
      return forSchool(shapes.county.parse(frozen.county), raw === undefined ? undefined : shapes.school.parse(raw), head);
    },
    sheets: (frozen, head) => sheets(figures(frozen, head), head),
  };
};
