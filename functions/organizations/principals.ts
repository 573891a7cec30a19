import { leads } from "#domain/organizations/effects.ts";
import type { Principals } from "#domain/organizations/port.ts";
import { type Organization, PRINCIPAL } from "#domain/organizations/types.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { principals as rows } from "#table/organizations/principals.ts";
import { get, getMany } from "#table/rows.ts";
import { putTeacher, teachers } from "#table/teachers/teachers.ts";

const at = ({ organization }: Pick<Organization, "organization">) => ({ organization, duty: PRINCIPAL });

/** Raises the version of a school's row: whatever is decided of the school afterwards knows that something was. */
const raiseVersion = ({ organization }: Pick<Organization, "organization">) =>
  organizations.update({ organization }, { add: { version: 1 }, when: "exists" });

/** The one first responsible person of each school. */
export const principals: Principals = {
  standing: async ({ organization }, teacher) => {
    const [named, person] = await Promise.all([get(rows.of(organization)), teacher && get(teachers.at({ teacher }))]);
    const leader = named && (await get(teachers.at({ teacher: named.teacher })));
    const principal = named && leader && leads(named, leader) ? { ...named, name: leader.name } : undefined;
    return { principal, released: named?.released && named, teacher: person || undefined };
  },

  /** In place of the principal before, who left. The person's record is one version further, so that the import that made them is not taken back unawares. */
  name: async (actor, principal, now) => {
    const { organization, teacher } = principal;
    const [former, person] = await getMany([rows.of(organization), teachers.at({ teacher })]);
    if (!person || !leads(principal, person)) return "stale";
    const written = await transact([
      rows.put(at(principal), principal, {
        when: former ? { teacher: former.teacher, since: former.since, released: former.released } : "absent",
      }),
      putTeacher({ ...person, version: person.version + 1 }, { version: person.version }),
      raiseVersion(principal),
      audit(actor, now, { kind: "ORGANIZATION", id: organization, act: "name principal", rule: "GOV-16", after: { teacher } }),
    ]);
    return written.kept ? accept(principal, "created") : "stale";
  },

  release: async (actor, principal, reason, now) => {
    const { organization, teacher, since } = principal;
    const written = await transact([
      rows.update(at(principal), { set: { released: principal.released }, when: { teacher, since, released: undefined } }),
      raiseVersion(principal),
      audit(actor, now, { kind: "ORGANIZATION", id: organization, act: "release principal", rule: "GOV-16", reason, before: { teacher } }),
    ]);
    return written.kept ? accept(principal) : "stale";
  },
};
