import type { OrgId } from "#domain/ids.ts";
import type { Founding, Hangings, Organizations } from "#domain/organizations/port.ts";
import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import { yearOf } from "#domain/program/days.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { gather, look, lookFor } from "#table/look.ts";
import { administratorsOf } from "#table/organizations/administrators.ts";
import { below } from "#table/organizations/counties.ts";
import { foundingWrites } from "#table/organizations/founding.ts";
import { hangingOn } from "#table/organizations/hanging.ts";
import { lateBelow } from "#table/organizations/late.ts";
import {
  auditOfEdit,
  changeOrganization,
  endingAtOrganization,
  newOrgId,
  organizationCards,
  organizationsByCode,
  peopleHeld,
  organizations as rows,
  successorStands,
} from "#table/organizations/organizations.ts";
import { lettersOver } from "#table/organizations/stepping-over.ts";
import { actingSchools } from "#table/organizations/successors.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { operating } from "#table/programs/programs.ts";
import { get } from "#table/rows.ts";
import { principals } from "./principals.ts";

/** The schools that a school manages (§6-33), and those that went into it (§6-80). */
const belongingTo = async (school: OrgId, county: OrgId | undefined) => {
  if (!county) return [];
  const acting = await actingSchools(county);
  const all = await gather(below(county, "SCHOOL"));
  return all.filter(({ organization, managing }) => managing === school || acting.get(organization) === school);
};

const founding: Founding = { late: lateBelow, administrators: administratorsOf };

/** Organisations, as the table keeps them. */
const organizations: Organizations = {
  newId: newOrgId,
  byId: (organization) => get(rows.at({ organization })),
  byCode: organizationsByCode,

  below: async ({ organization: parent, level, path }, isSought, page) => {
    if (level === "SCHOOL") return { items: (await belongingTo(parent, path.COUNTY)).filter(isSought) };
    const read = (part: Page) => look("the organisations below another", { parent }, organizationCards, part);
    return lookFor(read, isSought, (one) => endingAtOrganization(parent, one), page);
  },

  keep: async (actor, change, now) => {
    const { organization } = change;
    if (change.is === "same") return accept(organization, "unchanged");
    if (change.is === "other") {
      const letters = lettersOver(actor, "edit organisation", organization.name, [organization.organization, organization.version], now);
      const written = await transact([
        changeOrganization(organization, change.before.version, peopleHeld(change.before, organization)),
        ...successorStands(change.before, organization),
        audit(actor, now, auditOfEdit(change.before, organization)),
        ...letters.map(putMail),
      ]);
      if (written.kept) await enqueueMails(letters.map(({ businessKey }) => businessKey));
      return written.kept ? accept(organization, "changed") : "stale";
    }
    const made = await foundingWrites(actor, organization, change.administrator, now);
    const written = await transact(made.writes);
    if (!written.kept) return "stale";
    await enqueueMails(made.mails);
    return accept({ ...organization, invitationCode: made.code }, "created");
  },
};

const hangings: Hangings = { on: (school, { day }) => hangingOn(school, [yearOf(day)]) };

/** What adding, editing and reading organisations and naming principals work with. */
export const organizationsWorld = () => ({ organizations, founding, hangings, principals, operating });
