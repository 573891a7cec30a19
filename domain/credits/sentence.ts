import { clauses, type RuleId } from "../program/clauses.ts";
import { dayWords } from "../program/days.ts";
import { placeOf } from "../program/packs/places.ts";
import type { Day, HoursPart } from "../program/types.ts";
import { courseKey } from "./order.ts";
import { topmost } from "./parts.ts";
import { type Learning, type Line, type PartSum, type RegisteredOn, type Statement, summed } from "./types.ts";

/** Where rules stand, each place once: `方案三（一）、方案一`. */
const placesOf = (rules: readonly RuleId[]): string => {
  const lines = rules.map((rule) => clauses[rule].line).filter((line) => line !== null);
  return [...new Set(lines.map((line) => placeOf(line).zh))].join("、");
};

const shortly = ({ zh }: Pick<HoursPart, "zh">): string => zh.replace(/（.*）$/, "");

/** The courses of a part that were completed and want only their assessment: the hours of each. */
const unassessed = ({ buckets }: PartSum, lines: readonly Line[]): readonly number[] => {
  const waiting = lines.filter(
    ({ why, course }) => why === "ASSESSMENT_NOT_PASSED" && course !== undefined && buckets.includes(course.bucket),
  );
  return [...new Map(waiting.map(({ fact, offered }) => [courseKey(fact.county, fact.course), offered])).values()];
};

/** What a part is missing: assessments where they suffice, and the hours beyond them. */
const missingOf = (part: PartSum, of: HoursPart, lines: readonly Line[]): readonly string[] => {
  let [offered, assessments] = [part.offered, 0];
  for (const hours of unassessed(part, lines)) {
    if (summed(part, offered).missing === 0) break;
    offered += hours;
    assessments += 1;
  }
  const { missing } = summed(part, offered);
  return [...(missing > 0 ? [`${shortly(of)}${missing}学时`] : []), ...(assessments > 0 ? [`${shortly(of)}考核${assessments}项`] : [])];
};

/** The parts of a year by their names, what the teacher is enrolled in, and which lessons were pushed to them. */
export type WithParts = Pick<Learning, "enrolled" | "pushed"> & { readonly rules: Pick<Learning["rules"], "parts" | "pushedLessons"> };

/** Whom no lessons, or not enough, were pushed yet waits for the county, and is told so (LRN-04). */
const unpushed = ({ rules: { pushedLessons }, pushed }: WithParts, parts: readonly PartSum[]): string => {
  const isMissing = parts.some(({ buckets, missing }) => missing > 0 && buckets.includes("SUBJECT_REQUIRED"));
  const there = pushed.filter(({ before }) => before === undefined).length;
  const count = (pushedLessons?.count ?? 0) - there;
  return isMissing && count > 0 ? `；另有${count}个学科必修课例待县级推送，推送前无须本人办理（通知${placesOf(["LRN-04"])}）` : "";
};

/**
 * One sentence of what a teacher's learning still misses, by which clause, and through which day it counts:
 * 还差选修3学时、通识必修考核1项（通知方案三（一））；学习截至2022年12月31日（通知方案四）。
 */
export const sentenceOf = ({ verdict, parts, total, credits, lines, until }: Statement, learning: WithParts): string => {
  const { rules, enrolled } = learning;
  if (enrolled === null) return `尚未报名，学习记录已留存，报名后计入（通知${placesOf(["ENR-11"])}）。`;
  if (verdict === "PASSED")
    return `已修满${total.counted}学时，可得${credits}学分，达到合格要求（通知${placesOf(["CRD-01", "CRD-02"])}）。`;
  const wanting = rules.parts.flatMap((of, index) => {
    const part = parts[index];
    return part !== undefined && part.missing > 0 ? [{ words: missingOf(part, of, lines), rule: of.rule }] : [];
  });
  const beyond = total.missing - topmost(parts).reduce((sum, { missing }) => sum + missing, 0);
  const all = [...wanting, ...(beyond > 0 ? [{ words: [`总学时${beyond}学时`], rule: "CRD-01" as const }] : [])];
  const words = all.flatMap((one) => one.words).join("、");
  const through = until === null ? "" : `；学习截至${dayWords(until)}（通知${placesOf(["CAL-15"])}）`;
  return `还差${words}（通知${placesOf(all.map(({ rule }) => rule))}）${unpushed(learning, parts)}${through}。`;
};

/** What is registered of a teacher's year, and through which day credit is registered; both absent where a statement is shown as it was frozen. */
export type Registering = { readonly registered?: RegisteredOn | undefined; readonly through?: Day | null | undefined };

const now = "按目前的记录：";

/** The same sentence with what is registered (CRD-05): what is reported afterwards changes nothing of it, and whoever has passed reads until when it is registered. */
export const summaryOf = (statement: Statement, learning: WithParts, { registered, through }: Registering): string => {
  const sentence = sentenceOf(statement, learning);
  if (registered === "TAKEN_BACK") return `学分登记已撤销，待重新登记。${now}${sentence}`;
  if (registered) return `学分已于${dayWords(registered)}登记，此后报送的记录不改变已登记的学分。${now}${sentence}`;
  if (statement.verdict !== "PASSED" || !through || learning.enrolled === null) return sentence;
  return `${sentence}学分由学校确认、县级登记，截至${dayWords(through)}（通知${placesOf(["CAL-17"])}）。`;
};
