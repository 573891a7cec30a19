import { given } from "../../given.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { halfUp, isJudged, mayNotJudge, totalOf } from "../effects.ts";
import type { ScoreLesson } from "../reviews/asks.ts";
import { inPoints } from "../reviews/marks.ts";
import { isSame, judgementOf, type Scoring } from "../reviews/rules.ts";
import type { Assignment, Calibrated, Panelist } from "../reviews/types.ts";
import type { CalibrationFilm, Round } from "../types.ts";

/** A reviewer in a round after they scored one of the lessons that come first, which are kept with them and apart from all scores. */
export const decideCalibrated = (standing: Scoring, { knows, ...said }: ScoreLesson, now: Now): Outcome<Panelist> => {
  const { round, panelist, assignment } = standing;
  const no = mayNotJudge(standing, now);
  if (no) return no;
  const { lesson } = assignment;
  const before = calibratedOf(panelist, lesson);
  const judgement = judgementOf(round, said);
  if (!judgement.ok) return judgement;
  if (!knows && before && isSame(before, judgement.value)) return accept(panelist, "unchanged");
  if (panelist.calibratedAt !== undefined) return refuse("CALIBRATION_HANDED_IN", "VID-02", {});
  const after: Calibrated = { lesson, ...judgement.value, at: now.at, ...given({ knownAt: knows ? now.at : undefined }) };
  const others = (panelist.calibration ?? []).filter((one) => one.lesson !== lesson);
  return accept({ ...panelist, calibration: [...others, after], version: panelist.version + 1 });
};

/** What a reviewer said of one of the lessons that come first. */
export const calibratedOf = ({ calibration }: Pick<Panelist, "calibration">, lesson: Calibrated["lesson"]): Calibrated | undefined =>
  calibration?.find((one) => one.lesson === lesson);

/** A reviewer hands in what comes first: each of the lessons that they may look at is judged. From then on the others are open to them, and these change no more. */
export const decideCalibrationHandIn = (
  {
    round,
    panelist,
    open,
    until,
  }: { readonly round: Round; readonly panelist: Panelist; readonly open: readonly CalibrationFilm[]; readonly until: Assignment["until"] },
  now: Now,
): Outcome<Panelist> => {
  if (!round.calibration || panelist.onPaper) return refuse("NOT_FOUND", "VID-02", {});
  const no = mayNotJudge({ round, panelist, assignment: { until }, conflicts: [], comesFirst: true }, now);
  if (no) return no;
  if (panelist.calibratedAt !== undefined) return accept(panelist, "unchanged");
  const missing = open.filter(({ lesson }) => !isJudged(calibratedOf(panelist, lesson), round.criteria)).length;
  if (missing > 0) return refuse("REVIEW_INCOMPLETE", "VID-02", { missing });
  return accept({ ...panelist, calibratedAt: now.at, version: panelist.version + 1 });
};

/** How far a reviewer lies from the reference of one lesson: by each criterion and in all, in hundredths; above it where it is more than nothing. */
export type Apart = { readonly lesson: Calibrated["lesson"]; readonly by: readonly number[]; readonly total: number };

/** The same of each lesson that they scored whole, once it is handed in. */
export const apartOf = ({ calibration: films, criteria }: Pick<Round, "calibration" | "criteria">, panelist: Panelist): Apart[] =>
  panelist.calibratedAt === undefined
    ? []
    : (films ?? []).flatMap((film) => {
        const said = calibratedOf(panelist, film.lesson);
        const [own, reference] = [said && totalOf(said, criteria), totalOf(film, criteria)];
        if (!said || said.knownAt !== undefined || own === undefined || reference === undefined) return [];
        return [{ lesson: film.lesson, by: film.marks.map((mark, at) => (said.marks[at] ?? 0) - mark), total: own - reference }];
      });

/** The spread of a reviewer against the reference, in points: how far they lie from it on average, by each criterion and in all. Nothing where they scored nothing whole. */
export const spreadOf = (apart: readonly Apart[]): { readonly criteria: readonly number[]; readonly total: number } | null => {
  const [first] = apart;
  if (!first) return null;
  const mean = (figures: readonly number[]) => inPoints(halfUp(figures.reduce((sum, one) => sum + Math.abs(one), 0) / figures.length));
  return { criteria: first.by.map((_, at) => mean(apart.map(({ by }) => by[at] ?? 0))), total: mean(apart.map(({ total }) => total)) };
};
