import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import { foldedTopic, topicsFor } from "../program/packs/topics.ts";
import { packOn } from "../program/packs.ts";
import type { Bucket, Day, Now, RulePack } from "../program/types.ts";
import type { CourseAsked, WithdrawCourse } from "./asks.ts";
import type { Course, CourseCode } from "./types.ts";

/** A course before something is done to it: its versions, first to last, and whether the teacher that is named as its author is one of the county's. */
export type CourseStanding = { readonly versions: readonly Course[]; readonly authorKnown: boolean };

/** A version as it was and as it becomes; a new one was not there. */
export type CourseMove = { readonly before?: Course; readonly after: Course };

/** What is done to a course: the version that answers, the last one as it was, and every version that becomes different. */
export type CourseChange = { readonly course: Course; readonly before?: Course | undefined; readonly moves: readonly CourseMove[] };

const DETAILS = ["name", "bucket", "stage", "subject", "topic", "hours", "source", "award", "author", "courseKind"] as const;
type Details = Pick<Course, (typeof DETAILS)[number]>;

const isSubject = (bucket: Bucket): boolean => bucket === "SUBJECT_REQUIRED" || bucket === "SUBJECT_ELECTIVE";

const misplaced = (bucket: Bucket, detail: "stage" | "subject" | "topic"): Refused =>
  refuse("COURSE_DETAIL_MISPLACED", isSubject(bucket) ? "LRN-07" : "LRN-08", { bucket, detail });

/** LRN-07: a subject course is for one subject of one stage. */
const notForSubject = ({ bucket, stage, subject, topic }: Details, { subjects }: RulePack): Refused | undefined => {
  if (topic !== undefined) return misplaced(bucket, "topic");
  const choices = stage ? subjects[stage] : [];
  if (stage && subject !== undefined && choices.includes(subject)) return undefined;
  return refuse("COURSE_NOT_FOR_SUBJECT", "LRN-07", { subject: subject ?? "", choices: stage ? choices.join("、") : "请先填写学段" });
};

/** LRN-06, LRN-08: a required general course is of the required topic, an elective one of the others. */
const notOfTopic = ({ bucket, stage, subject, topic }: Details, pack: RulePack): Refused | undefined => {
  if (stage !== undefined) return misplaced(bucket, "stage");
  if (subject !== undefined) return misplaced(bucket, "subject");
  const choices = topicsFor(bucket, pack);
  if (choices === undefined || (topic !== undefined && choices.includes(topic))) return undefined;
  return refuse("TOPIC_UNKNOWN", bucket === "GENERAL_REQUIRED" ? "LRN-06" : "LRN-08", { topic: topic ?? "", choices: choices.join("、") });
};

/** LRN-04, LRN-05, VID-10: a lesson that is pushed has its fixed hours and an award, and is no local course. */
const notPushable = ({ bucket, hours, award, courseKind }: Details, { pushedLessons }: RulePack): Refused | undefined => {
  const local = courseKind === "LOCAL" || courseKind === "SCHOOL_BASED";
  if (local && (bucket === "SUBJECT_REQUIRED" || award !== undefined)) return refuse("LOCAL_COURSE_SHOW_ONLY", "VID-10", {});
  if (bucket !== "SUBJECT_REQUIRED" || !pushedLessons) return undefined;
  const fixed = pushedLessons.hoursEach;
  if (fixed !== null && hours !== fixed) return refuse("HOURS_FIXED", "LRN-05", { fixed });
  return award === undefined ? refuse("AWARD_REQUIRED", "LRN-04", {}) : undefined;
};

/** The details that are asked for, topics as the pack writes them; BUCKET_REQUIRED, or whatever else is wrong with them under the rules of the day they begin. */
const detailsOf = ({ bucket, ...asked }: CourseAsked, { versions, authorKnown }: CourseStanding, validFrom: Day): Outcome<Details> => {
  if (bucket === undefined) return refuse("BUCKET_REQUIRED", "LRN-03", {});
  const pack = packOn(validFrom);
  const { name, stage, subject, topic, hours, source, award, author, kind: courseKind } = asked;
  const details: Details = {
    ...{ name, bucket, hours },
    ...given({ stage, subject, topic: foldedTopic(topic, bucket, pack), source, award, author, courseKind }),
  };
  const no = (isSubject(bucket) ? notForSubject(details, pack) : notOfTopic(details, pack)) ?? notPushable(details, pack);
  if (no) return no;
  if (author !== undefined && !authorKnown && versions.at(-1)?.author !== author) return refuse("COURSE_AUTHOR_UNKNOWN", "LRN-04", {});
  return accept(details);
};

/** The versions that are valid on a day or after it. */
const stillValid = (versions: readonly Course[], day: Day): readonly Course[] =>
  versions.filter(({ replacedFrom }) => replacedFrom === undefined || replacedFrom > day);

const isSame = (one: Details, other: Details): boolean => DETAILS.every((detail) => one[detail] === other[detail]);

const unchanged = (course: Course): Outcome<CourseChange> => accept({ course, before: course, moves: [] }, "unchanged");

type Named = { readonly county: OrgId; readonly code: CourseCode; readonly importId?: string | undefined };

/**
 * Adds a course to the county's catalogue (LRN-03). The same again is the one that stands; another one under its code is COURSE_EXISTS, for a course is changed by
 * a new version alone.
 */
export const decideAddition = (
  { account }: Actor,
  standing: CourseStanding,
  { county, code, importId }: Named,
  asked: CourseAsked,
  now: Now,
): Outcome<CourseChange> => {
  const [first] = standing.versions;
  const validFrom = asked.validFrom ?? first?.validFrom ?? now.day;
  const details = detailsOf(asked, standing, validFrom);
  if (!details.ok) return details;
  if (first)
    return first.validFrom === validFrom && isSame(first, details.value)
      ? unchanged(first)
      : refuse("COURSE_EXISTS", "LRN-03", { courseCode: code });
  const course: Course = {
    ...{ county, code, version: 1, validFrom, madeAt: now.at, madeBy: account },
    ...details.value,
    ...given({ importId }),
  };
  return accept({ course, moves: [{ after: course }] }, "created");
};

/**
 * Changes a course from a day on, by a new version of it (§6-70: what was completed before counts by the version of its day). As it is already: unchanged. A version that has
 * not begun gives way to one from an earlier day that is named; where none is, COURSE_VERSION_ORDER. From a day that is past COURSE_DAY_PAST, once it is withdrawn
 * COURSE_WITHDRAWN.
 */
export const decideVersion = (
  { account }: Actor,
  standing: CourseStanding,
  asked: CourseAsked & { readonly importId?: string | undefined },
  now: Now,
): Outcome<CourseChange> => {
  const last = standing.versions.at(-1);
  if (!last) return refuse("NOT_FOUND", "LRN-03", {});
  const validFrom = asked.validFrom ?? now.day;
  const details = detailsOf(asked, standing, validFrom);
  if (!details.ok) return details;
  const ofNow = asked.validFrom === undefined || asked.validFrom >= last.validFrom;
  if (ofNow && isSame(last, details.value)) return unchanged(last);
  if (last.withdrawn) return refuse("COURSE_WITHDRAWN", "LRN-03", { from: last.withdrawn.from });
  if (validFrom < now.day) return refuse("COURSE_DAY_PAST", "LRN-03", { day: validFrom, today: now.day });
  if (validFrom < last.validFrom && asked.validFrom === undefined)
    return refuse("COURSE_VERSION_ORDER", "LRN-03", { validFrom: last.validFrom });
  const { county, code, version, since: began = last.validFrom } = last;
  const since = began < validFrom ? began : validFrom;
  const course: Course = {
    ...{ county, code, version: version + 1, validFrom, since, madeAt: now.at, madeBy: account },
    ...details.value,
    ...given({ importId: asked.importId }),
  };
  const replaced = stillValid(standing.versions, validFrom).map((before) => ({ before, after: { ...before, replacedFrom: validFrom } }));
  return accept({ course, before: last, moves: [{ after: course }, ...replaced] });
};

/**
 * Withdraws a course from a day on: nobody plans it or is pushed it, and what is completed from then on counts no more. It is never taken away. The same again is
 * the one that stands; withdrawn otherwise, COURSE_WITHDRAWN.
 */
export const decideWithdrawal = (
  { account }: Actor,
  versions: readonly Course[],
  { from = undefined, reason }: WithdrawCourse,
  now: Now,
): Outcome<CourseChange> => {
  const last = versions.at(-1);
  if (!last) return refuse("NOT_FOUND", "LRN-03", {});
  const { withdrawn } = last;
  if (withdrawn && withdrawn.reason === reason && (from === undefined || from === withdrawn.from)) return unchanged(last);
  if (withdrawn) return refuse("COURSE_WITHDRAWN", "LRN-03", { from: withdrawn.from });
  if (reason === "") return refuse("REASON_REQUIRED", "LRN-03", {});
  const day = from ?? now.day;
  if (day < now.day) return refuse("COURSE_DAY_PAST", "LRN-03", { day, today: now.day });
  const withdrawal = { from: day, reason, at: now.at, by: account };
  const moves = stillValid(versions, day).map((before) => ({ before, after: { ...before, withdrawn: withdrawal } }));
  return accept({ course: { ...last, withdrawn: withdrawal }, before: last, moves });
};

/** Takes a withdrawal back: the course is offered as if it had never been withdrawn. One that is not withdrawn stays as it is. */
export const decideOffer = (versions: readonly Course[], { reason }: { readonly reason: string }): Outcome<CourseChange> => {
  const last = versions.at(-1);
  if (!last) return refuse("NOT_FOUND", "LRN-03", {});
  if (!last.withdrawn) return unchanged(last);
  if (reason === "") return refuse("REASON_REQUIRED", "LRN-03", {});
  const offered = ({ withdrawn: _, ...one }: Course): Course => one;
  const moves = versions.filter(({ withdrawn }) => withdrawn).map((before) => ({ before, after: offered(before) }));
  return accept({ course: offered(last), before: last, moves });
};
