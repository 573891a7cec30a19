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
  /** The author's name, and where they serve by now. */
  readonly name: string;
  readonly authorAt: OrgId | undefined;
  readonly out: Out | undefined;
};

/** Why a lesson that was recommended is not in a round, or has dropped out of it (VID-10, VID-12, VID-13, §6-78). */
export const outOf = (lesson: Lesson, same: SameFilm | undefined): Out | undefined => {
  if (!entriesOf(lesson).includes("CONTEST")) return "LOCAL_COURSE";
  if (lesson.state !== "RECOMMENDED") return "WITHDRAWN";
  if (lesson.hold) return "HELD";
  if (lesson.sealing) return "SEALED";
  if (withoutConsent(lesson, "COUNTY")) return "CONSENT";
  if (lesson.film?.state !== "READY") return "FILM";
  return isHeld(same, lesson.lesson) ? "REPEATED" : undefined;
};

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
