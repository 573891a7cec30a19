import * as z from "zod";
import { OrgId, TeacherId } from "../ids.ts";
import { WhyRefused, whyRefused } from "../program/sentences.ts";
import { Instant, Stage } from "../program/types.ts";
import { withdrawnByRelease } from "./effects.ts";
import type { Contradiction } from "./rules/contradicted.ts";
import type { OpenedUnits } from "./rules/open-unit.ts";
import type { SchoolUnit } from "./standing.ts";
import { UnitState } from "./states.ts";
import { Enrollment, Listed, MovedCounts, Region, type Released, Submission, Unit } from "./types.ts";

/** A region as people see it. `version` is its ETag. */
export const RegionView = Region.pick({
  year: true,
  stage: true,
  county: true,
  state: true,
  opened: true,
  locked: true,
  confirmed: true,
}).extend({
  units: z.object({ DRAFTING: z.int(), SUBMITTED: z.int(), RETURNED: z.int(), ABSENT: z.int() }),
  version: z.int(),
});

/** A unit as people see it. `version` is its ETag, by which a submission says which list was seen. */
export const UnitView = Unit.omit({ rosterVersion: true, submission: true, withdrawnAway: true, released: true }).extend({
  version: z.int(),
  withdrawnByRelease: z.int(),
  submission: Submission.omit({ key: true, omissions: true }).nullable(),
});

/** Somebody on a list who could not be put on it today, and why. */
export const ContradictionView = Listed.extend({
  school: OrgId,
  schoolName: z.string(),
  ...WhyRefused.shape,
});

/** A list that was submitted, and whom of it the county's submission would refuse as things stand (§6-59). Asked again, it warns of nobody. */
export const SubmittedView = UnitView.extend({ warnings: z.array(ContradictionView).readonly() });

/** A line of the county's checklist. */
export const ChecklistLine = z.object({
  school: OrgId,
  name: z.string(),
  code: z.string(),
  telephone: z.string().nullable(),
  state: UnitState,
  roster: z.int(),
  /** How many its submitted list names; what moved since stands beside it (TRF-08). */
  listed: z.int().nullable(),
  ...MovedCounts.shape,
  withdrawnByRelease: z.int(),
  openUntil: Unit.shape.openUntil,
  reason: z.string().nullable(),
  submittedAt: z.string().nullable(),
  late: z.boolean(),
});

/** The same of all schools of a stage together. */
export const StageTotal = MovedCounts.extend({ listed: z.int(), roster: z.int(), withdrawnByRelease: z.int().default(0) });

export const EnrollmentView = Enrollment.omit({ county: true, enrolledBy: true, moves: true, listedAt: true });
export const ListLine = Listed.extend({ enrolledAt: z.string() });
/** Somebody on a list of a county, and how that list stands. */
export const EnrolledLine = ListLine.extend({ school: OrgId, stage: Stage, state: UnitState });
/** Whether somebody is released from a list by now, since when they were, and why they are or are no more. */
export const ReleaseView = z.object({ teacher: TeacherId, released: z.boolean(), releasedAt: Instant, reason: z.string() });
export const Withdrawn = z.object({ teacher: TeacherId, enrolled: z.literal(false) });

/** What became of opening a stage for all schools of a county: the refused ones with the reason, which do not hold up the others. */
export const OpenedUnitsView = z.object({
  opened: z.array(OrgId).readonly(),
  already: z.int(),
  refused: z.array(z.object({ school: OrgId, name: z.string(), ...WhyRefused.shape })).readonly(),
});

export const regionView = ({ DRAFTING, SUBMITTED, RETURNED, ABSENT, unitsVersion, ...region }: Region): z.input<typeof RegionView> => ({
  ...region,
  units: { DRAFTING, SUBMITTED, RETURNED, ABSENT },
  version: unitsVersion,
});

export const unitView = ({ rosterVersion, ...unit }: Unit): z.input<typeof UnitView> => ({
  ...unit,
  withdrawnByRelease: withdrawnByRelease(unit),
  version: rosterVersion,
});

export const releaseView = ({ teacher, at, reason, takenBack }: Released): z.input<typeof ReleaseView> => ({
  teacher,
  released: takenBack === undefined,
  releasedAt: at,
  reason: takenBack?.reason ?? reason,
});

export const contradictionView = ({ listed, school, refusal }: Contradiction): z.input<typeof ContradictionView> => ({
  ...listed,
  school: school.organization,
  schoolName: school.name,
  ...whyRefused(refusal),
});

export const checklistLine = ({ school, unit }: Pick<SchoolUnit, "school" | "unit">): z.input<typeof ChecklistLine> => ({
  school: school.organization,
  name: school.name,
  code: school.code,
  telephone: school.telephone ?? null,
  state: unit.state,
  roster: unit.roster,
  listed: unit.submission?.count ?? null,
  movedIn: unit.movedIn,
  movedAway: unit.movedAway,
  withdrawnByRelease: withdrawnByRelease(unit),
  openUntil: unit.openUntil,
  reason: unit.reason,
  submittedAt: unit.submission?.submittedAt ?? null,
  late: unit.submission?.late ?? false,
});

/** What a stage's lists come to: those that stand submitted, as the weekly report counts them; a returned one counts again when it comes back. */
export const stageTotal = (units: readonly Unit[]): z.output<typeof StageTotal> => {
  const sum = (of: readonly Unit[], count: (unit: Unit) => number) => of.reduce((total, unit) => total + count(unit), 0);
  const submitted = units.filter(({ state }) => state === "SUBMITTED");
  return {
    listed: sum(submitted, ({ submission }) => submission?.count ?? 0),
    roster: sum(units, ({ roster }) => roster),
    movedIn: sum(submitted, ({ movedIn }) => movedIn),
    movedAway: sum(submitted, ({ movedAway }) => movedAway),
    withdrawnByRelease: sum(submitted, withdrawnByRelease),
  };
};

export const openedUnitsView = ({ moves, already, refused }: OpenedUnits): z.input<typeof OpenedUnitsView> => ({
  opened: moves.map(({ after }) => after.school),
  already,
  refused: refused.map(({ school, refusal }) => ({
    school: school.organization,
    name: school.name,
    ...whyRefused(refusal),
  })),
});
