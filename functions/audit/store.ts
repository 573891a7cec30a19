import type { AuditPort } from "#domain/audit/read.ts";
import { butOfOwn, linesButOfOwn } from "#table/audit/shown.ts";
import { audits, placedLines } from "#table/audit.ts";
import { look } from "#table/look.ts";

const audit: AuditPort = {
  historyOf: async (actor, thing, page) => {
    const { items, ...rest } = await look("the audit of one thing", thing, audits, page);
    const inCounty = items.filter((entry) => entry.county === actor.scope.county);
    return { items: await butOfOwn(actor, inCounty), ...rest };
  },

  dayOf: async (actor, day, account, page) => {
    const { county } = actor.scope;
    const { items, ...rest } =
      account === undefined
        ? await look("the audit of a day", { county, day }, placedLines, page)
        : await look("the audit of a day by one account", { county, day, account }, placedLines, page);
    return { items: await linesButOfOwn(actor, items), ...rest };
  },
};

export const auditWorld = () => ({ audit });
