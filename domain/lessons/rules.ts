import type { Actor } from "../access.ts";
import type { Chapter } from "../chapters/types.ts";
import type { SameMove } from "../films/effects.ts";
import { given } from "../given.ts";
import type { LessonId, OrgId } from "../ids.ts";
import type { Organization } from "../organizations/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import type { Now, Rules } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import { foldedName } from "../text.ts";
import type { LessonAsk } from "./asks.ts";
import { isOpen, type Lesson, type LessonFacts } from "./types.ts";

/** A lesson before and after; before the first there was none. `same`: who shows the bytes of its film, where that changes with it. */
export type LessonMove = { readonly before: Lesson | undefined; readonly after: Lesson; readonly same?: SameMove };

/** What is known of the school and the people that a lesson names. */
export type LessonFrame = {
  readonly school: Pick<Organization, "stages" | "grades" | "mergedInto">;
  /** Whether the author serves at the school, or the one it went into, and the adviser in the county where one is named. */
  readonly authorServes: boolean;
  readonly adviserServes: boolean;
  /** The node of the directory that it names, where there is one. */
  readonly node: Chapter | undefined;
  /** Whether the county has a directory of the lesson's stage and subject. */
  readonly hasDirectory: boolean;
};

/** §6-34: the grade is one that the school has in the stage; where it named none, any. */
const notTaughtHere = ({ stage, grade }: LessonAsk, { stages, grades }: LessonFrame["school"]): Refused | undefined => {
  if (!stages.includes(stage)) return refuse("STAGE_NOT_IN_SCHOOL", "VID-05", { stage });
  const span = grades.find((one) => one.stage === stage);
  const [from, to] = stage === "KINDERGARTEN" ? [undefined, undefined] : [span?.from ?? 1, span?.to ?? 12];
  const fits = from === undefined ? grade === undefined : grade !== undefined && from <= grade && grade <= to;
  return fits ? undefined : refuse("GRADE_NOT_IN_SCHOOL", "VID-05", { stage, choices: from === undefined ? "—" : `${from}–${to}` });
};

/** VID-05, VID-10, §6-77: a national lesson is of a subject of its stage, and names its edition and chapter; local ones have their title for it. */
const wrongCourse = ({ courseKind, stage, subject, edition, chapter }: LessonAsk, { subjects }: Rules): Refused | undefined => {
  if (courseKind !== "NATIONAL") return undefined;
  if (!subjects[stage].includes(foldedName(subject))) return refuse("SUBJECT_NOT_IN_STAGE", "VID-05", { stage, subject });
  return edition === undefined || chapter === undefined ? refuse("CHAPTER_REQUIRED", "VID-09", {}) : undefined;
};

/** Whether a lesson names the node that it holds already. */
const holdsNode = (ask: LessonAsk, held: Lesson | undefined): boolean =>
  ask.node !== undefined && ask.node === held?.node && ask.stage === held.stage && foldedName(ask.subject) === held.subject;

/**
 * VID-09, §6-79: where the county has a directory, a national lesson names a node of it that is in use, or the one it holds already; the node says which grade it is for. A
 * local lesson may name one (§6-77).
 */
const wrongNode = (ask: LessonAsk, { node, hasDirectory }: LessonFrame, held: Lesson | undefined): Refused | undefined => {
  if (ask.node === undefined && (ask.courseKind !== "NATIONAL" || !hasDirectory)) return undefined;
  if (!node && holdsNode(ask, held)) return undefined;
  if (!node || (node.gone && node.code !== held?.node)) return refuse("CHAPTER_NOT_IN_DIRECTORY", "VID-09", {});
  const { grade } = node;
  return grade === undefined || grade === ask.grade ? undefined : refuse("CHAPTER_OF_OTHER_GRADE", "VID-09", { grade });
};

/** What is said of a lesson, with the words of the node that it names; of one that it holds and that is in no directory any more, the words it had (§6-79). */
const withNode = (ask: LessonAsk, { node }: LessonFrame, held?: Lesson): LessonAsk => {
  if (node) return { ...ask, subject: node.subject, edition: node.edition, chapter: `${node.chapter} ${node.lesson}` };
  return held && holdsNode(ask, held) ? { ...ask, ...given({ edition: held.edition, chapter: held.chapter }) } : ask;
};

/** VID-11: taught within the school year (§6-18), and already; the day that a lesson has it may go on having, whatever the settings became since. */
const taughtOtherwise = ({ taughtOn }: LessonAsk, held: Lesson | undefined, { settings }: Rules, { day }: Now): Refused | undefined => {
  if (taughtOn === held?.taughtOn) return undefined;
  const { lessonTaughtFrom: from, lessonTaughtThrough: to } = settings;
  return taughtOn < from || taughtOn > to || taughtOn > day ? refuse("TAUGHT_DATE_INVALID", "VID-11", { from, to, taughtOn }) : undefined;
};

/** VID-14, GOV-28: the school or the office films, and no teacher pays. */
const atTeachersCost = ({ filmedBy, paidBy }: LessonAsk): Refused | undefined => {
  if (filmedBy === "TEACHER") return refuse("FILMING_COST_ON_TEACHER", "VID-14", { filmedBy });
  return paidBy === "TEACHER" ? refuse("TEACHER_FEE_FORBIDDEN", "GOV-28", { paidBy }) : undefined;
};

/** `held`: what the lesson said before. Whom it named then it may go on naming, wherever they serve by now (§6-80). */
const wrong = (ask: LessonAsk, frame: LessonFrame, held: Lesson | undefined, rules: Rules, now: Now): Refused | undefined => {
  const { school, authorServes, adviserServes } = frame;
  const no =
    notTaughtHere(ask, school) ??
    wrongNode(ask, frame, held) ??
    wrongCourse(ask, rules) ??
    taughtOtherwise(ask, held, rules, now) ??
    atTeachersCost(ask);
  if (no) return no;
  if (!authorServes && held?.teacher !== ask.teacher) return refuse("LESSON_TEACHER_UNKNOWN", "VID-06", { field: "teacher" });
  return adviserServes || held?.adviser === ask.adviser ? undefined : refuse("LESSON_TEACHER_UNKNOWN", "VID-02", { field: "adviser" });
};

const factsOf = ({ subject, ...ask }: LessonAsk): LessonFacts => given({ ...ask, subject: foldedName(subject) });

const FACTS = [
  ...(["title", "teacher", "courseKind", "stage", "grade", "subject", "edition", "chapter", "node"] as const),
  ...(["taughtOn", "className", "unit", "filmedBy", "paidBy", "adviser"] as const),
];
const DECLARED = ["notPerformed", "notRehearsed", "notRepeated"] as const;
const isSame = (one: LessonFacts, other: LessonFacts): boolean =>
  FACTS.every((field) => one[field] === other[field]) && DECLARED.every((field) => one.declared?.[field] === other.declared?.[field]);

const unchanged = (standing: Lesson): Outcome<LessonMove> => accept({ before: standing, after: standing }, "unchanged");
const stands = ({ lesson }: Lesson): Refused => refuse("LESSON_STANDS", "VID-01", { lesson });

/** VID-01: a school begins a lesson. Begun again with the same words it is the one that stands, with others it is refused; one that was withdrawn or sealed is not, for it never goes on. */
export const decideBeginning = (
  { account }: Pick<Actor, "account">,
  standing: Lesson | undefined,
  of: { readonly lesson: LessonId; readonly county: OrgId; readonly school: OrgId },
  asked: LessonAsk,
  frame: LessonFrame,
  rules: Rules,
  now: Now,
): Outcome<LessonMove> => {
  if (standing?.state === "WITHDRAWN" || standing?.sealing) return refuse("LESSON_ENDED", "VID-01", { lesson: standing.lesson });
  if (standing) return isSame(standing, factsOf(withNode(asked, frame, standing))) ? unchanged(standing) : stands(standing);
  if (frame.school.mergedInto !== undefined) return refuse("SCHOOL_MERGED", "VID-05", {});
  const ask = withNode(asked, frame);
  const no = wrong(ask, frame, undefined, rules, now);
  if (no) return no;
  const made = { year: rules.year, state: "DRAFT", madeAt: now.at, madeBy: account, version: 1 } as const;
  return accept({ before: undefined, after: { ...factsOf(ask), ...of, ...made } }, "created");
};

/** SEC-03: guardians of a class agreed; of another class they are asked anew. */
const consentStill = ({ consent, className: before }: Lesson, { className }: LessonFacts): Lesson["consent"] =>
  [before, consent?.className].some((name) => name !== undefined && foldedName(name) === foldedName(className)) ? consent : undefined;

/** VID-01: what is said of a lesson is changed while it is a draft or was returned; afterwards it is frozen (LESSON_FROZEN). */
export const decideEdit = (
  before: Lesson,
  { version, ...asked }: LessonAsk & { readonly version: number },
  frame: LessonFrame,
  rules: Rules,
  now: Now,
): Outcome<LessonMove> => {
  const ask = withNode(asked, frame, before);
  const facts = factsOf(ask);
  if (isSame(before, facts)) return accept({ before, after: before }, "unchanged");
  if (!isOpen(before)) return refuse("LESSON_FROZEN", "VID-12", { state: before.state });
  const no = wrong(ask, frame, before, rules, now);
  if (no) return no;
  if (version !== before.version) return refuse("VERSION_CONFLICT", "SEC-04", { current: before.version });
  const { grade: _, edition: __, chapter: ___, declared: ____, adviser: _____, node: ______, ...rest } = before;
  return accept({ before, after: { ...rest, ...facts, consent: consentStill(before, facts), version: version + 1 } });
};

/** GOV-13: an office of a stage acts and reads within its stages alone. */
export const outsideStages = ({ stages }: Pick<Actor, "stages">, { stage }: Pick<Lesson, "stage">): Refused | undefined =>
  isOfStages(stages, { stages: [stage] }) ? undefined : refuse("STAGE_SCOPE", "GOV-13", { stage });
