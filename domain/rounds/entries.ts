import { withoutConsent } from "../consents/effects.ts";
import { isHeld, type SameFilm } from "../films/effects.ts";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { entriesOf, type Lesson } from "../lessons/types.ts";
import type { Out, Round, RoundEntry } from "./types.ts";

/** A lesson that is in a round or might be, with what people read of it, and why it is not in. */
export type Candidate = {
  readonly entry: RoundEntry;
  readonly title: string;
  /** The author's name. */
  readonly name: string;
  /** Every school that is a party to it (§6-80): its own, those that it went into, and where its author serves by now. */
  readonly schools: readonly OrgId[];
  readonly out: Out | undefined;
};

/** Why a lesson that was recommended is not in a round, or has dropped out of it (VID-10, VID-12, VID-13, §6-78). */
export const outOf = (lesson: Lesson, same: SameFilm | undefined): Out | undefined => {
  if (!entriesOf(lesson).includes("CONTEST")) return "LOCAL_COURSE";
  return unwatchable(lesson, same);
};

/** Why no reviewer looks at a lesson. */
const unwatchable = (lesson: Lesson, same: SameFilm | undefined): Out | undefined => {
  if (lesson.state !== "RECOMMENDED") return "WITHDRAWN";
  if (lesson.hold) return "HELD";
  if (lesson.sealing) return "SEALED";
  if (withoutConsent(lesson, "COUNTY")) return "CONSENT";
  if (lesson.film?.state !== "READY") return "FILM";
  return isHeld(same, lesson.lesson) ? "REPEATED" : undefined;
};

/** The same of a lesson that a round was opened with: it is judged by the film that it had then, and with another one it is out. */
export const outOfRound = ({ film }: Pick<RoundEntry, "film">, lesson: Lesson, same: SameFilm | undefined): Out | undefined =>
  outOf(lesson, same) ?? (lesson.film?.upload === film.upload ? undefined : "FILM");

/** The same of a lesson that reviewers are calibrated on, also where it is for show alone. */
export const outOfCalibration = ({ film }: Pick<RoundEntry, "film">, lesson: Lesson, same: SameFilm | undefined): Out | undefined =>
  unwatchable(lesson, same) ?? (lesson.film?.upload === film.upload ? undefined : "FILM");

/** Whether a round is about a lesson: its subject is one of the round's, and so is its grade where the round names grades. */
export const isAbout = (
  { stage, subjects, grades }: Pick<Round, "stage" | "subjects" | "grades">,
  lesson: Pick<Lesson, "stage" | "subject" | "grade">,
): boolean =>
  lesson.stage === stage &&
  subjects.some(({ subject }) => subject === lesson.subject) &&
  (grades.length === 0 || (lesson.grade !== undefined && grades.includes(lesson.grade)));

/** A lesson as a round holds it. */
export const entryOf = ({ lesson, school, teacher, adviser, subject, grade, node, film }: Lesson): RoundEntry | undefined =>
  film && {
    ...{ lesson, school, teacher, subject },
    ...given({ adviser, grade, node }),
    film: { upload: film.upload, sum: film.sum, ...given({ version: film.version }) },
  };
