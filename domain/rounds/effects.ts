import type { OrgId, TeacherId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type Refused, refuse } from "../outcome.ts";
import type { Day, Now } from "../program/types.ts";
import type { Assignment, Conflict, Judgement, Panelist, Reviewer } from "./reviews/types.ts";
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
 * at its school now; and, as long as no office lifts it, at its school within so many years, or by their own declaration. Every school that is a party to a lesson counts (§6-80).
 */
export const conflictsOf = (
  judge: Judge,
  entries: readonly Judged[],
  { conflictYears }: Pick<RoundTerms, "conflictYears">,
  day: Day,
): ((lesson: Judged) => Conflict | undefined) => {
  const { teacher, declared } = judge.reviewer;
  const [now, before] = [schoolsNow(judge, day), schoolsBefore(judge, day, conflictYears)];
  const ownIn = new Set(entries.filter((entry) => isBy(entry, teacher)).map(({ subject }) => subject));
  const schoolIn = new Set(entries.filter((entry) => entry.schools.some((school) => now.has(school))).map(({ subject }) => subject));
  return (lesson) => {
    if (teacher !== undefined && lesson.teacher === teacher) return "AUTHOR";
    if (teacher !== undefined && lesson.adviser === teacher) return "ADVISER";
    if (lesson.schools.some((school) => now.has(school))) return "SAME_SCHOOL";
    if (ownIn.has(lesson.subject)) return "OWN_ENTRY";
    if (schoolIn.has(lesson.subject)) return "SCHOOL_ENTRY";
    if (lesson.schools.some((school) => before.has(school))) return "EARLIER_SCHOOL";
    const isPartial = declared.some((one) => (one.school && lesson.schools.includes(one.school)) || isBy(lesson, one.teacher));
    return isPartial ? "DECLARED" : undefined;
  };
};

/** What keeps somebody from judging: a conflict that no office lifted, or that they knew somebody, unless that was lifted after they said so. */
export const stops = (
  conflict: Conflict | undefined,
  { knownAt, lifted }: Pick<Assignment, "knownAt" | "lifted">,
): Conflict | undefined => {
  if (conflict !== undefined && !LIFTABLE.includes(conflict)) return conflict;
  if (knownAt !== undefined && (lifted === undefined || lifted.at < knownAt)) return "KNOWN";
  return lifted === undefined ? conflict : undefined;
};

/** What it is decided on whether a reviewer judges a lesson now. */
export type MayJudge = {
  readonly round: Round;
  readonly panelist: Panelist;
  readonly assignment: Pick<Assignment, "until" | "knownAt" | "lifted">;
  readonly conflict: Conflict | undefined;
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
  { round, panelist, assignment, conflict, comesFirst = false }: MayJudge,
  { day }: Pick<Now, "day">,
): Refused | undefined => {
  const { state, opensOn, closesOn } = round;
  if (panelist.state === "DECLINED" || state === "DRAFT") return refuse("NOT_FOUND", "VID-02", {});
  if (day < opensOn) return refuse("NOT_YET_OPEN", "VID-02", { opensOn });
  const isOver = state === "FROZEN" || day > assignment.until || (state === "SETTLING" && assignment.until <= closesOn);
  if (isOver) return refuse("REVIEW_CLOSED", "VID-02", { closedOn: assignment.until });
  const no = stops(conflict, assignment);
  if (no) return refuse("REVIEWER_CONFLICT", "VID-02", { conflict: no });
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
