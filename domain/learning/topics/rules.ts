import type { Actor } from "../../access.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { windowOn } from "../../program/calendar/windows.ts";
import { asWritten, everyTopic } from "../../program/packs/topics.ts";
import type { Day, Now, Rules } from "../../program/types.ts";
import type { ChooseTopics, ReopenTopics } from "../asks.ts";
import { later, notUntil, reopenedAgain } from "../effects.ts";
import type { Topics } from "../types.ts";

/** The choice of a school before and after. */
export type TopicsMove = { readonly before: Topics; readonly after: Topics };

/** CAL-13, §6-49: why a school may not choose today; nothing where it may. */
export const choosingClosed = ({ reopened }: Pick<Topics, "reopened">, rules: Rules, today: Day): Refused | undefined => {
  const { opensOn, closesOn } = rules.windows["CAL-13"];
  const state = windowOn(rules, "CAL-13", today);
  if (state === "NOT_YET") return refuse("NOT_YET_OPEN", "CAL-13", { opensOn: `${opensOn}` });
  if (state === "OPEN" || (reopened && today <= reopened.until)) return undefined;
  return refuse("TOPIC_WINDOW_CLOSED", "CAL-13", { closedOn: reopened?.until ?? `${closesOn}` });
};

/** LRN-14, §6-09: 1 to `topicsAtMost` topics of the year, each once, the required one among them. */
const notAChoice = (topics: readonly string[], rules: Rules): Refused | undefined => {
  const choices = everyTopic(rules);
  const { topicsAtMost: limit } = rules.settings;
  const stranger = topics.find((topic) => !choices.includes(topic));
  if (stranger !== undefined) return refuse("TOPIC_UNKNOWN", "LRN-08", { topic: stranger, choices: choices.join("、") });
  const twice = topics.find((topic, index) => topics.indexOf(topic) !== index);
  if (twice !== undefined) return refuse("TOPIC_DUPLICATE", "LRN-14", { topic: twice });
  const required = rules.topics?.required ?? "";
  if (topics.length > limit || topics.length < 1) return refuse("TOPIC_LIMIT_EXCEEDED", "LRN-14", { chosen: topics.length, limit });
  return topics.includes(required) ? undefined : refuse("ETHICS_TOPIC_REQUIRED", "LRN-14", { required });
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((topic) => other.includes(topic)) && other.every((topic) => one.includes(topic));

/**
 * LRN-14, CAL-13: a school chooses the topics within which its teachers plan. The same choice again is the one that stands, whatever the day (§6-44); after the
 * window, and where the county has not opened it again, TOPIC_WINDOW_CLOSED. What was chosen after CAL-13 is marked late.
 */
export const decideTopics = (
  { account }: Actor,
  before: Topics,
  ask: ChooseTopics & { readonly version: number },
  rules: Rules,
  now: Now,
): Outcome<TopicsMove> => {
  if (!rules.topics) return refuse("TOPICS_NOT_CHOSEN_HERE", "LRN-14", { year: rules.year });
  const topics = ask.topics.map((topic) => asWritten(topic, everyTopic(rules)));
  if (before.chosenAt !== null && isSame(topics, before.topics)) return accept({ before, after: before }, "unchanged");
  const no = choosingClosed(before, rules, now.day) ?? notAChoice(topics, rules);
  if (no) return no;
  if (before.version !== ask.version) return refuse("VERSION_CONFLICT", "LRN-14", { current: before.version });
  const { closesOn } = rules.windows["CAL-13"];
  const after: Topics = {
    ...before,
    topics,
    chosenAt: now.at,
    chosenBy: account,
    firstChosenAt: before.firstChosenAt ?? before.chosenAt ?? now.at,
    late: before.chosenAt === null ? closesOn !== null && now.day > closesOn : before.late,
    packVersion: rules.version,
    version: before.version + 1,
  };
  return accept({ before, after });
};

/**
 * §6-49: the county opens the choice of a school again, with a reason and until a day, at most the end of CAL-15. The same again is the one that stands, another reason STANDS_OTHERWISE. Before
 * CAL-13 has opened there is nothing to open again.
 */
export const decideReopening = (
  { account }: Actor,
  before: Topics,
  { until, reason }: ReopenTopics,
  rules: Rules,
  now: Now,
): Outcome<TopicsMove> => {
  const again = reopenedAgain({ before, after: before }, "CAL-13", before.reopened, { until, reason });
  if (again) return again;
  if (!rules.topics) return refuse("TOPICS_NOT_CHOSEN_HERE", "LRN-14", { year: rules.year });
  if (!rules.settings.topicsMayBeReopened) return refuse("TOPICS_NOT_REOPENED", "CAL-13", {});
  const { opensOn, closesOn } = rules.windows["CAL-13"];
  if (windowOn(rules, "CAL-13", now.day) === "NOT_YET") return refuse("NOT_YET_OPEN", "CAL-13", { opensOn: `${opensOn}` });
  if (reason === "") return refuse("REASON_REQUIRED", "CAL-13", {});
  const no = notUntil(until, later(now.day, closesOn), "CAL-13", rules);
  if (no) return no;
  return accept({
    before,
    after: { ...before, reopened: { until, reason, at: now.at, by: account }, version: before.version + 1 },
  });
};
