import type { Actor } from "#domain/access.ts";
import { lettersOfClosing } from "#domain/corrections/closed-mail.ts";
import { closedByDeparture, makersOf } from "#domain/corrections/effects.ts";
import type { Change } from "#domain/corrections/types.ts";
import type { MailKey, TeacherId } from "#domain/ids.ts";
import type { Now } from "#domain/program/types.ts";
import { isVoid } from "#domain/spaces/effects.ts";
import type { Departure, Teacher } from "#domain/teachers/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../look.ts";
import { organizations } from "../organizations/organizations.ts";
import { putMail } from "../outbox.ts";
import { get } from "../rows.ts";
import { bindings } from "../teachers/activations.ts";
import { changes } from "./corrections.ts";
import { inQueue } from "./requeue.ts";

const keyOf = ({ teacher, change }: Change) => ({ teacher, change });

/** The correction that waits of somebody's record. */
export const waitingOf = async ({ teacher, change }: Teacher): Promise<Change | undefined> => {
  const found = change && (await get(changes.at({ teacher, change })));
  return found?.state === "PENDING" ? found : undefined;
};

export type ClosingWrites = { readonly writes: readonly Write[]; readonly mails: readonly MailKey[] };

/** The heaviest closing: the correction, and the letter to those who made it. */
export const CLOSING_WRITES = 2;

/** What a departure puts into its transaction to close the correction that waits. */
export const closingWrites = async (by: Pick<Actor, "account">, open: Change, now: Now): Promise<ClosingWrites> => {
  const closed = closedByDeparture(open, by, now);
  const makers = await get(organizations.at({ organization: makersOf(open) }));
  const letters = closed.made.self ? [] : lettersOfClosing(closed, makers?.path.COUNTY ?? open.county, now.at);
  return {
    writes: [changes.put(keyOf(closed), closed, { when: { state: "PENDING" } }), ...letters.map(putMail)],
    mails: letters.map(({ businessKey }) => businessKey),
  };
};

/**
 * The correction that a departure closed, as it waited. `undefined` where it is asked for anew: about a number, of which only the last four are kept, or by an account
 * whose binding the county has ended since (LRN-02).
 */
export const closedWith = async (teacher: TeacherId, { at }: Pick<Departure, "at">): Promise<Change | undefined> => {
  const all = await gather(lookThrough("the changes of a teacher", { teacher }, changes));
  const closed = all.find(({ state, decided, to }) => state === "WITHDRAWN" && decided?.at === at && !to.document);
  if (!closed || (closed.made.self && isVoid(await get(bindings.at({ teacher })), closed.made))) return undefined;
  const { decided: _, ...waiting } = closed;
  return { ...waiting, state: "PENDING" };
};

/** Opens again, as it waited, what a departure closed that is taken back. */
export const reopeningWrite = (open: Change): Write =>
  changes.put(keyOf(open), open, { when: { state: "WITHDRAWN" }, index: inQueue(open) });
