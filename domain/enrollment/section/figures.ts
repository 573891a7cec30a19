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
  /** Who of it was withdrawn by release since (§6-59). */
  withdrawnByRelease: Count.optional(),
  dueOn: Day.nullable(),
  /** In the stage and in service, but not verified, so not eligible yet (DIR-03). */
  unverified: Count,
  /** The last day of its list has passed; who is on none is omitted then, and before that not enrolled yet. */
  closed: z.boolean().optional(),
  /** The county has submitted the stage: no list changes any more. */
  locked: z.boolean().optional(),
  /** Why the county gave the list back, or marked the unit absent. */
  reason: z.string().nullable().optional(),
  /** Who could enroll in a unit that takes no part; they are not among the eligible. */
  absent: Count.optional(),
  lines: z.array(SubjectFigures).readonly(),
});
export type StageFigures = Readonly<z.output<typeof StageFigures>>;

/**
 * The people of a school, each once, whatever the number of their stages. Omitted are those on no list; of them `overdue` had a list that is closed. Whose subject
 * is in no list (`offList`, §6-55) and who serves in units alone that take no part (`absent`) stand apart: they are neither eligible nor omitted.
 */
export const People = z.object({
  eligible: Count,
  omitted: Count,
  unverified: Count,
  overdue: Count.optional(),
  offList: Count.optional(),
  absent: Count.optional(),
});
export type People = Readonly<z.output<typeof People>>;

/** The same where each is counted. */
export type AllPeople = { readonly [Count in keyof People]-?: number };

/** A school. */
export const SchoolFigures = z.object({
  people: People,
  /** Nobody administers it, and no school manages it. */
  unadministered: z.literal(true).optional(),
  stages: z.array(StageFigures).readonly(),
});
export type SchoolFigures = Readonly<z.output<typeof SchoolFigures>>;

/** A subject that is not in the stage's list (§6-55) is counted, under one name. */
export const OTHER_SUBJECT = "其他学科";

/** The lines that count in a stage: since the second edition those apart whose subject is in no list. */
export const listed = (lines: readonly SubjectFigures[], edition: number | undefined): readonly SubjectFigures[] =>
  edition === undefined ? lines : lines.filter(({ subject }) => subject !== OTHER_SUBJECT);

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
