import type * as z from "zod";
import type { OrgId } from "../ids.ts";
import type { Block, LetterSheet } from "../mail/letter.ts";
import type { FrozenSection, Snapshot } from "./types.ts";

/** What every section may say about the report it is part of. */
export type Head = Omit<Snapshot, "sections">;

/** A section's own figures of the county and of each school. */
export type SectionFigures<C, S> = { readonly county: C; readonly schools: ReadonlyMap<OrgId, S> };

/** A week in its first lines: what was newly done, what is still open, what closes next, whom to telephone. */
export type Points = { readonly [Part in "done" | "open" | "next" | "call"]?: readonly string[] };

/** A workflow's part of the weekly report, as people read it. No blocks: it has nothing to say and is not shown. */
export type Section = {
  readonly id: string;
  readonly forCounty: (frozen: FrozenSection, head: Head) => readonly Block[];
  readonly forSchool: (frozen: FrozenSection, school: OrgId, head: Head) => readonly Block[];
  readonly countyPoints: (frozen: FrozenSection, head: Head) => Points;
  readonly schoolPoints: (frozen: FrozenSection, school: OrgId, head: Head) => Points;
  readonly sheets: (frozen: FrozenSection, head: Head) => readonly LetterSheet[];
};

/** What a section freezes: of the county, of each school. */
export type Shapes<C extends z.ZodType, S extends z.ZodType> = { readonly county: C; readonly school: S };

type View<C, S> = {
  /** What the office reads. */
  readonly forCounty: (figures: SectionFigures<C, S>, head: Head) => readonly Block[];
  /** What a school reads of itself; nothing, unless said. */
  readonly forSchool?: (county: C, school: S | undefined, head: Head) => readonly Block[];
  /** What it brings to the first lines of either; nothing, unless said. */
  readonly countyPoints?: (figures: SectionFigures<C, S>, head: Head) => Points;
  readonly schoolPoints?: (county: C, school: S | undefined, head: Head) => Points;
  /** What the office's workbook holds; nothing, unless said. */
  readonly sheets?: (figures: SectionFigures<C, S>, head: Head) => readonly LetterSheet[];
};

/** Declares a section by what it freezes and how that is shown. What was frozen is parsed with its shape before it is shown. */
export const section = <C extends z.ZodType, S extends z.ZodType>(
  id: string,
  shapes: Shapes<C, S>,
  {
    forCounty,
    forSchool = () => [],
    countyPoints = () => ({}),
    schoolPoints = () => ({}),
    sheets = () => [],
  }: View<z.output<C>, z.output<S>>,
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
  const ofSchool =
    <T>(read: (county: z.output<C>, school: z.output<S> | undefined, head: Head) => T) =>
    (frozen: FrozenSection, school: OrgId, head: Head): T => {
      const raw = frozen.schools[school];
      return read(shapes.county.parse(frozen.county), raw === undefined ? undefined : shapes.school.parse(raw), head);
    };
  return {
    id,
    ...shapes,
    forCounty: (frozen, head) => forCounty(figures(frozen, head), head),
    forSchool: ofSchool(forSchool),
    countyPoints: (frozen, head) => countyPoints(figures(frozen, head), head),
    schoolPoints: ofSchool(schoolPoints),
    sheets: (frozen, head) => sheets(figures(frozen, head), head),
  };
};
