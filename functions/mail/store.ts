import type { OfficeMails, Outbox } from "#domain/mail/port.ts";
import type { MailState } from "#domain/mail/states.ts";
import type { Mail, MailCard } from "#domain/mail/types.ts";
import { accept } from "#domain/outcome.ts";
import { committedAt } from "#platform/clock.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { count } from "#platform/log.ts";
import { audit } from "#table/audit.ts";
import { look, lookInTurn, lookThrough } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { enqueueMails, inOutbox, mailCards, mails } from "#table/outbox.ts";
import { get } from "#table/rows.ts";

const rewrite = (before: Mail, after: Mail): Write =>
  mails.put({ businessKey: after.businessKey }, after, {
    when: { version: before.version },
    ...(after.state !== "SENT" && after.failure !== "NOT_NEEDED" && { index: inOutbox(after) }),
  });

const countUnsent = ({ state, failure }: Mail): void => {
  if (state === "UNKNOWN") count("MailUnknown");
  if (state === "FAILED" && failure !== "NOT_NEEDED") count("MailFailed");
};

/** An office has a partition for each state of its mails; what lies as it lay before is found in one of all offices. */
async function* waiting(...states: readonly MailState[]): AsyncGenerator<MailCard> {
  for (const state of states) yield* lookThrough("the mails in a state, as they lay before", { state }, mailCards);
  for await (const { organization: office } of offices())
    for (const state of states) yield* lookThrough("the mails of an office in a state", { office, state }, mailCards);
}

/** Where mails stand until they are sent. */
export const outbox: Outbox = {
  mail: (businessKey) => get(mails.at({ businessKey })),
  keep: async (before, after) => {
    const { kept } = await transact([rewrite(before, after)]);
    if (kept) countUnsent(after);
    return kept;
  },
  waiting,
  enqueue: enqueueMails,
};

/** The sweep's world. */
export const sweepWorld = () => ({ outbox, clock: committedAt });

const officeMails: OfficeMails = {
  mail: outbox.mail,
  list: (office, state, asked) =>
    lookInTurn(
      [
        (page) => look("the mails of an office in a state, as they lay before", { office, state }, mailCards, page),
        (page) => look("the mails of an office in a state", { office, state }, mailCards, page),
      ],
      asked,
    ),
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
export const officeWorld = () => ({ mails: officeMails });
