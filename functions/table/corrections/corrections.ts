import { ulid } from "ulid";
import { makersOf } from "#domain/corrections/effects.ts";
import type { Correction, Proposal } from "#domain/corrections/rules/correct.ts";
import { Change } from "#domain/corrections/types.ts";
import { given } from "#domain/given.ts";
import { ChangeId } from "#domain/ids.ts";
import { genderOf } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { keyedHashes } from "../keys/hashes.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";
import type { Box } from "../secrets.ts";
import { inQueue } from "./requeue.ts";

export const changes = row("change", Change);
/** What a queue shows of corrections: whose and which. */
export const changeCards = cardsOf(Change.pick({ change: true, teacher: true }));

/** A correction's row: a new number lies sealed in it until it is decided. */
export const changeOf = async (teacher: Teacher, { to, identity, ...rest }: Proposal, made: Change["made"], box: Box): Promise<Change> => {
  const gender = identity && genderOf(identity);
  const document = identity && {
    kind: identity.kind,
    last4: identity.number.slice(-4),
    sealed: box.number(identity.number, teacher.teacher),
    print: (await keyedHashes()).printsOf(identity)[0],
    ...given({ gender }),
  };
  const { from, checker, reason } = rest;
  const { teacher: person, school, county } = teacher;
  return {
    change: ChangeId.parse(ulid()),
    teacher: person,
    school,
    county,
    state: "PENDING",
    checker,
    from,
    to: { ...to, ...given({ document }) },
    ...(reason && { reason }),
    made,
  };
};

/** That an organisation made a correction: under it the correction is found, whichever organisation checks it. */
export const made = row("made", Change.pick({ teacher: true, change: true }));

/** Puts a correction into the queue of the organisation that checks it, and names it under those who made it. */
export const changeWrites = (change: Change): readonly [Write, Write] => {
  const at = { teacher: change.teacher, change: change.change };
  return [
    changes.put(at, change, { when: "absent", index: inQueue(change) }),
    made.put({ organization: makersOf(change), change: change.change }, at, { when: "absent" }),
  ];
};

/** A record with what of a correction applies at once, and the slot of what waits. */
export const correctedTeacher = ({ before, facts, telephone }: Correction, change: Change | undefined, box: Box): Teacher => {
  const { joinedOn: _joined, remark: _remark, certificate: _certificate, telephone: sealed, ...rest } = before;
  const kept = telephone === undefined ? sealed : telephone && box.telephone(telephone, before.teacher);
  return { ...rest, ...facts, ...(kept && { telephone: kept }), ...(change && { change: change.change }), version: before.version + 1 };
};
