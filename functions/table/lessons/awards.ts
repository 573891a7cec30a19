import type { AwardMove } from "#domain/awards/rules.ts";
import { EarlierAward, GivenAward, higherOf } from "#domain/awards/types.ts";
import { Award } from "#domain/courses/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { Level, type Stage } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { Audited } from "../audit.ts";
import { gather, lookThrough } from "../look.ts";
import { row } from "../rows.ts";
import { subjectKey } from "./chapters.ts";

export const earlierAwards = row("earlierAward", EarlierAward);
export const lessonAwards = row("lessonAward", GivenAward);

const lessonAwardAt = ({ county, stage, subject, lesson, level }: GivenAward) => ({
  ...{ county, stage, subject: subjectKey(subject), lesson, level },
});

export const lessonAwardWrite = (before: GivenAward | undefined, after: GivenAward): Write =>
  lessonAwards.put(lessonAwardAt(after), after, { when: before ? { version: before.version } : "absent" });

/** That an award is as it was read. */
export const lessonAwardCheck = (award: GivenAward): Write => lessonAwards.check(lessonAwardAt(award), { version: award.version });

/** That an award of a lesson and level is as it was read: that one, or none. */
export const awardAsRead = (
  { county, stage, subject, lesson }: Pick<GivenAward, "county" | "stage" | "subject" | "lesson">,
  level: Award,
  awards: readonly GivenAward[],
): Write => {
  const award = awards.find((one) => one.level === level);
  return award ? lessonAwardCheck(award) : lessonAwards.check({ county, stage, subject: subjectKey(subject), lesson, level }, "absent");
};

/** Where the awards of a lesson lie, one a level. */
export const awardsAt = ({ county, stage, subject, lesson }: Pick<GivenAward, "county" | "stage" | "subject" | "lesson">) =>
  Award.options.map((level) => lessonAwards.at({ county, stage, subject: subjectKey(subject), lesson, level }));

/** Every award of a lesson, withdrawn ones among them. */
export const awardsOf = ({ county, stage, subject, lesson }: Pick<GivenAward, "county" | "stage" | "subject" | "lesson">) =>
  gather(lookThrough("the awards of a lesson", { county, stage, subject: subjectKey(subject), lesson }, lessonAwards));

/** Where an earlier award lies. */
export const earlierAwardAt = ({ county, stage, subject, node, level, awardYear }: EarlierAwardPlace) => ({
  ...{ county, stage, subject: subjectKey(subject), node, level, awardYear },
});
type EarlierAwardPlace = Pick<EarlierAward, "county" | "stage" | "subject" | "node" | "level" | "awardYear">;

export const earlierAwardWrite = (before: EarlierAward | undefined, after: EarlierAward): Write =>
  earlierAwards.put(earlierAwardAt(after), after, { when: before ? { version: before.version } : "absent" });

/** The highest award of each node of a subject's directory that has one (VID-08), and whether awards of earlier years were brought: where they were, a node that is not named has none. */
export const awardedNodes = async (
  county: OrgId,
  { stage, subject }: { readonly stage: Stage; readonly subject: string },
): Promise<{ readonly highest: ReadonlyMap<string, Award>; readonly isKnown: boolean }> => {
  const of = { county, stage, subject: subjectKey(subject) };
  const highest = new Map<string, Award>();
  const earlier = await gather(lookThrough("the earlier awards of a county for a stage and subject", of, earlierAwards));
  const ours = await gather(lookThrough("the awards of a county's lessons for a stage and subject", of, lessonAwards));
  const standing = ours.flatMap(({ node, level, withdrawn }) => (node === undefined || withdrawn ? [] : [{ node, level }]));
  for (const { node, level } of [...earlier, ...standing]) highest.set(node, higherOf(highest.get(node), level));
  return { highest, isKnown: earlier.length > 0 };
};

const factsOf = (award: GivenAward | undefined) =>
  award && {
    ...{ lesson: award.lesson, level: award.level, round: award.round, announcement: award.announced?.document },
    ...{ withdrawn: award.withdrawn && { reason: award.withdrawn.reason }, version: award.version },
  };

/** In whose place an award was recorded (§6-43). */
const recordedFor = ({ level, announced }: GivenAward) => {
  const of = Level.safeParse(level);
  return of.success && announced ? { level: of.data, ...announced } : undefined;
};

/** What the audit tells of an award that is given or taken back. */
export const awardTold = ({ before, after }: AwardMove, { reason, rule }: Pick<Audited, "reason" | "rule">): Audited => ({
  ...{ kind: "AWARD", id: after.lesson, act: after.withdrawn ? "withdraw an award" : "give an award", rule, reason },
  ...{ before: factsOf(before), after: factsOf(after), recordedFor: after.withdrawn ? undefined : recordedFor(after) },
});
