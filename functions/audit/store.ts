import type { AuditPort } from "#domain/audit/read.ts";
import { auditLines, audits } from "#table/audit.ts";
import { look } from "#table/look.ts";

const audit: AuditPort = {
  historyOf: async ({ county }, thing, page) => {
    const { items, next } = await look("the audit of one thing", thing, audits, page);
    return { items: items.filter((entry) => entry.county === county), ...(next && { next }) };
  },

  dayOf: ({ county }, day, account, page) =>
    account === undefined
      ? look("the audit of a day", { county, day }, auditLines, page)
      : look("the audit of a day by one account", { county, day, account }, auditLines, page),
};

export const auditWorld = () => ({ audit });
