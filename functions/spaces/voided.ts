import type { Actor } from "#domain/access.ts";
import { closedByUnbinding } from "#domain/corrections/effects.ts";
import { takenBack } from "#domain/objections/effects.ts";
import { years } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import { isVoid } from "#domain/spaces/effects.ts";
import type { Binding } from "#domain/spaces/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { waitingOf } from "#table/corrections/closing.ts";
import { changes } from "#table/corrections/corrections.ts";
import { objections, objectionWrite } from "#table/learning/objections.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, present } from "#table/rows.ts";
import { putTeacher, teachers } from "#table/teachers/teachers.ts";

/** So many objections are taken back in the transaction that ends the binding. */
const TOGETHER = 40;

/** The correction that the account asked for and that waits, withdrawn. */
const correctionWrites = async (actor: Actor, after: Binding, now: Now): Promise<Write[]> => {
  const found = present(await get(teachers.at({ teacher: after.teacher })), "the teacher whose account it is");
  const waiting = await waitingOf(found);
  if (!waiting?.made.self || !isVoid(after, waiting.made)) return [];
  const { change, ...teacher } = found;
  const closed = closedByUnbinding(waiting, actor, now);
  return [
    putTeacher({ ...teacher, version: teacher.version + 1 }, { version: teacher.version }),
    changes.put({ teacher: closed.teacher, change: closed.change }, closed, { when: { state: "PENDING" } }),
    audit(actor, now, {
      ...{ kind: "TEACHER", id: closed.teacher, act: "withdraw correction", rule: "LRN-02", reason: closed.decided?.reason },
      after: { change, made: closed.made.by },
    }),
  ];
};

/** The objections that the account made and that wait, each taken back. */
const objectionWrites = async (actor: Actor, after: Binding, now: Now): Promise<Write[][]> => {
  const { teacher } = after;
  const made = await Promise.all(
    years.map((year) => gather(lookThrough("the objections of a teacher's year", { teacher, year }, objections))),
  );
  const open = made.flat().filter((one) => one.state === "OPEN" && isVoid(after, one.made));
  return open.map((one) => {
    const back = takenBack(one, actor.account, now);
    const { objection, state } = back;
    return [
      objectionWrite(back, { state: "OPEN" }),
      audit(actor, now, { kind: "TEACHER", id: teacher, act: "withdraw an objection", rule: "LRN-02", after: { objection, state } }),
    ];
  });
};

/**
 * What ending a binding takes back of what its account asked and nobody decided (LRN-02): the correction, and its objections. Of more than fit into one transaction the
 * rest goes before it; should the binding stand after all, they are its teacher's to make again.
 */
export const takingBack = async (actor: Actor, after: Binding, now: Now): Promise<readonly Write[]> => {
  const [correction, taken] = await Promise.all([correctionWrites(actor, after, now), objectionWrites(actor, after, now)]);
  for (const writes of taken.slice(TOGETHER)) await transact(writes);
  return [...correction, ...taken.slice(0, TOGETHER).flat()];
};
