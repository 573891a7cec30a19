import type { Actor } from "../access.ts";
import { canonical } from "../canonical.ts";
import type { LessonId, OrgId, RoundId } from "../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import { plusWorkingDays } from "../program/calendar/working-days.ts";
import { plusDays, yearOf } from "../program/days.ts";
import type { Now, Rules, Stage } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import { foldedName } from "../text.ts";
import type { RoundAsk } from "./asks.ts";
import { decideCalibration, type Named, stillFit } from "./calibration/naming.ts";
import { inHundredths } from "./reviews/marks.ts";
import type { Decided, Round, RoundEntry, RoundFacts, RoundResult, RoundShownState } from "./types.ts";

/** A round before and after, and what is kept beside it: its lessons when it opens, what is decided while it is settled, what it came to when it is frozen. */
export type RoundMove = {
  readonly before: Round | undefined;
  readonly after: Round;
  readonly entries?: readonly RoundEntry[];
  readonly result?: RoundResult;
  readonly decided?: Decided;
};

/** How far a round is, as people are told of it. */
export const stateOf = ({ state, withdrawn }: Pick<Round, "state" | "withdrawn">): RoundShownState => (withdrawn ? "WITHDRAWN" : state);

/** What was asked is not done with a round as far as it is. */
export const notInState = (round: Pick<Round, "state" | "withdrawn">): Refused =>
  refuse("ROUND_STATE", "VID-02", { state: stateOf(round) });

/** GOV-13: a round is run by the office of its stage. */
export const outsideStages = ({ stages }: Pick<Actor, "stages">, { stage }: { readonly stage: Stage }): Refused | undefined =>
  isOfStages(stages, { stages: [stage] }) ? undefined : refuse("STAGE_SCOPE", "GOV-13", { stage });

/** VID-02, VID-03: closing, settling, publicity and the upward day follow each other, in working days. */
const wrongDays = (
  { opensOn, closesOn, settlesOn, upwardOn }: RoundFacts,
  { settings, year }: Rules,
  { day }: Now,
): Refused | undefined => {
  const far = [opensOn, closesOn, settlesOn, upwardOn].find((one) => Math.abs(yearOf(one) - year) > 1);
  if (far) return refuse("ROUND_DATES_FAR", "VID-02", { day: far, from: year - 1, to: year + 1 });
  const publicity = settings.publicityWorkingDays;
  const earliest = plusDays(plusWorkingDays(settlesOn, publicity), 1);
  const inOrder = opensOn <= closesOn && closesOn < settlesOn && closesOn >= day;
  return inOrder && earliest <= upwardOn ? undefined : refuse("ROUND_DATES", "VID-02", { publicity, earliest });
};

const wrong = (facts: RoundFacts, rules: Rules, now: Now): Refused | undefined => {
  const { stage, subjects, criteria } = facts;
  const names = subjects.map(({ subject }) => subject);
  const odd = names.find((subject, index) => names.indexOf(subject) !== index || !rules.subjects[stage].includes(subject));
  if (odd !== undefined) return refuse("ROUND_SUBJECTS", "VID-02", { subject: odd, stage });
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  return sum === 100 ? wrongDays(facts, rules, now) : refuse("ROUND_WEIGHTS", "VID-02", { sum });
};

const factsOf = ({ subjects, grades, calibration: _, ...ask }: RoundAsk): RoundFacts => ({
  ...ask,
  subjects: subjects.map(({ subject, upward }) => ({ subject: foldedName(subject), upward })),
  grades: [...new Set(grades)].toSorted((one, other) => one - other),
});

/** What is said of a round as it is kept, with the lessons that it calibrates its reviewers on. */
const factsWith = (ask: RoundAsk, named: ReadonlyMap<LessonId, Named>, rules: Rules, now: Now): Outcome<Partial<Round> & RoundFacts> => {
  const facts = factsOf(ask);
  const no = wrong(facts, rules, now);
  if (no) return no;
  const films = decideCalibration({ ...facts, year: rules.year }, ask.calibration, named);
  return films.ok ? accept({ ...facts, calibration: films.value.length > 0 ? films.value : undefined }) : films;
};

/** Whether a round is as it is said: the same facts, and the same marks of reference for the same lessons. */
const isSaid = (round: Round, ask: RoundAsk): boolean => {
  const said = factsOf(ask);
  const stands = Object.fromEntries(Object.entries(round).filter(([name]) => name in said));
  const marked = (round.calibration ?? []).map(({ lesson, marks }) => ({ lesson, marks }));
  const marks = ask.calibration.map((film) => ({ lesson: film.lesson, marks: film.marks.map(inHundredths) }));
  return canonical([said, marks]) === canonical([stands, marked]);
};

/**
 * VID-02: an office makes a round of a stage. Made again with the same words it is the one that stands, with others it is refused; one that was taken back is a draft again,
 * as it is said now.
 */
export const decideRound = (
  actor: Pick<Actor, "account" | "stages">,
  { standing, named }: { readonly standing: Round | undefined; readonly named: ReadonlyMap<LessonId, Named> },
  of: { readonly round: RoundId; readonly county: OrgId; readonly salt: string },
  ask: RoundAsk,
  rules: Rules,
  now: Now,
): Outcome<RoundMove> => {
  const no = outsideStages(actor, ask);
  if (no) return no;
  if (standing && !standing.withdrawn)
    return isSaid(standing, ask)
      ? accept({ before: standing, after: standing }, "unchanged")
      : refuse("ROUND_STANDS", "VID-02", { round: standing.round, state: standing.state });
  const facts = factsWith(ask, named, rules, now);
  if (!facts.ok) return facts;
  if (standing) {
    const { withdrawn: _, ...rest } = standing;
    return accept({ before: standing, after: { ...rest, ...facts.value, version: standing.version + 1 } });
  }
  const made = { year: rules.year, state: "DRAFT", decisions: [], late: 0, madeAt: now.at, madeBy: actor.account, version: 1 } as const;
  return accept({ before: undefined, after: { ...facts.value, ...of, ...made } }, "created");
};

/** What is said of a round is changed until it opens; numbers, rubric and days are fixed from then on. */
export const decideRoundEdit = (
  actor: Pick<Actor, "stages">,
  { before, named }: { readonly before: Round; readonly named: ReadonlyMap<LessonId, Named> },
  { version, ...ask }: RoundAsk & { readonly version: number },
  rules: Rules,
  now: Now,
): Outcome<RoundMove> => {
  const no = outsideStages(actor, before) ?? outsideStages(actor, ask);
  if (no) return no;
  if (stateOf(before) !== "DRAFT") return notInState(before);
  if (version !== before.version) return refuse("VERSION_CONFLICT", "SEC-04", { current: before.version });
  const facts = factsWith(ask, named, rules, now);
  return facts.ok ? accept({ before, after: { ...before, ...facts.value, version: version + 1 } }) : facts;
};

/** What a round goes by once it is open. */
export const termsOf = ({ settings }: Rules): NonNullable<Round["terms"]> => ({
  reviewers: settings.reviewersPerLesson,
  conflictYears: settings.conflictYears,
  spread: settings.scoreSpread,
  firstFrom: settings.firstScoreAtLeast,
});

/** What a round opens with: its lessons, the subjects for which somebody is there to judge, and what these score first. */
export type Opening = {
  readonly entries: readonly RoundEntry[];
  readonly judged: ReadonlySet<string>;
  /** The lessons that it calibrates its reviewers on, as they are by now. */
  readonly named: ReadonlyMap<LessonId, Named>;
};

/** §6-44: a round that is moved already is as it is; why it was frozen though scores were missing, or taken back, is not said otherwise. */
export const decideMovedAgain = (round: Round, reason: string): Outcome<RoundMove> =>
  sameAgain({ before: round, after: round }, "VID-02", [
    { what: "REASON", stands: round.withdrawn?.reason ?? round.reason ?? reason, asked: reason },
  ]);

/** Opens a round, from its first day on: its lessons, its numbers and its days are fixed, and reviewers score. No subject opens that nobody judges. */
export const decideOpening = (before: Round, { entries, judged, named }: Opening, rules: Rules, now: Now): Outcome<RoundMove> => {
  if (stateOf(before) !== "DRAFT") return notInState(before);
  const no = wrong(before, rules, now) ?? stillFit(before, named);
  if (no) return no;
  if (now.day < before.opensOn) return refuse("ROUND_OPENS_LATER", "VID-02", { opensOn: before.opensOn });
  if (entries.length === 0) return refuse("ROUND_EMPTY", "VID-02", {});
  const left = new Set(entries.map(({ subject }) => subject).filter((subject) => !judged.has(subject)));
  if (left.size > 0) return refuse("ROUND_WITHOUT_REVIEWERS", "VID-02", { subjects: [...left].join("、") });
  const opened = { state: "OPEN", terms: termsOf(rules), entries: entries.length, openedAt: now.at } as const;
  return accept({ before, after: { ...before, ...opened, version: before.version + 1 }, entries });
};

/** Closes a round to its reviewers, from the day after its last: what is missing comes in until it is settled. */
export const decideClosing = (before: Round, { day, at }: Now): Outcome<RoundMove> => {
  const { state, closesOn } = before;
  if (state !== "OPEN") return notInState(before);
  if (day <= closesOn) return refuse("ROUND_STILL_OPEN", "VID-02", { closesOn });
  return accept({ before, after: { ...before, state: "SETTLING", closedAt: at, version: before.version + 1 } });
};

/** Takes back a draft that was made by mistake, with a reason: nobody is asked into it or opens it. Its lessons were never held by it. */
export const decideTakingBack = (
  { account }: Pick<Actor, "account">,
  before: Round,
  { reason }: { readonly reason: string },
  { at }: Now,
): Outcome<RoundMove> => {
  if (before.state !== "DRAFT") return notInState(before);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-02", {});
  return accept({ before, after: { ...before, withdrawn: { reason, at, by: account }, version: before.version + 1 } });
};
