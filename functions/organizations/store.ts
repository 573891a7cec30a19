import * as z from "zod";
import type { Organizations } from "#domain/organizations/port.ts";
import { OrganizationCard } from "#domain/organizations/types.ts";
import { accept } from "#domain/outcome.ts";
import { audit } from "#platform/audit.ts";
import { founding } from "#platform/founding.ts";
import { edited } from "#platform/organization-audit.ts";
import { enqueueMails } from "#platform/outbox.ts";
import { changeOrganization, newOrgId, organizationsByCode, organizations as rows } from "#platform/people.ts";
import { get, look, transact } from "#platform/rows.ts";
import { principals } from "./principals.ts";

const Listed = z.object({ card: OrganizationCard });

/** Organisations, as the table keeps them. */
const organizations: Organizations = {
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
      const written = await transact([
        changeOrganization(organization, change.before.version),
        audit(actor, now, edited(change.before, organization)),
      ]);
      return written.kept ? accept(organization, "changed") : "stale";
    }
    const made = await founding(actor, organization, change.administrator, now);
    const written = await transact(made.writes);
    if (!written.kept) return "stale";
    await enqueueMails(made.mails);
    return accept({ ...organization, invitationCode: made.code }, "created");
  },
};

/** What adding, editing and reading organisations and naming principals work with. */
export const organizationsWorld = () => ({ organizations, principals });
