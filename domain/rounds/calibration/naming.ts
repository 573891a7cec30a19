import type { SameFilm } from "../../films/effects.ts";
import type { LessonId, OrgId } from "../../ids.ts";
import type { Lesson } from "../../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { foldedName } from "../../text.ts";
import type { RoundAsk } from "../asks.ts";
import { entryOf, isAbout, outOf, outOfCalibration } from "../entries.ts";
import { inHundredths, isOnScale } from "../reviews/marks.ts";
import type { CalibrationFilm, Out, Round } from "../types.ts";

/** Why reviewers are not calibrated on a lesson: what keeps it out of rounds, or that it is not of the county or subject, was never recommended to it, or is judged in the round itself. */
export type Unfit = Out | "UNKNOWN" | "OTHER_SUBJECT" | "IN_ROUND" | "NOT_RECOMMENDED";

/** A lesson of the county that is named, whose film it shows, and every school that is a party to it (§6-80). */
export type Named = { readonly lesson: Lesson; readonly same: SameFilm | undefined; readonly schools: readonly OrgId[] };

type About = Pick<Round, "year" | "stage" | "subjects" | "grades">;

const unfit = (round: About, { lesson, same }: Named): Unfit | undefined => {
  if (lesson.stage !== round.stage || !round.subjects.some(({ subject }) => foldedName(subject) === lesson.subject)) return "OTHER_SUBJECT";
  if (lesson.state === "DRAFT" || lesson.state === "SUBMITTED") return "NOT_RECOMMENDED";
  const film = lesson.film && entryOf(lesson);
  const out = film ? outOfCalibration(film, lesson, same) : "FILM";
  if (out) return out;
  return lesson.year === round.year && isAbout(round, lesson) && outOf(lesson, same) === undefined ? "IN_ROUND" : undefined;
};

/** VID-02: the two lessons on which a round calibrates its reviewers, with the film that each has now; none where none is named. Never one of the round. */
export const decideCalibration = (
  round: About & Pick<Round, "criteria">,
  ask: RoundAsk["calibration"],
  found: ReadonlyMap<LessonId, Named>,
): Outcome<readonly CalibrationFilm[]> => {
  if (ask.length === 0) return accept([]);
  if (new Set(ask.map(({ lesson }) => lesson)).size !== 2) return refuse("CALIBRATION_TWO_FILMS", "VID-02", {});
  const films: CalibrationFilm[] = [];
  for (const [index, { lesson, marks }] of ask.entries()) {
    const { criteria } = round;
    if (marks.length !== criteria.length || !marks.every(isOnScale))
      return refuse("SCORE_OUT_OF_SCALE", "VID-02", { criteria: criteria.length });
    const named = found.get(lesson);
    const why = named ? unfit(round, named) : "UNKNOWN";
    const entry = named && entryOf(named.lesson);
    if (why || !entry) return refuse("CALIBRATION_FILM_UNFIT", "VID-02", { number: index + 1, why: why ?? "FILM" });
    films.push({ ...entry, marks: marks.map(inHundredths) });
  }
  return accept(films);
};

/** As it is asked again when the round opens: none of them may have come into the round, or be out, since. */
export const stillFit = (round: Round, found: ReadonlyMap<LessonId, Named>): Refused | undefined => {
  for (const [index, film] of (round.calibration ?? []).entries()) {
    const named = found.get(film.lesson);
    const why = named ? (unfit(round, named) ?? outOfCalibration(film, named.lesson, named.same)) : "UNKNOWN";
    if (why) return refuse("CALIBRATION_FILM_UNFIT", "VID-02", { number: index + 1, why });
  }
  return undefined;
};
