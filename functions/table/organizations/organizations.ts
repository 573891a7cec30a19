import { ulid } from "ulid";
import * as z from "zod";
import { given } from "#domain/given.ts";
import { OrgId } from "#domain/ids.ts";
import { parentOf } from "#domain/organizations/effects.ts";
import { mayHang } from "#domain/organizations/rules/hanging.ts";
import { Organization, OrganizationCard, type OrgCode } from "#domain/organizations/types.ts";
import type { PageKey } from "#domain/page.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { Audited } from "../audit.ts";
import { cardsOf } from "../look.ts";
import { readAll, readPresent, row } from "../rows.ts";

const auditFactsOf = ({ organization: _, version: __, ...rest }: Organization) => rest;

/** What the audit says of an organisation that was added, by hand or by a sheet (DIR-08). */
export const auditOfAddition = (organization: Organization): Audited => ({
  ...{ kind: "ORGANIZATION", id: organization.organization, act: "add organisation", rule: "DIR-08", after: auditFactsOf(organization) },
  importId: organization.importId,
});

/** What the audit says of an organisation whose addition by a sheet was taken back (DIR-08). */
export const auditOfRemoval = (organization: Organization): Audited => ({
  ...{ kind: "ORGANIZATION", id: organization.organization, act: "undo addition", rule: "DIR-08", before: auditFactsOf(organization) },
});

/** What the audit says of an organisation whose details were changed, by hand, by a sheet, or by taking a sheet back (DIR-07). */
export const auditOfEdit = (before: Organization, after: Organization): Audited => ({
  ...{ kind: "ORGANIZATION", id: after.organization, act: "edit organisation", rule: "DIR-07" },
  ...{ before: auditFactsOf(before), after: auditFactsOf(after) },
});

export const organizations = row("organization", Organization);
/** How many people a change holds that a school has, where it takes away what they may hang on (DIR-07). */
export const peopleHeld = (before: Organization, after: Organization): number | undefined =>
  mayHang(before, after) ? before.people : undefined;

/** What lists show of organisations. */
export const organizationCards = cardsOf(OrganizationCard);

export const organizationCodes = row("organizationCode", z.object({ organization: OrgId }));

export const newOrgId = (): OrgId => OrgId.parse(ulid());

export const putOrganization = (organization: Organization): Write =>
  organizations.put({ organization: organization.organization }, organization, {
    when: "absent",
    index: belowParentWithTelephone(organization),
  });

/** The rows that make a new organisation: its code's, guarding that no two have it, and its own. */
export const organizationWrites = (made: Organization): readonly [Write, Write] => [
  organizationCodes.put({ code: made.code }, { organization: made.organization }, { when: "absent" }),
  putOrganization(made),
];

/**
 * Writes an organisation's details; the counts of administrators and people, which others keep, are left alone. What was decided by who serves there holds while
 * nobody has come (`people`).
 */
export const changeOrganization = (organization: Organization, fromVersion: number, people?: number): Write => {
  const { organization: id, name, type, stages, grades, registered, version, managing, mergedInto, ...rest } = organization;
  const { licence, telephone, mailbox, late } = rest;
  const optional = { managing, mergedInto, licence, telephone, mailbox, late };
  return organizations.update(
    { organization: id },
    {
      set: { name, type, stages, grades, registered, version, ...optional },
      remove: Object.entries(optional).flatMap(([attribute, value]) => (value === undefined ? [attribute] : [])),
      when: { version: fromVersion, ...given({ people }) },
      index: belowParentWithTelephone(organization),
    },
  );
};

/** Holds that the school which another goes into goes into none itself (§6-80). */
export const successorStands = (before: Organization, { mergedInto }: Organization): Write[] =>
  mergedInto === undefined || mergedInto === before.mergedInto
    ? []
    : [organizations.check({ organization: mergedInto }, { mergedInto: undefined, registered: true })];

/** Counts people on a school's books, so that it is not taken away from under them. */
export const countPeople = (school: OrgId, by: number): Write =>
  organizations.update({ organization: school }, { add: { people: by }, when: "exists" });

/** Counts people who are collected into a school, as long as it is registered (DIR-01). */
export const countCollected = (school: OrgId, by: number): Write =>
  organizations.update({ organization: school }, { add: { people: by }, when: { registered: true } });

/** Keeps a school on the books from the first transfer request on that names it. */
export const nameSchool = (school: OrgId): Write =>
  organizations.update({ organization: school }, { set: { named: true }, when: "exists" });

/** The organisations that hold these codes. */
export const organizationsByCode = async (wanted: readonly OrgCode[]): Promise<Map<OrgCode, Organization>> => {
  const distinct = [...new Set(wanted)];
  const slots = await readAll(distinct.map((code) => organizationCodes.at({ code })));
  const ids = slots.flatMap((slot) => (slot ? [slot.organization] : []));
  const found = await readAll(ids.map((organization) => organizations.at({ organization })));
  return new Map(found.flatMap((one) => (one ? [[one.code, one] as const] : [])));
};

/** What lists show of an organisation. */
export const organizationCard = (organization: Organization): OrganizationCard => ({
  organization: organization.organization,
  level: organization.level,
  code: organization.code,
  name: organization.name,
  type: organization.type,
  stages: organization.stages,
  registered: organization.registered,
  ...given({ managing: organization.managing, mergedInto: organization.mergedInto, late: organization.late }),
});

/** The telephones of organisations whose cards are at hand. A card from before cards had one is looked up. */
export const telephonesOf = async (cards: readonly OrganizationCard[]): Promise<ReadonlyMap<OrgId, string>> => {
  const unknown = cards.filter(({ telephone }) => telephone === undefined);
  const rows = await readPresent(unknown.map(({ organization }) => organizations.at({ organization })));
  return new Map([...cards, ...rows].flatMap(({ organization, telephone }) => (telephone ? [[organization, telephone] as const] : [])));
};

/** Where an organisation stands in the index: below the one above it. */
export const belowParent = (organization: Organization) => ({
  as: "child" as const,
  by: { parent: parentOf(organization) ?? "NONE", level: organization.level, code: organization.code },
  card: organizationCard(organization),
});

/** The same, with the telephone, by which weekly reports tell whom to call. */
const belowParentWithTelephone = (organization: Organization) => {
  const place = belowParent(organization);
  return { ...place, card: { ...place.card, telephone: organization.telephone ?? null } };
};

/** The key of a page of the organisations below another that ended at one of them. */
export const endingAtOrganization = (parent: OrgId, one: Pick<OrganizationCard, "organization" | "level" | "code">): PageKey =>
  organizations.endingAt({ organization: one.organization }, { as: "child", by: { parent, level: one.level, code: one.code } });

/** The same of the schools of a county. */
export const endingAtSchool = (county: OrgId, { school, code }: { readonly school: OrgId; readonly code: OrgCode }): PageKey =>
  endingAtOrganization(county, { organization: school, level: "SCHOOL", code });
