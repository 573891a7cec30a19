import type { AwardMove } from "#domain/awards/rules.ts";
import type { GivenAward } from "#domain/awards/types.ts";
import { Level } from "#domain/program/types.ts";
import type { Audited } from "#table/audit.ts";

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
