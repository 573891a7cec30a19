import type { Change } from "#domain/corrections/types.ts";
import { given } from "#domain/given.ts";

/** What the audit says of key fields: everything but what is sealed. */
const keyAuditFactsOf = ({ document, ...facts }: Change["to"]) => ({
  ...facts,
  ...given({ document: document && { kind: document.kind, last4: document.last4 } }),
});

/** What the audit of a correction says of its key fields, which wait to be checked: from what, to what, and who checks. */
export const asksOf = ({ change, from, to, checker }: Change) => ({
  ...{ change, from: keyAuditFactsOf(from), to: keyAuditFactsOf(to), checker },
});
