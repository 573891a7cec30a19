import type { OrgId, TeacherId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type Refused, refuse } from "../outcome.ts";
import type { Day, Now } from "../program/types.ts";
import type { Assignment, Conflict, Judgement, Lifted, Panelist, Reviewer } from "./reviews/types.ts";
import type { Round, RoundEntry, RoundTerms } from "./types.ts";

/** The conflicts that an office may lift, with a reason; the others stand for good. */
export const LIFTABLE: readonly Conflict[] = ["EARLIER_SCHOOL", "DECLARED", "KNOWN"];

/** A reviewer, and where they serve and served by the books: the end of a stint is the day after its last. */
export type Judge = {
  readonly reviewer: Reviewer;
  /** The school where they are on the books now. */
  readonly school: OrgId | undefined;
  readonly past: readonly { readonly school: OrgId; readonly until: Day }[];
};

/** A lesson as conflicts look at it: with every school that is a party to it (§6-80). */
export type Judged = Pick<RoundEntry, "lesson" | "teacher" | "adviser" | "subject"> & { readonly schools: readonly OrgId[] };

const yearsBefore = (day: Day, years: number): string => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

/** Where a reviewer works on a day, by the books and by their own word. */
const schoolsNow = ({ reviewer: { employers }, school }: Judge, day: Day): ReadonlySet<OrgId> =>
  new Set(
    [school, ...employers.filter(({ until }) => until === undefined || until >= day).map((one) => one.school)].flatMap((id) => id ?? []),
  );

/** Where they worked within so many years before. */
const schoolsBefore = ({ reviewer: { employers }, past }: Judge, day: Day, years: number): ReadonlySet<OrgId> => {
  const since = yearsBefore(day, years);
  const declared = employers.flatMap(({ school, until }) => (school && until !== undefined ? [{ school, until }] : []));
  return new Set([...past, ...declared].filter(({ until }) => until >= since).map(({ school }) => school));
};

const isBy = ({ teacher, adviser }: Pick<Judged, "teacher" | "adviser">, person: TeacherId | undefined): boolean =>
  person !== undefined && (teacher === person || adviser === person);

/**
 * Why a reviewer does not judge a lesson of a round (VID-02), found by person: as its author or adviser, with an own entry or one of their school in the round and subject,
 * at its school now; or else all that an office may lift: their own declaration, and that they were at its school within so many years. Every school that is a party to a
 * lesson counts (§6-80).
 */
export const conflictsOf = (
  judge: Judge,
  entries: readonly Judged[],
  { conflictYears }: Pick<RoundTerms, "conflictYears">,
  day: Day,
): ((lesson: Judged) => readonly Conflict[]) => {
  const { teacher, declared } = judge.reviewer;
  const [now, before] = [schoolsNow(judge, day), schoolsBefore(judge, day, conflictYears)];
  const ownIn = new Set(entries.filter((entry) => isBy(entry, teacher)).map(({ subject }) => subject));
  const schoolIn = new Set(entries.filter((entry) => entry.schools.some((school) => now.has(school))).map(({ subject }) => subject));
  const forGood = (lesson: Judged): Conflict | undefined => {
    if (teacher !== undefined && lesson.teacher === teacher) return "AUTHOR";
    if (teacher !== undefined && lesson.adviser === teacher) return "ADVISER";
    if (lesson.schools.some((school) => now.has(school))) return "SAME_SCHOOL";
    if (ownIn.has(lesson.subject)) return "OWN_ENTRY";
    return schoolIn.has(lesson.subject) ? "SCHOOL_ENTRY" : undefined;
  };
  return (lesson) => {
    const stands = forGood(lesson);
    if (stands) return [stands];
    const isPartial = declared.some((one) => (one.school && lesson.schools.includes(one.school)) || isBy(lesson, one.teacher));
    const wasThere = lesson.schools.some((school) => before.has(school));
    return [...(isPartial ? ["DECLARED" as const] : []), ...(wasThere ? ["EARLIER_SCHOOL" as const] : [])];
  };
};

type Liftable = { readonly knownAt?: string | undefined; readonly lifted?: Lifted | undefined };

const isLifted = (conflict: Conflict, lifted: Lifted | undefined): boolean =>
  lifted !== undefined && (lifted.all ?? [lifted.conflict]).includes(conflict);

/** What of some conflicts keeps somebody from judging: those that no office lifted by their name, and that they knew somebody, unless that was lifted after they said so. */
export const leftOf = (conflicts: readonly Conflict[], { knownAt, lifted }: Liftable): readonly Conflict[] => {
  const stands = conflicts.find((one) => !LIFTABLE.includes(one));
  if (stands) return [stands];
  const knows = knownAt !== undefined && !(isLifted("KNOWN", lifted) && lifted !== undefined && lifted.at >= knownAt);
  return [...(knows ? ["KNOWN" as const] : []), ...conflicts.filter((one) => !isLifted(one, lifted))];
};

/** The first of them; nothing where nothing does. */
export const stops = (conflicts: readonly Conflict[], standing: Liftable): Conflict | undefined => leftOf(conflicts, standing)[0];

/** REVIEWER_CONFLICT where something is left that keeps them from judging; all of it is named, and whether an office may lift it. */
export const inConflict = (left: readonly Conflict[]): Refused | undefined => {
  const [conflict] = left;
  const step = left.every((one) => LIFTABLE.includes(one)) ? "MAY_BE_LIFTED" : "STANDS";
  return conflict && refuse("REVIEWER_CONFLICT", "VID-02", { conflict, conflicts: left, step });
};

/** An office lets somebody judge despite what is left, with a reason: all that is left is lifted, and what was lifted before stays so. */
export const lifting = (
  left: readonly Conflict[],
  before: Lifted | undefined,
  by: Omit<Lifted, "conflict" | "all">,
): Lifted | undefined => {
  const [conflict] = left;
  const all = [...new Set([...left, ...(before ? (before.all ?? [before.conflict]) : [])])];
  return conflict && { conflict, ...(all.length > 1 && { all }), ...by };
};

/** What it is decided on whether a reviewer judges a lesson now. */
export type MayJudge = {
  readonly round: Round;
  readonly panelist: Panelist;
  readonly assignment: Pick<Assignment, "until" | "knownAt" | "lifted">;
  readonly conflicts: readonly Conflict[];
  /** It is one of the lessons that they score before the others. Absent: it is not. */
  readonly comesFirst?: boolean;
};

/** Whether a reviewer has to hand in first what the round calibrates its reviewers on. On paper nobody is calibrated. */
export const isCalibrationOwed = (
  { calibration }: Pick<Round, "calibration">,
  { calibratedAt, onPaper }: Pick<Panelist, "calibratedAt" | "onPaper">,
): boolean => calibration !== undefined && !onPaper && calibratedAt === undefined;

/** VID-02: a reviewer who accepted looks at and scores what is theirs, from the opening through the last day of it; never in conflict, and not before what the round has scored first. */
export const mayNotJudge = (
  { round, panelist, assignment, conflicts, comesFirst = false }: MayJudge,
  { day }: Pick<Now, "day">,
): Refused | undefined => {
  const { state, opensOn, closesOn } = round;
  if (panelist.state === "DECLINED" || state === "DRAFT") return refuse("NOT_FOUND", "VID-02", {});
  if (day < opensOn) return refuse("NOT_YET_OPEN", "VID-02", { opensOn });
  const isOver = state === "FROZEN" || day > assignment.until || (state === "SETTLING" && assignment.until <= closesOn);
  if (isOver) return refuse("REVIEW_CLOSED", "VID-02", { closedOn: assignment.until });
  const no = inConflict(leftOf(conflicts, assignment));
  if (no) return no;
  if (panelist.state !== "ACCEPTED") return refuse("REVIEW_NOT_ACCEPTED", "VID-02", {});
  return !comesFirst && isCalibrationOwed(round, panelist) ? refuse("CALIBRATION_FIRST", "VID-02", {}) : undefined;
};

/** Half a hundredth goes up. */
export const halfUp = (figure: number): number => Math.floor(figure + 0.5);

/** The score that marks come to by the weights of their criteria, in whole hundredths; nothing while one is missing, or where the lesson cannot be judged. */
export const totalOf = ({ marks, cannot }: Pick<Judgement, "marks" | "cannot">, criteria: Round["criteria"]): number | undefined => {
  const given = marks.flatMap((mark) => mark ?? []);
  if (cannot !== undefined || given.length !== criteria.length || marks.length !== criteria.length) return undefined;
  return halfUp(criteria.reduce((sum, { weight }, index) => sum + weight * (given[index] ?? 0), 0) / 100);
};

/** Whether a lesson is judged: scored whole, or told why it cannot be. */
export const isJudged = (judgement: Pick<Judgement, "marks" | "cannot"> | undefined, criteria: Round["criteria"]): boolean =>
  judgement !== undefined && (judgement.cannot !== undefined || totalOf(judgement, criteria) !== undefined);

const JUDGED = ["teacher", "adviser", "subject", "grade", "node"] as const;
/** What a lesson was judged by: the bytes of its film, and what its round holds of it. */
export type JudgedBy = (typeof JUDGED)[number] | "film";

/** What of a lesson is another than when it was judged, since it was given back and handed in again. Nothing, where its round holds nothing of it. */
export const changedSince = (entry: RoundEntry | undefined, lesson: Lesson): JudgedBy | undefined => {
  if (!entry) return undefined;
  return lesson.film?.sum === entry.film.sum ? JUDGED.find((field) => lesson[field] !== entry[field]) : "film";
};
