import type { Actor, Scope } from "#domain/access.ts";
import { accept } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import type { Confirmations, ConfirmingStanding } from "#domain/registrations/confirmation/port.ts";
import type { Confirmation } from "#domain/registrations/confirmation/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { type Audited, audit } from "#table/audit.ts";
import { confirmationAt, confirmations, freezeConfirmation, frozenConfirmation } from "#table/learning/confirmations.ts";
import { standingsOf } from "#table/learning/standings.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { enrollmentCards } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present } from "#table/rows.ts";

const auditOf = (act: Audited["act"], { year, school, number, teachers, sha256, leftOut, returned, reason }: Confirmation): Audited => ({
  ...{ kind: "CONFIRMATION", id: `${year}.${school}.${number}`, act, rule: "SEC-01", reason: returned?.reason ?? reason },
  after: { year, number, count: teachers.length, sha256, leftOut, returned },
});

/** By which statement and when each was confirmed: a later list stands for an earlier one. */
const confirmedBy = async (lists: readonly Confirmation[]): Promise<ConfirmingStanding["confirmed"]> => {
  const frozen = await Promise.all(lists.filter(({ returned }) => !returned).map(frozenConfirmation));
  return new Map(
    frozen.flatMap(({ teachers, confirmedAt }) => teachers.map(({ teacher, statement }) => [teacher, { statement, confirmedAt }] as const)),
  );
};

const listsOf = ({ county, organization: school }: Scope, year: number) =>
  gather(lookThrough("the confirmations of a school", { county, year, school }, confirmations));

const written = async (after: Confirmation, change: Parameters<typeof transact>[0], mails: Parameters<Confirmations["giveBack"]>[2]) => {
  const { kept } = await transact([...change, ...mails.map(putMail)]);
  if (!kept) return "stale";
  await enqueueMails(mails.map(({ businessKey }) => businessKey));
  return accept(after);
};

/** The lists by which schools confirm, as the table keeps them: one row a list, its content frozen beside it. */
export const confirmationStore: Confirmations = {
  standing: async (scope, year) => {
    const { county, organization: school } = scope;
    const [[program, office, place], lists, enrolled] = await Promise.all([
      getMany([programRow.at({ year, county }), organizations.at({ organization: county }), organizations.at({ organization: school })]),
      listsOf(scope, year),
      gather(lookThrough("the enrollments of a school", { county, year, school }, enrollmentCards)),
    ]);
    const learners = await standingsOf(
      scope,
      year,
      enrolled.map(({ teacher }) => teacher),
    );
    return {
      ...{ program, county: present(office, "the county"), school: present(place, "the school"), lists },
      confirmed: await confirmedBy(lists),
      learners: learners.filter(({ enrollment }) => enrollment?.school === school),
    };
  },

  keep: async (actor: Actor, { confirmation, list, mails }, now: Now) => {
    const after: Confirmation = { ...confirmation, ...(await freezeConfirmation(list)) };
    const put = confirmations.put(confirmationAt(after), after, { when: "absent" });
    const kept = await written(after, [put, audit(actor, now, auditOf("confirm credit", after))], mails);
    return kept === "stale" ? kept : accept(after, "created");
  },

  one: async ({ county, organization: school }, year, number) => {
    const [confirmation, program] = await getMany([
      confirmations.at(confirmationAt({ year, county, school, number })),
      programRow.at({ year, county }),
    ]);
    return confirmation && { confirmation, program, list: await frozenConfirmation(confirmation) };
  },

  giveBack: async (actor, after, mails, now) => {
    const put = confirmations.put(confirmationAt(after), after, { when: { sha256: after.sha256, "returned.at": undefined } });
    return written(after, [put, audit(actor, now, auditOf("return a confirmation", after))], mails);
  },

  list: ({ level, county, organization: school }, year, page) =>
    level === "SCHOOL"
      ? look("the confirmations of a school", { county, year, school }, confirmations, page)
      : look("the confirmations of a county", { county, year }, confirmations, page),
};
