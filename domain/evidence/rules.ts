import { canonical } from "../canonical.ts";
import { given } from "../given.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { dayOf, minuteOf } from "../program/days.ts";
import type { Now } from "../program/types.ts";
import type { FactAsk } from "./asks.ts";
import type { Fact } from "./types.ts";

/** What a fact is judged on. */
export type FactStanding = {
  readonly county: OrgId;
  readonly source: string;
  /** The import that brings it; absent where its source sends it. */
  readonly importId?: string | undefined;
  /** Whom it names; `undefined` where nobody is told of. */
  readonly teacher: TeacherId | undefined;
  /** Whether they said that the source's account of them is not theirs. */
  readonly isDenied?: boolean;
  readonly courseKnown: boolean;
  readonly watchingSpeedAtMost: number;
  /** Whose the facts of this source are that it names: under its own id, and under the one it supersedes. */
  readonly holderOf: (id: string) => TeacherId | undefined;
  /** What the teacher's facts of this source and year are. */
  readonly facts: readonly Fact[];
};

/** What becomes of a fact that is taken in: it is new, it is here as it is said, or it is new and waits for what it corrects. */
export type Taken = { readonly fact: Fact; readonly waits: boolean };

const contentOf = ({ receivedAt, importId, ...content }: Fact): string => canonical(content);

const factOf = (ask: FactAsk, teacher: TeacherId, { county, source, importId }: FactStanding, { at }: Now): Fact => {
  const { id, kind, course, catalogue = county, supersedes, voids } = ask;
  const same = {
    ...{ source, id, teacher, county: catalogue, course, supersedes, voids, receivedAt: at, importId },
    ...(catalogue !== county && { reportedTo: county }),
  };
  if (ask.kind === "SESSION")
    return { ...same, kind: ask.kind, on: dayOf(ask.start), start: ask.start, end: ask.end, seconds: ask.seconds };
  if (ask.kind === "ASSESSED") return { ...same, kind: ask.kind, on: ask.on, passed: ask.passed, score: ask.score };
  return { ...same, kind, on: ask.on, hours: ask.hours };
};

/** What one fact shows to be impossible by itself: a day to come, or more seconds than there is room for (LRN-15). */
const impossible = (fact: Fact, speed: number, { at, day }: Now) => {
  if (fact.on > day) return refuse("EVIDENCE_OF_FUTURE", "LRN-02", { on: fact.on });
  if (fact.end !== undefined && fact.end > at) return refuse("EVIDENCE_OF_FUTURE", "LRN-02", { on: minuteOf(fact.end) });
  if (fact.start === undefined || fact.end === undefined || fact.seconds === undefined) return undefined;
  const atMost = Math.floor(((Date.parse(fact.end) - Date.parse(fact.start)) / 1000) * speed);
  return fact.seconds > atMost ? refuse("EVIDENCE_IMPLAUSIBLE", "LRN-15", { seconds: fact.seconds, atMost }) : undefined;
};

/** Whether a fact may take the place of what it names: of the same teacher and course, and superseded by no other (§6-65). */
const decideTarget = (fact: Fact, { holderOf, facts }: FactStanding): Outcome<Taken> => {
  const { supersedes: target } = fact;
  if (target === undefined) return accept({ fact, waits: false }, "created");
  const holder = target === fact.id ? fact.teacher : holderOf(target);
  const corrected = facts.find(({ id }) => id === target);
  const isOther = corrected ? corrected.course !== fact.course || corrected.county !== fact.county : holder !== undefined;
  if (isOther || (holder !== undefined && holder !== fact.teacher)) return refuse("EVIDENCE_TARGET_OTHER", "LRN-02", { recordId: target });
  const by = facts.find(({ supersedes }) => supersedes === target);
  if (by) return refuse("EVIDENCE_CORRECTED_ALREADY", "LRN-02", { recordId: target, by: by.id });
  return accept({ fact, waits: corrected === undefined }, "created");
};

/** The id of what takes the place of a fact once the row that brought it is taken back. */
export const withdrawalId = (importId: string, row: number): string => `undo:${importId}:${row}`;

/** Whether the import that brought a fact was taken back, and the fact with it. */
const isWithdrawn = ({ id, importId }: Fact, facts: readonly Fact[]): boolean =>
  importId !== undefined && facts.some((one) => one.supersedes === id && one.id.startsWith(`undo:${importId}:`));

/**
 * Takes a fact in, or refuses what cannot be so (§6-51). The same id with the same content is unchanged, with other content EVIDENCE_CONFLICT; a source that reports what was
 * taken back with a sheet is told so, for the same id counts no more (EVIDENCE_WITHDRAWN); whatever is of no credit is kept all the same, and the statement says why.
 */
export const decideFact = (ask: FactAsk, standing: FactStanding, now: Now): Outcome<Taken> => {
  const { teacher, isDenied, courseKnown, watchingSpeedAtMost, holderOf, facts } = standing;
  if (teacher === undefined) return refuse("LEARNER_UNKNOWN", "LRN-02", {});
  const fact = factOf(ask, teacher, standing, now);
  const here = facts.find(({ id }) => id === fact.id);
  if (here && contentOf(here) === contentOf(fact)) {
    const isAsBefore = standing.importId !== undefined || !isWithdrawn(here, facts);
    return isAsBefore ? accept({ fact: here, waits: false }, "unchanged") : refuse("EVIDENCE_WITHDRAWN", "LRN-02", { recordId: fact.id });
  }
  if (here || holderOf(fact.id) !== undefined) return refuse("EVIDENCE_CONFLICT", "LRN-02", { recordId: fact.id });
  if (isDenied && !ask.voids) return refuse("EVIDENCE_NOT_OWNER", "LRN-02", {});
  if (!courseKnown) return refuse("COURSE_UNKNOWN", "LRN-03", { courseCode: fact.course });
  return impossible(fact, watchingSpeedAtMost, now) ?? decideTarget(fact, standing);
};

/** A fact as its source would report it again. */
export const askOf = ({
  kind,
  id,
  teacher,
  course,
  county,
  supersedes,
  voids,
  on,
  start = "",
  end = "",
  seconds = 0,
  ...said
}: Fact): FactAsk => {
  const same = { id, teacher, course, catalogue: county, ...given({ supersedes, voids }) };
  if (kind === "SESSION") return { kind, ...same, start, end, seconds };
  if (kind === "ASSESSED") return { kind, ...same, on, ...given({ passed: said.passed, score: said.score }) };
  return { kind, ...same, on, ...given({ hours: said.hours }) };
};

/** What takes the place of a fact once the import that brought it is taken back: what it had corrected, said again; else nothing, by a void. */
export const withdrawalOf = (fact: Fact, corrected: Fact | undefined, id: string, { at }: Now): Fact => {
  const { source, kind, teacher, county, reportedTo, course, on } = fact;
  const nothing = { source, kind, teacher, county, ...given({ reportedTo }), course, on, voids: true as const };
  const said = corrected && !corrected.voids ? corrected : nothing;
  return { ...said, id, supersedes: fact.id, receivedAt: at, importId: fact.importId };
};
