import type { Course } from "../courses/types.ts";
import type { HoursPart, Rules, Stage } from "../program/types.ts";

/** The hours of the courses that a teacher may choose from: of each stage and subject, and of each topic. */
export type Offer = {
  readonly part: HoursPart;
  /** How many courses. */
  readonly courses: number;
  readonly subjects: ReadonlyMap<string, number>;
  readonly topics: ReadonlyMap<string, number>;
};

/** A subject of a stage in which nobody can choose as many hours as the year asks for (§6-09). */
export type Short = { readonly stage: Stage; readonly subject: string; readonly hours: number; readonly atLeast: number };

const keyOf = (stage: string | undefined, subject: string | undefined): string => `${stage} ${subject}`;

/** The part of the year's hours that is chosen; `undefined` where the year has none that is chosen alone. */
export const chosenPart = ({ parts }: Pick<Rules, "parts">): HoursPart | undefined =>
  parts.find(({ buckets }) => buckets.every((bucket) => bucket === "SUBJECT_ELECTIVE" || bucket === "GENERAL_ELECTIVE"));

/** How many hours a plan has to hold: those of its part, and what the total asks for beyond the other parts (CRD-01). */
export const hoursToPlan = ({ parts, settings }: Rules, part: HoursPart): { readonly atLeast: number; readonly atMost: number | null } => {
  const others = parts.filter((one) => one !== part).reduce((sum, { atLeast, atMost }) => sum + (atMost ?? atLeast), 0);
  return { atLeast: Math.max(part.atLeast, settings.totalAtLeast - others), atMost: part.atMost };
};

const summed = <T>(all: readonly T[], keyOfOne: (one: T) => string, hoursOf: (one: T) => number): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const one of all) sums.set(keyOfOne(one), (sums.get(keyOfOne(one)) ?? 0) + hoursOf(one));
  return sums;
};

/**
 * What a county's catalogue offers to choose from in a year: courses in their last version that begin before CAL-15 ends and are not withdrawn. `undefined` where the
 * year has no hours that are chosen alone.
 */
export const offerOf = (courses: readonly Course[], rules: Rules): Offer | undefined => {
  const part = chosenPart(rules);
  if (!part) return undefined;
  const { closesOn } = rules.windows["CAL-15"];
  const there = courses.filter(
    ({ bucket, replacedFrom, withdrawn, validFrom }) =>
      part.buckets.includes(bucket) &&
      replacedFrom === undefined &&
      withdrawn === undefined &&
      (closesOn === null || validFrom <= closesOn),
  );
  const of = (bucket: Course["bucket"]) => there.filter((course) => course.bucket === bucket);
  const hoursOf = ({ hours }: Course) => hours;
  return {
    part,
    courses: there.length,
    subjects: summed(of("SUBJECT_ELECTIVE"), ({ stage, subject }) => keyOf(stage, subject), hoursOf),
    topics: summed(of("GENERAL_ELECTIVE"), ({ topic = "" }) => topic, hoursOf),
  };
};

/** §6-07: the topics of a school limit what the setting `topicsBind` names; of a school that has chosen none yet, as many of the largest as it may choose beside the required one (§6-09). */
const generalHours = ({ topics }: Offer, chosen: readonly string[] | undefined, { settings, topics: ofYear }: Rules): number => {
  const free = [...topics].filter(([topic]) => topic !== ofYear?.required).toSorted(([, one], [, other]) => other - one);
  const largest = [...free.slice(0, settings.topicsAtMost - 1).map(([topic]) => topic), ofYear?.required];
  const within = new Set<string | undefined>(chosen ?? largest);
  const bound = ofYear !== null && settings.topicsBind.includes("GENERAL_ELECTIVE");
  return [...topics].reduce((sum, [topic, hours]) => (!bound || within.has(topic) ? sum + hours : sum), 0);
};

type OfSubject = { readonly stage: Stage; readonly subject: string };

/** How many hours a teacher of a subject may choose at most: its electives and general ones, of the topics a school chose, or of those it may choose at most where none are given. */
export const reachIn = (offer: Offer, { stage, subject }: OfSubject, chosen: readonly string[] | undefined, rules: Rules): number =>
  generalHours(offer, chosen, rules) + (offer.subjects.get(keyOf(stage, subject)) ?? 0);

/** §6-09: the subjects of these stages in which the hours to choose from stay below what the year asks for. */
export const shortIn = (
  offer: Offer | undefined,
  stages: readonly Stage[],
  chosen: readonly string[] | undefined,
  rules: Rules,
): Short[] => {
  if (!offer) return [];
  const { atLeast } = hoursToPlan(rules, offer.part);
  return stages.flatMap((stage) =>
    rules.subjects[stage]
      .map((subject) => ({ stage, subject, hours: reachIn(offer, { stage, subject }, chosen, rules), atLeast }))
      .filter(({ hours }) => hours < atLeast),
  );
};
