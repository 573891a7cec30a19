import type { UnitMove } from "#domain/enrollment/effects.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import { accept } from "#domain/outcome.ts";
import type { LateMark } from "#domain/program/calendar/late.ts";
import type { Stint, Teacher } from "#domain/teachers/types.ts";
import type { Move } from "#domain/transfers/effects.ts";
import type { Movements, TransferContext, Undoing } from "#domain/transfers/port.ts";
import type { Back } from "#domain/transfers/rules/reverse.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { closedWith, closingWrites, reopeningWrite, waitingOf } from "#table/corrections/closing.ts";
import { bringAlong } from "#table/corrections/requeue.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { countPeople } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { enrollments, listOf, onRoster, units } from "#table/programs/enrollments.ts";
import { inPast, stints } from "#table/teachers/stints.ts";
import { putTeacher } from "#table/teachers/teachers.ts";
import { freeTeacher, putTransfer } from "#table/teachers/transfers.ts";
import { auditOfDeparture, auditOfPlan, auditOfTransfer, auditOfUndone, schoolSince } from "./audited.ts";
import { moveStanding, undoStanding } from "./standing.ts";

/** Writes the record, if it still is as it was read. */
const putPerson = (before: Teacher, after: Teacher): Write => putTeacher(after, { version: before.version });

const putStint = (stint: Stint, teacher: Teacher): Write => stints.put(stint, stint, { when: "absent", index: inPast(stint, teacher) });

const enrollmentWrite = ({ before, after }: { readonly before: Enrollment; readonly after: Enrollment }): Write => {
  const { school, county, stage, subject, enrolledAt, learning } = before;
  return enrollments.update(
    { teacher: before.teacher, year: before.year },
    {
      set: { school: after.school, county: after.county, moves: after.moves },
      when: { school, county, stage, subject, enrolledAt, "learning.version": learning?.version },
      index: onRoster(after),
    },
  );
};

/** A list one shorter or longer, as long as it stands submitted as it was read; one that nobody opened yet begins with whoever brings their enrollment. */
const unitWrite = ({ before, after }: UnitMove): Write => {
  const at = listOf(before);
  if (before.rosterVersion === 0) return units.put(at, after, { when: "absent" });
  const by = (count: "roster" | "movedIn" | "movedAway" | "rosterVersion") => after[count] - before[count];
  const add = { roster: by("roster"), movedIn: by("movedIn"), movedAway: by("movedAway"), rosterVersion: 1 };
  return units.update(at, { add, when: { submission: before.submission } });
};

/** That no enrollment came, went or changed since it was read. */
const enrollmentStands = ({ year, before, stays }: Pick<Move, "year" | "before" | "stays">): Write[] => [
  enrollments.check({ teacher: before.teacher, year }, stays ? { school: stays.school, enrolledAt: stays.enrolledAt } : "absent"),
];

/** A move: at most the record, the enrollment, two lists, the stint that ends and the school that gains somebody. */
const moveWrites = (move: Move): Write[] => {
  const { before, after, ended, enrollment } = move;
  return [
    putPerson(before, after),
    ...(ended ? [putStint(ended, before)] : []),
    ...(enrollment ? [enrollmentWrite(enrollment), ...move.units.map(unitWrite)] : enrollmentStands(move)),
    countPeople(after.school, 1),
  ];
};

const auditFactsOf = ({ before, after, enrollment }: Move, late: LateMark | undefined) => ({
  before: schoolSince(before),
  after: { ...schoolSince(after), ...given({ enrollment: enrollment?.after.year, late }) },
});

const keep = async ({ mails }: Pick<TransferContext, "mails">, writes: readonly Write[]): Promise<boolean> => {
  const { kept } = await transact([...writes, ...mails.map(putMail)]);
  if (kept) await enqueueMails(mails.map(({ businessKey }) => businessKey));
  return kept;
};

const alongBack = (back: Pick<Move, "year" | "before" | "stays" | "enrollment" | "units">): Write[] => [
  ...(back.enrollment ? [enrollmentWrite(back.enrollment)] : enrollmentStands(back)),
  ...back.units.map(unitWrite),
];

const backWrites = (back: Back): Write[] => [
  putPerson(back.before, back.after),
  putStint(back.ended, back.before),
  stints.update(back.reopened, {
    set: { reversedBy: back.reopened.reversedBy },
    when: { reversedBy: undefined },
    index: inPast(back.reopened, back.before),
  }),
  ...alongBack(back),
];

/** What changes where a teacher is: the record, what goes along, the audit and the mails in one transaction of ten writes at the most. */
export const movements: Movements = {
  standing: moveStanding,

  depart: async ({ actor, now, did }, { before, after, stint }) => {
    if (did === "unchanged") return accept(before, did);
    if (!stint || !after.departure) {
      const { kept } = await transact([putPerson(before, after), audit(actor, now, auditOfPlan(before, after))]);
      return kept ? accept(after) : "stale";
    }
    const [poolKey] = (await keyedHashes()).poolKeysOf(after.name, after.last4);
    const person: Teacher = { ...after, poolKey };
    const open = await waitingOf(before);
    const { writes, mails } = open ? await closingWrites(actor, open, now) : { writes: [], mails: [] };
    const { kept } = await transact([
      putPerson(before, person),
      putStint(stint, before),
      audit(actor, now, auditOfDeparture(before, after.departure, open?.change)),
      ...writes,
    ]);
    if (kept) await enqueueMails(mails);
    return kept ? accept(person) : "stale";
  },

  pull: async (doing, { move, saysWhy }) => {
    const { actor, now, reference } = doing;
    const entry = { kind: "TEACHER", id: move.after.teacher, act: "pull from the pool", rule: "TRF-03", reason: doing.instead } as const;
    const { before, after } = auditFactsOf(move, move.after.pulled?.late);
    const kept = await keep(doing, [
      ...(saysWhy ? [putPerson(move.before, move.after)] : moveWrites(move)),
      audit(actor, now, { ...entry, before, after: { ...after, ...given({ reference }) } }),
    ]);
    if (kept) await bringAlong(move.after);
    return kept ? accept(move.after) : "stale";
  },

  settle: async (doing, { transfer, move, slot, held }) => {
    const { actor, now } = doing;
    const entry = audit(actor, now, { ...auditOfTransfer(transfer), ...(move && auditFactsOf(move, transfer.late)) });
    const person = held ? [putTeacher(held, { version: held.version - 1 })] : slot ? [freeTeacher(slot)] : [];
    const kept = await keep(doing, [...(move ? moveWrites(move) : person), putTransfer(transfer), entry]);
    if (kept && move) await bringAlong(move.after);
    return kept ? accept(transfer) : "stale";
  },

  reverse: async (doing, { transfer, back, slot }) => {
    const { actor, now } = doing;
    if (!back) return movements.settle(doing, { transfer, ...given({ slot }) });
    const entry = {
      ...auditOfTransfer(transfer),
      before: schoolSince(back.before),
      after: { ...schoolSince(back.after), transfer: transfer.transfer },
    };
    const kept = await keep(doing, [...backWrites(back), putTransfer(transfer), audit(actor, now, entry)]);
    if (kept) await bringAlong(back.after);
    return kept ? accept(transfer) : "stale";
  },
};

/** What takes back a departure or a pull, in one transaction too. */
export const undoing: Undoing = {
  before: undoStanding,

  undoDeparture: async (doing, { before, after, stint }) => {
    const { actor, now, reference } = doing;
    if (!before.departure || !stint.undone) return accept(before, "unchanged");
    const closed = await closedWith(before.teacher, before.departure);
    const person = { ...after, ...given({ change: closed?.change }) };
    const kept = await keep(doing, [
      putPerson(before, person),
      stints.update(stint, {
        set: { ended: stint.ended, undone: stint.undone },
        when: { ended: "DEPARTED" },
        index: inPast(stint, before),
      }),
      ...(closed ? [reopeningWrite(closed)] : []),
      audit(actor, now, auditOfUndone(before, before.departure, stint.undone, { reference, change: closed?.change })),
    ]);
    if (kept) await bringAlong(person);
    return kept ? accept(person) : "stale";
  },

  undoPull: async (doing, undone) => {
    const { actor, now, reference } = doing;
    const { before, after, stint } = undone;
    const [poolKey] = (await keyedHashes()).poolKeysOf(after.name, after.last4);
    const person: Teacher = { ...after, poolKey };
    const entry = { kind: "TEACHER", id: before.teacher, act: "undo pull", rule: "TRF-03" } as const;
    const kept = await keep(doing, [
      putPerson(before, person),
      putStint(stint, before),
      ...alongBack(undone),
      audit(actor, now, {
        ...{ ...entry, reason: doing.instead ?? stint.reason, before: schoolSince(before) },
        after: { ...schoolSince(after), ...given({ on: after.departure?.on, reference }) },
      }),
    ]);
    return kept ? accept(person) : "stale";
  },
};
