import { creditRule, firstAgainst, hoursOf, type Known, outsideLearning, type Told } from "./judging.ts";
import { bySource } from "./order.ts";
import { type Credit, nothing, type Saying } from "./saying.ts";

const byCountedDay = (one: Credit, other: Credit): number =>
  one.day === other.day ? bySource(one.fact, other.fact) : one.day < other.day ? -1 : 1;

/** Says why completions do not count by themselves, and answers those that do, in the order of the days on which they count. */
export const judgeCompletions = (completions: readonly Told[], by: Known, said: Saying): readonly Credit[] => {
  const able: Credit[] = [];
  for (const { fact, key, day, course } of completions) {
    const offered = course ? hoursOf(fact, course, by.rules) : 0;
    const completion = course && { fact, key, day, course };
    const against = outsideLearning(day, by.rules) ?? (completion && firstAgainst(completion, by));
    const assessedBy = by.passed.get(key);
    if (by.enrolled === null) said.set(fact, nothing("NOT_ENROLLED", "CRD-05", offered));
    else if (against) said.set(fact, nothing(against.why, against.rule, offered));
    else if (completion && assessedBy) able.push({ ...completion, offered, assessedBy });
    else said.set(fact, nothing("COURSE_NOT_VALID", "LRN-03"));
  }
  return able.sort(byCountedDay);
};

/** Of several completions of a course the earliest that counts goes on (CRD-05, §6-73). */
export const onceEachCourse = (able: readonly Credit[], said: Saying): readonly Credit[] => {
  const before = new Set<string>();
  return able.filter(({ fact, key, offered, assessedBy }) => {
    const isFirst = !before.has(key);
    before.add(key);
    if (!isFirst) said.set(fact, { ...nothing("COURSE_ALREADY_COUNTED", "CRD-05", offered), assessedBy });
    return isFirst;
  });
};

/** Says of assessments that something was assessed and never completed, or nothing, for the completion's line says it (§6-73). */
export const judgeAssessments = (assessments: readonly Told[], completions: readonly Told[], by: Known, said: Saying): void => {
  const completed = new Set(completions.map(({ key }) => key));
  for (const { fact, key, course } of assessments) {
    if (by.enrolled === null) said.set(fact, nothing("NOT_ENROLLED", "CRD-05"));
    else if (completed.has(key)) said.set(fact, nothing("NO_CREDIT_OF_ITS_OWN", "CRD-03"));
    else said.set(fact, nothing("NOT_COMPLETED", creditRule(course?.bucket)));
  }
};
