import type { Bucket, HoursPart } from "../program/types.ts";
import { creditRule } from "./judging.ts";
import type { Credit, Saying } from "./saying.ts";
import { type Learning, type PartSum, type Statement, summed } from "./types.ts";

/** The first of the parts that holds a bucket, from 0; -1 where none does. */
export const partHolding = (parts: readonly HoursPart[], bucket: Bucket | undefined): number =>
  parts.findIndex(({ buckets }) => bucket !== undefined && buckets.includes(bucket));

/** Fills each part with its lines, in the order of their days, and says of each line how much found room. */
export const fill = (credits: readonly Credit[], parts: readonly HoursPart[], said: Saying): void => {
  const room = parts.map(({ atMost }) => atMost ?? Number.POSITIVE_INFINITY);
  for (const { fact, course, offered, assessedBy } of credits) {
    const index = partHolding(parts, course.bucket);
    const part = parts[index];
    const counted = Math.min(offered, room[index] ?? 0);
    room[index] = (room[index] ?? 0) - counted;
    const line = { offered, counted, assessedBy };
    if (part === undefined) said.set(fact, { ...line, why: "NO_CREDIT_OF_ITS_OWN", rule: "LRN-03" });
    else if (counted < offered) said.set(fact, { ...line, why: "PART_FULL", rule: part.rule });
    else said.set(fact, { ...line, why: undefined, rule: creditRule(course.bucket) });
  }
};

const hoursOfBuckets = (credits: readonly Credit[], buckets: readonly Bucket[]): number =>
  credits.reduce((sum, { course, offered }) => (buckets.includes(course.bucket) ? sum + offered : sum), 0);

/** Hours of ethics beyond their part's ceiling, and the part that takes them where the setting gives them to the electives (§6-10). */
const surplusEthics = (credits: readonly Credit[], { parts, settings }: Learning["rules"]) => {
  const [from, to] = [partHolding(parts, "GENERAL_REQUIRED"), partHolding(parts, "GENERAL_ELECTIVE")];
  const atMost = parts[from]?.atMost ?? null;
  if (!settings.surplusEthicsIsElective || atMost === null || from === to) return { to, hours: 0 };
  return { to, hours: Math.max(0, hoursOfBuckets(credits, ["GENERAL_REQUIRED"]) - atMost) };
};

/** The parts of the pack, in its order, with what completions come to in each. */
export const sumParts = (credits: readonly Credit[], rules: Learning["rules"]): readonly PartSum[] => {
  const ethics = surplusEthics(credits, rules);
  return rules.parts.map((part, index) => {
    const offered = hoursOfBuckets(credits, part.buckets) + (index === ethics.to ? ethics.hours : 0);
    return { buckets: part.buckets, ...summed(part, offered) };
  });
};

/** A part lies within another whose buckets are all of its own and more: its hours are the other's already. */
const liesWithin = (one: Pick<HoursPart, "buckets">, other: Pick<HoursPart, "buckets">): boolean =>
  one.buckets.length < other.buckets.length && one.buckets.every((bucket) => other.buckets.includes(bucket));

/** The parts whose hours make the total: those that lie within no other. */
export const topmost = <P extends Pick<HoursPart, "buckets">>(parts: readonly P[]): readonly P[] =>
  parts.filter((part) => !parts.some((other) => liesWithin(part, other)));

/** The total of parts: what they offer and count, up to the total's own ceiling (CRD-01, CRD-02). */
export const totalOf = (parts: readonly PartSum[], bounds: Pick<HoursPart, "atLeast" | "atMost">): Statement["total"] => {
  const sum = (of: "offered" | "counted") => topmost(parts).reduce((all, part) => all + part[of], 0);
  const [offered, { counted, missing }] = [sum("offered"), summed(bounds, sum("counted"))];
  return { ...bounds, offered, counted, surplus: Math.max(0, offered - counted), missing };
};
