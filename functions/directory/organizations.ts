import * as z from "zod";
import type { Organizations, Principals } from "#domain/directory/port.ts";
import type { OrganizationChange } from "#domain/directory/rules.ts";
import { type Organization, OrganizationCard, PRINCIPAL, Principal } from "#domain/directory/types.ts";
import { accept } from "#domain/outcome.ts";
import { audit } from "#platform/audit.ts";
import { founding } from "#platform/founding.ts";
import { enqueueMails } from "#platform/outbox.ts";
import { changeOrganization, newOrgId, organizationsByCode, putTeacher, organizations as rows, teachers } from "#platform/people.ts";
import { get, getMany, look, row, transact } from "#platform/rows.ts";

const Listed = z.object({ card: OrganizationCard });
const principalRows = row("duty", Principal);
const at = ({ organization }: Pick<Organization, "organization">) => ({ organization, duty: PRINCIPAL });

const told = ({ organization: _, version: __, ...rest }: Organization) => rest;

const edited = ({ before, organization }: Extract<OrganizationChange, { is: "other" }>) => ({
  kind: "ORGANIZATION",
  id: organization.organization,
  act: "edit organisation",
  rule: "DIR-07" as const,
  before: told(before),
  after: told(organization),
});

/** Organisations, as the table keeps them. */
export const organizations: Organizations = {
  newId: newOrgId,
  byId: (organization) => get(rows.at({ organization })),
  byCode: organizationsByCode,

  below: async ({ organization }, page) => {
    const { items, next } = await look("the organisations below another", { parent: organization }, Listed, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },

  keep: async (actor, change, now) => {
    const { organization } = change;
    if (change.is === "same") return accept(organization, "unchanged");
    if (change.is === "other") {
      const written = await transact([changeOrganization(organization, change.before.version), audit(actor, now, edited(change))]);
      return written.kept ? accept(organization, "changed") : "stale";
    }
    const made = await founding(actor, organization, change.administrator, now);
    const about = { kind: "ORGANIZATION", id: organization.organization, act: "add organisation", rule: "DIR-08" as const };
    const written = await transact([...made.writes, audit(actor, now, { ...about, after: told(organization) })]);
    if (!written.kept) return "stale";
    await enqueueMails(made.mails);
    return accept({ ...organization, invitationCode: made.code }, "created");
  },
};

/** Raises the version of a school's row: whatever is decided of the school afterwards knows that something was. */
const touched = ({ organization }: Pick<Organization, "organization">) =>
  rows.update({ organization }, { add: { version: 1 }, when: "exists" });

/** The one first responsible person of each school. */
export const principals: Principals = {
  standing: async ({ organization }, teacher) => {
    if (!teacher) return { principal: await get(principalRows.at(at({ organization }))) };
    const [principal, person] = await getMany([principalRows.at(at({ organization })), teachers.at({ teacher })]);
    return { principal, teacher: person };
  },

  /** The person's record is one version further: neither the import that made him nor the move that brought him is taken back unawares. */
  name: async (actor, principal, now) => {
    const { organization, teacher } = principal;
    const person = await get(teachers.at({ teacher }));
    if (person?.school !== organization || person.state !== "IN_SERVICE") return "stale";
    const written = await transact([
      principalRows.put(at(principal), principal, { when: "absent" }),
      putTeacher({ ...person, version: person.version + 1 }, { version: person.version }),
      touched(principal),
      audit(actor, now, { kind: "ORGANIZATION", id: organization, act: "name principal", rule: "GOV-16", after: { teacher } }),
    ]);
    return written.kept ? accept(principal, "created") : "stale";
  },

  release: async (actor, principal, reason, now) => {
    const { organization, teacher } = principal;
    const written = await transact([
      principalRows.remove(at(principal), { teacher }),
      touched(principal),
      audit(actor, now, { kind: "ORGANIZATION", id: organization, act: "release principal", rule: "GOV-16", reason, before: { teacher } }),
    ]);
    return written.kept ? accept(principal) : "stale";
  },
};
