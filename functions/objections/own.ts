import { createHash } from "node:crypto";
import { statementOf } from "#domain/credits/statement.ts";
import { type AccountId, ObjectionId, type OrgId, type TeacherId } from "#domain/ids.ts";
import type { OwnObjections } from "#domain/objections/port.ts";
import type { Objected } from "#domain/objections/rules.ts";
import type { Objection } from "#domain/objections/types.ts";
import { turnTo } from "#domain/organizations/views.ts";
import { accept } from "#domain/outcome.ts";
import { packOf } from "#domain/program/packs.ts";
import type { Year } from "#domain/program/types.ts";
import { selfAt } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { dayLetters } from "#platform/sealing/day-letters.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit } from "#table/audit.ts";
import { learnersOf } from "#table/learning/learners.ts";
import { factRows, factsOf } from "#table/learning/learning.ts";
import { objectedTo, objections, objectionWrite } from "#table/learning/objections.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** An id in the shape of a ULID: the day on which the fact says it was, then a hash of the line and of how often it was objected to. */
const idOf = ({ teacher, year, fact, number }: Objected): ObjectionId => {
  const { source, id, county, on } = fact;
  const digest = createHash("sha256")
    .update(JSON.stringify([teacher, year, county, source, id, number]))
    .digest();
  return ObjectionId.parse(dayLetters(on) + lettersOf(digest.subarray(0, 16)));
};

const ofYear = async (year: Year, teacher: TeacherId): Promise<readonly Objection[]> => {
  const all = await gather(lookThrough("the objections of a teacher's year", { teacher, year }, objections));
  return all.toSorted((one, other) => (one.made.at < other.made.at ? -1 : 1));
};

const themselves = async (account: AccountId, school: OrgId) =>
  selfAt(account, present(await get(organizations.at({ organization: school })), "the school"));

/** Objections as their own teachers make them. */
export const own: OwnObjections = {
  objecting: async (year, id) => {
    if (!packOf(year)) return undefined;
    const teacher = present(await get(teachers.at({ teacher: id })), "the teacher whose account it is");
    const [{ learners }, rows, before] = await Promise.all([
      learnersOf(year, teacher.county, [id]),
      gather(lookThrough("the facts of a teacher's year", { teacher: id, year }, factRows)),
      ofYear(year, id),
    ]);
    const { learning, enrollment } = present(learners.get(id), "a teacher's learning");
    const { county, school } = enrollment ?? teacher;
    return {
      ...{ year, teacher: id, county, school, rules: learning.rules, objections: before },
      lines: statementOf(learning).lines,
      reportedTo: (fact) =>
        rows.find((row) => row.source === fact.source && factsOf(row).some((one) => one.id === fact.id && one.county === fact.county))
          ?.county ?? county,
    };
  },

  file: async ({ account }, objected, now) => {
    const { number: _, ...said } = objected;
    const objection: Objection = { ...said, objection: idOf(objected) };
    const { teacher, year, fact, reportedTo, school, reason, dueOn } = objection;
    const self = await themselves(account, school);
    const { kept } = await transact([
      objectionWrite(objection, "absent"),
      objectedTo.put(
        { county: reportedTo, year, source: fact.source, objection: objection.objection },
        { teacher, objection: objection.objection },
        { when: "absent" },
      ),
      audit(self, now, {
        ...{ kind: "TEACHER", id: teacher, act: "object to a line", rule: "SEC-01", reason },
        after: { objection: objection.objection, source: fact.source, fact: fact.id, dueOn },
      }),
    ]);
    return kept ? accept(objection, "created") : "stale";
  },

  withdraw: async (account, withdrawn, now) => {
    const { teacher, objection, school, state } = withdrawn;
    const self = await themselves(account, school);
    const { kept } = await transact([
      objectionWrite(withdrawn, { state: "OPEN" }),
      audit(self, now, {
        ...{ kind: "TEACHER", id: teacher, act: "withdraw an objection", rule: "SEC-01" },
        after: { objection, state },
      }),
    ]);
    return kept ? accept(withdrawn) : "stale";
  },

  list: ofYear,

  turnTo: async (county) => turnTo(present(await get(organizations.at({ organization: county })), "the county")),
};
