import { plannedOf, progressWith } from "#domain/credits/effects.ts";
import type { Learning } from "#domain/credits/types.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { TeacherId } from "#domain/ids.ts";
import type { Plan } from "#domain/learning/types.ts";
import type { Year } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { look } from "../look.ts";
import { enrollments, onRoster } from "../programs/enrollments.ts";
import { present } from "../rows.ts";
import { learnersOf } from "./learners.ts";
import { factRows } from "./learning.ts";

/** Whose learning changes: a teacher, with the enrollment as it was read, if they have one. */
export type Learns = { readonly year: Year; readonly teacher: TeacherId; readonly enrollment: Enrollment | undefined };

/**
 * One more change of a teacher's learning, in the transaction of what changes it: it fails where they learnt, moved, were enrolled or withdrawn since the enrollment was
 * read. `progress` is what lists show from then on; without it that stays as it is.
 */
export const learntWrite = ({ year, teacher, enrollment }: Learns, progress: string | undefined): Write => {
  if (!enrollment) return enrollments.check({ teacher, year }, "absent");
  const { school, county, stage, subject, enrolledAt, learning } = enrollment;
  return enrollments.update(
    { teacher, year },
    {
      set: { learning: { version: (learning?.version ?? 0) + 1 }, progress },
      when: { school, county, stage, subject, enrolledAt, "learning.version": learning?.version },
      ...(progress !== undefined && { index: onRoster({ ...enrollment, progress }) }),
    },
  );
};

/** A plan as it stands from now on, or what is pushed. */
type Relearnt = { readonly plan?: Pick<Plan, "county" | "confirmed">; readonly pushed?: Learning["pushed"] };

/** Whether anything was reported of somebody this year: until then nothing counts, whatever is pushed. */
const isReportedOn = async ({ year, teacher }: Learns): Promise<boolean> =>
  (await look("the facts of a teacher's year", { teacher, year }, factRows, { limit: 1 })).items.length > 0;

/** The same where a plan or a push changes: what lists show is worked out anew; by a push alone, where it was worked out before and may count. */
export const relearntWrite = async (learns: Learns, { plan, pushed }: Relearnt): Promise<Write> => {
  const { year, teacher, enrollment } = learns;
  const isAnother = plan !== undefined || (enrollment?.progress !== undefined && (await isReportedOn(learns)));
  if (!enrollment || !isAnother) return learntWrite(learns, undefined);
  const { learners } = await learnersOf(year, enrollment.county, [teacher]);
  const learner = present(learners.get(teacher), "a teacher's learning");
  return learntWrite(
    learns,
    progressWith({ ...learner.learning, ...(plan && { plan: plan.confirmed }), ...given({ pushed }) }, [], {
      ...learner,
      ...(plan && { planned: plannedOf(plan, enrollment.county) }),
    }),
  );
};
