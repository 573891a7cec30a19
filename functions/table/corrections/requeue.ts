import { isOpen, requeuedChange } from "#domain/corrections/effects.ts";
import type { Queued } from "#domain/corrections/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { log } from "#platform/log.ts";
import { organizations } from "../organizations/organizations.ts";
import { get, getMany } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";
import { checkersOf } from "./checkers.ts";
import { changes } from "./corrections.ts";

/** Where a correction stands in the index: in the queue of the organisation that checks it. */
export const inQueue = ({ checker: organization, change, teacher }: Queued) => ({
  as: "pending" as const,
  by: { organization },
  card: { change, teacher },
});

/**
 * Puts an open correction into the queue of the organisation that checks it where its person now is, and answers with it; `undefined` where it does not wait to be checked,
 * or its person moved on meanwhile. Told again it does nothing more.
 */
export const requeue = async ({ teacher: id, change: open }: Pick<Teacher, "teacher" | "change">): Promise<Queued | undefined> => {
  if (open === undefined) return undefined;
  const at = { teacher: id, change: open };
  const [teacher, change] = await getMany([teachers.at(at), changes.at(at)]);
  if (!change || !isOpen(change, teacher)) return undefined;
  const school = await get(organizations.at({ organization: teacher.school }));
  const along = school && requeuedChange(change, teacher, await checkersOf(school, change));
  if (!along) return change;
  const { state, school: from, checker: before } = change;
  const { school: to, county, checker, made } = along;
  const { kept } = await transact([
    changes.update(at, {
      set: { school: to, county, checker, made },
      when: { state, school: from, checker: before },
      index: inQueue(along),
    }),
    teachers.check(at, { school: to, state: "IN_SERVICE" }),
  ]);
  return kept ? along : undefined;
};

/** After a move, as a write of its own: the correction goes along. What is left behind does not undo the move; the tick of 08:00 brings it. */
export const bringAlong = (moved: Teacher): Promise<unknown> =>
  requeue(moved).catch((error: unknown) => log.warn("a correction was left behind", { error }));
