import { ulid } from "ulid";
import { genderOf } from "#domain/directory/identity.ts";
import type { Correction, Proposal } from "#domain/directory/rules-corrections.ts";
import type { Teacher } from "#domain/directory/types.ts";
import { Change } from "#domain/directory/types-changes.ts";
import { ChangeId } from "#domain/ids.ts";
import { about } from "./people.ts";
import { inQueue } from "./requeue.ts";
import { row, type Write } from "./rows.ts";
import type { Box, Secrets } from "./secrets.ts";

export const changes = row("change", Change);

/** A correction's row: a new number lies sealed in it until it is decided. */
export const changeOf = async (
  secrets: Secrets,
  teacher: Teacher,
  { to, identity, ...rest }: Proposal,
  made: Change["made"],
  box: Box,
): Promise<Change> => {
  const gender = identity && genderOf(identity);
  const document = identity && {
    kind: identity.kind,
    last4: identity.number.slice(-4),
    sealed: box.seal(identity.number, about(teacher.teacher, "number")),
    print: (await secrets.fingerprints())(identity),
    ...(gender && { gender }),
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
    to: { ...to, ...(document && { document }) },
    ...(reason && { reason }),
    made,
  };
};

/** Puts a correction into the queue of whoever checks it. */
export const putChange = (change: Change): Write =>
  changes.put({ teacher: change.teacher, change: change.change }, change, {
    when: "absent",
    index: inQueue(change),
  });

/** A record with what of a correction applies at once, and the slot of what waits. */
export const correctedTeacher = ({ before, facts, telephone }: Correction, change: Change | undefined, box: Box): Teacher => {
  const { joinedOn: _joined, remark: _remark, certificate: _certificate, telephone: sealed, ...rest } = before;
  const kept = telephone === undefined ? sealed : telephone && box.seal(telephone, about(before.teacher, "telephone"));
  return { ...rest, ...facts, ...(kept && { telephone: kept }), ...(change && { change: change.change }), version: before.version + 1 };
};
