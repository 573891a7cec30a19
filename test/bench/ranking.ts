import { AccountId, LessonId, OrgId, ReviewCode, ReviewerId, RoundId, TeacherId, UploadId } from "#domain/ids.ts";
import type { Candidate } from "#domain/rounds/entries.ts";
import type { Assignment, Panelist, Score } from "#domain/rounds/reviews/types.ts";
import { rankedOf, settlingOf, stillOpen } from "#domain/rounds/settling/settle.ts";
import type { Round } from "#domain/rounds/types.ts";
import { day } from "#given/days.ts";

const [LESSONS, SCORES, REVIEWERS] = [2000, 5, 100];
const AT = "2022-07-14T09:00:00+08:00";
const by = AccountId.parse("a".repeat(40));
const idOf = (number: number) => `${number}`.padStart(26, "0");
const reviewerOf = (number: number) => ReviewerId.parse(idOf(number % REVIEWERS));
const lessonOf = (number: number) => LessonId.parse(idOf(number));

const round: Round = {
  ...{ round: RoundId.parse(idOf(1)), county: OrgId.parse(idOf(1)), year: 2022, state: "SETTLING", title: "", stage: "JUNIOR", salt: "" },
  ...{ subjects: [{ subject: "数学", upward: 40 }], grades: [], decisions: [], late: 0, madeAt: AT, madeBy: by, version: 1 },
  ...{ opensOn: day("2022-07-18"), closesOn: day("2022-07-22"), settlesOn: day("2022-07-26"), upwardOn: day("2022-08-03") },
  criteria: [25, 25, 20, 20, 10].map((weight) => ({ name: `${weight}`, weight })),
  ...{ scoring: "STANDARD", feedback: "COMMENTS" },
};

const lessons = Array.from({ length: LESSONS }, (_, number): Candidate => {
  const school = OrgId.parse(idOf(number % 60));
  const entry = { lesson: lessonOf(number), school, teacher: TeacherId.parse(idOf(number)), subject: "数学", node: `SX-${number % 400}` };
  return {
    entry: { ...entry, film: { upload: UploadId.parse(idOf(number)), sum: "" } },
    title: "",
    name: "",
    schools: [school],
    out: undefined,
  };
});
const panel = Array.from(
  { length: REVIEWERS },
  (_, number): Panelist => ({
    ...{
      round: round.round,
      reviewer: reviewerOf(number),
      subjects: ["数学"],
      state: "ACCEPTED",
      onPaper: false,
      invitedAt: AT,
      version: 1,
    },
  }),
);
const pairs = lessons.flatMap((_, number) => Array.from({ length: SCORES }, (__, which) => [number, number + which * 7] as const));
const assignments = pairs.map(([number, judge]): Assignment => {
  const of = { round: round.round, reviewer: reviewerOf(judge), lesson: lessonOf(number), subject: "数学" };
  return { ...of, code: ReviewCode.parse(idOf(number)), until: round.closesOn, at: AT, by, version: 1 };
});

const scores = pairs.map(([number, judge], index): Score => {
  const marks = round.criteria.map((_, at) => 6000 + ((index * 131 + at * 977) % 4000));
  return { round: round.round, reviewer: reviewerOf(judge), lesson: lessonOf(number), film: "", marks, flags: [], at: AT, version: 1 };
});
const awards = {
  ofNode: (_: string, node: string) => (node.endsWith("7") ? null : "COUNTY"),
  ofSchool: (school: string) => Number(school.slice(-1)),
};
const terms = { reviewers: SCORES, conflictYears: 3, spread: 15, firstFrom: 75 };

/** What a processor takes to settle and rank 2,000 lessons of a subject with five scores each, in milliseconds: the best of five. */
export const rankingOf2000 = (): number => {
  const settling = { round, terms, lessons, panel, assignments, scores, awards, stopped: () => undefined };
  const once = () => {
    const from = process.cpuUsage();
    const lines = settlingOf(settling);
    const ranked = rankedOf(settling, lines);
    stillOpen(lines, ranked);
    const { user, system } = process.cpuUsage(from);
    if (ranked.length !== LESSONS) throw new Error("every lesson has a place");
    return (user + system) / 1000;
  };
  return Math.min(...Array.from({ length: 5 }, once));
};

if (import.meta.main) console.log(rankingOf2000());
