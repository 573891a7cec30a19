import * as z from "zod";
import { Day, Stage } from "../../program/types.ts";
import { UnitState } from "../states.ts";

const Count = z.int();

/**
 * How far the lists are. Eligible are those on a list and those omitted (ENR-15); drafted stand on a list that is not handed in (or was returned), submitted
 * on one that is; late are the submitted whose list came after CAL-06 had closed.
 */
export const Figures = z.object({ eligible: Count, drafted: Count, submitted: Count, omitted: Count, late: Count });
export type Figures = Readonly<z.output<typeof Figures>>;

/** One subject of a stage, and what it was a week before. */
export const SubjectFigures = Figures.extend({ subject: z.string(), was: Figures.nullable() });
export type SubjectFigures = Readonly<z.output<typeof SubjectFigures>>;

/** A school's stage: its list, and its figures by subject. */
export const StageFigures = z.object({
  stage: Stage,
  state: UnitState,
  opened: z.boolean(),
  submittedOn: Day.nullable(),
  late: z.boolean(),
  /** How many the submitted list names, and who moved since (TRF-08). */
  listed: Count.default(0),
  movedIn: Count.default(0),
  movedAway: Count.default(0),
  dueOn: Day.nullable(),
  /** In the stage and in service, but not verified, so not eligible yet (DIR-03). */
  unverified: Count,
  lines: z.array(SubjectFigures).readonly(),
});
export type StageFigures = Readonly<z.output<typeof StageFigures>>;

/** The people of a school, each once, whatever the number of their stages. */
export const People = z.object({ eligible: Count, omitted: Count, unverified: Count });
export type People = Readonly<z.output<typeof People>>;

/** A school. */
export const SchoolFigures = z.object({
  people: People,
  stages: z.array(StageFigures).readonly(),
});
export type SchoolFigures = Readonly<z.output<typeof SchoolFigures>>;

export const NOTHING: Figures = { eligible: 0, drafted: 0, submitted: 0, omitted: 0, late: 0 };

/** Adds figures up; a part that is absent adds nothing. */
export const sum = (parts: readonly (Figures | null)[]): Figures =>
  parts.reduce<Figures>(
    (total, part) =>
      part === null
        ? total
        : {
            eligible: total.eligible + part.eligible,
            drafted: total.drafted + part.drafted,
            submitted: total.submitted + part.submitted,
            omitted: total.omitted + part.omitted,
            late: total.late + part.late,
          },
    NOTHING,
  );
