import { ulid } from "ulid";
import type { OwnCorrections } from "#domain/corrections/port.ts";
import type { Change } from "#domain/corrections/types.ts";
import { ChangeId } from "#domain/ids.ts";
import { turnTo } from "#domain/organizations/views.ts";
import { accept } from "#domain/outcome.ts";
import { selfAt } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { ownCheckers } from "#table/corrections/checkers.ts";
import { waitingOf } from "#table/corrections/closing.ts";
import { changes } from "#table/corrections/corrections.ts";
import { inQueue } from "#table/corrections/requeue.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";
import { putTeacher, teachers } from "#table/teachers/teachers.ts";

const NOBODY = "the teacher whose account it is";

/** Corrections that teachers ask for of their own record: each waits, in the queue of whoever checks it, and nobody of an organisation made it. */
export const own: OwnCorrections = {
  standing: async (account, id) => {
    const teacher = present(await get(teachers.at({ teacher: id })), NOBODY);
    const [found, pending] = await Promise.all([get(organizations.at({ organization: teacher.school })), waitingOf(teacher)]);
    const school = present(found, "the school");
    return { school, teacher, checkers: await ownCheckers(school, id, account), pending };
  },

  ask: async (account, id, { from, to, checker, reason }, now) => {
    const before = present(await get(teachers.at({ teacher: id })), NOBODY);
    if (before.change !== undefined) return "stale";
    const school = present(await get(organizations.at({ organization: before.school })), "the school");
    const change: Change = {
      ...{ change: ChangeId.parse(ulid()), teacher: id, school: before.school, county: before.county },
      ...{ state: "PENDING", checker, from, to, ...(reason && { reason }) },
      made: { by: account, at: now.at, level: "SCHOOL", self: true },
    };
    const written = await transact([
      putTeacher({ ...before, change: change.change, version: before.version + 1 }, { version: before.version }),
      changes.put({ teacher: id, change: change.change }, change, { when: "absent", index: inQueue(change) }),
      audit(selfAt(account, school), now, {
        ...{ kind: "TEACHER", id, act: "ask for a correction", rule: "SEC-04", reason },
        after: { change: change.change, from, to, checker },
      }),
    ]);
    return written.kept ? accept(change, "queued") : "stale";
  },

  turnTo: async (organization) => turnTo(present(await get(organizations.at({ organization })), "the office that checks")),
};
