import * as z from "zod";
import type { Counter, Outbox } from "#domain/mail/port.ts";
import { type Mail, MailCard } from "#domain/mail/types.ts";
import { accept } from "#domain/outcome.ts";
import { audit } from "#platform/audit.ts";
import { committedAt } from "#platform/clock.ts";
import { count } from "#platform/log.ts";
import { enqueueMails, inOutbox, mails } from "#platform/outbox.ts";
import { get, look, lookThrough, transact, type Write } from "#platform/rows.ts";

const Listed = z.object({ card: MailCard });

const rewrite = (before: Mail, after: Mail): Write =>
  mails.put({ businessKey: after.businessKey }, after, {
    when: { version: before.version },
    ...(after.state !== "SENT" && after.failure !== "NOT_NEEDED" && { index: inOutbox(after) }),
  });

const tell = ({ state, failure }: Mail): void => {
  if (state === "UNKNOWN") count("MailUnknown");
  if (state === "FAILED" && failure !== "NOT_NEEDED") count("MailFailed");
};

/** Where mails stand until they are sent. */
export const outbox: Outbox = {
  mail: (businessKey) => get(mails.at({ businessKey })),
  keep: async (before, after) => {
    const { kept } = await transact([rewrite(before, after)]);
    if (kept) tell(after);
    return kept;
  },
  waiting: async function* (state) {
    for await (const { card } of lookThrough("the mails in a state", { state }, Listed)) yield card;
  },
  enqueue: enqueueMails,
};

/** The sweep's world. */
export const sweepWorld = () => ({ outbox, clock: committedAt });

const counter: Counter = {
  mail: outbox.mail,
  list: async (office, state, page) => {
    const { items, next } = await look("the mails of an office in a state", { office, state }, Listed, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },
  settle: async (actor, { before, after }, now) => {
    const { businessKey, state, settled } = after;
    const entry = { kind: "MAIL", id: businessKey, act: "settle mail", rule: "RPT-03", reason: settled?.reason } as const;
    const written = await transact([
      rewrite(before, after),
      audit(actor, now, { ...entry, before: { state: before.state }, after: { state, as: settled?.as } }),
    ]);
    if (!written.kept) return "stale";
    if (state === "PENDING") await enqueueMails([businessKey]);
    return accept(after, "changed");
  },
};

/** The office's world. */
export const counterWorld = () => ({ counter });
