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

/** §6-07: the topics of a school limit what the setting `topicsBind` names: general electives, unless the county says otherwise. */
const generalHours = ({ topics }: Offer, chosen: readonly string[] | undefined, { settings }: Rules): number =>
  [...topics].reduce(
    (sum, [topic, hours]) =>
      chosen === undefined || chosen.includes(topic) || !settings.topicsBind.includes("GENERAL_ELECTIVE") ? sum + hours : sum,
    0,
  );

type OfSubject = { readonly stage: Stage; readonly subject: string };

/** How many hours a teacher of a subject may choose at most: its electives and general ones, of the topics a school chose, or of all where none are given. */
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
  const { atLeast } = offer.part;
  return stages.flatMap((stage) =>
    rules.subjects[stage]
      .map((subject) => ({ stage, subject, hours: reachIn(offer, { stage, subject }, chosen, rules), atLeast }))
      .filter(({ hours }) => hours < atLeast),
  );
};
