import { folded } from "../../text.ts";
import type { Bucket, RulePack } from "../types.ts";

/**
 * The topics that a general course may be of: a required one of the required topic (师德师风建设), an elective one of those that are named; `undefined` where the
 * year names none. 师德失范警示 is one of the named.
 */
export const topicsFor = (bucket: Bucket, { topics }: Pick<RulePack, "topics">): readonly string[] | undefined =>
  topics ? (bucket === "GENERAL_REQUIRED" ? [topics.required] : topics.named) : undefined;

const plain = (topic: string): string => folded(topic).replaceAll(/\s/g, "").toUpperCase();

/** Every topic a school may choose: the required one and those that are named. */
export const everyTopic = ({ topics }: Pick<RulePack, "topics">): readonly string[] => (topics ? [topics.required, ...topics.named] : []);

/** A topic as the year writes it, however it is written here; one that it has not, as it is. */
export const asWritten = (topic: string, choices: readonly string[]): string => choices.find((one) => plain(one) === plain(topic)) ?? topic;

/** The same of a course's topic, if it names one. */
export const foldedTopic = (topic: string | undefined, bucket: Bucket, pack: Pick<RulePack, "topics">): string | undefined =>
  topic === undefined ? undefined : asWritten(topic, topicsFor(bucket, pack) ?? []);
