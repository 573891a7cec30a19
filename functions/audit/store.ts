import type { AuditPort } from "#domain/audit/read.ts";
import type { Page } from "#domain/page.ts";
import { butOfOwn, linesButOfOwn } from "#table/audit/shown.ts";
import { audits, historiesOf, placedLines } from "#table/audit.ts";
import { look, lookInTurn } from "#table/look.ts";

const audit: AuditPort = {
  historyOf: async (actor, thing, page) => {
    const lists = historiesOf(thing, actor.scope.county).map((of) => (at: Page) => look("the audit of one thing", of, audits, at));
    const { items, ...rest } = await lookInTurn(lists, page);
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
