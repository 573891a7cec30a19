import * as z from "zod";
import type { AuditPort } from "#domain/audit/read.ts";
import { AuditEntry, AuditLine } from "#domain/audit/types.ts";
import { look } from "#platform/rows.ts";

const Line = z.object({ card: AuditLine });

const audit: AuditPort = {
  historyOf: async ({ county }, thing, page) => {
    const { items, next } = await look("the audit of one thing", thing, AuditEntry, page);
    return { items: items.filter((entry) => entry.county === county), ...(next && { next }) };
  },

  dayOf: async ({ county }, day, account, page) => {
    const { items, next } =
      account === undefined
        ? await look("the audit of a day", { county, day }, Line, page)
        : await look("the audit of a day by one account", { county, day, account }, Line, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },
};

export const auditWorld = () => ({ audit });
