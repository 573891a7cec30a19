import type { MailKey } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Outbox } from "./port.ts";
import { abandoned, waitsTooLong } from "./rules.ts";

type World = { readonly outbox: Outbox; readonly clock: () => string };

const AT_ONCE = 100;

const enqueueWaiting = async ({ outbox, clock }: World): Promise<number> => {
  let enqueued = 0;
  let some: MailKey[] = [];
  const put = async (): Promise<void> => {
    await outbox.enqueue(some);
    enqueued += some.length;
    some = [];
  };
  for await (const card of outbox.waiting("PENDING")) {
    if (waitsTooLong(card, clock())) some.push(card.businessKey);
    if (some.length === AT_ONCE) await put();
  }
  await put();
  return enqueued;
};

const ownUnknown = async ({ outbox, clock }: World): Promise<number> => {
  let unknown = 0;
  for await (const { businessKey } of outbox.waiting("SENDING")) {
    const standing = await outbox.mail(businessKey);
    const after = standing && abandoned(standing, clock());
    if (standing && after && (await outbox.keep(standing, after))) unknown++;
  }
  return unknown;
};

/**
 * Looks after the outbox: puts the message of every mail again that waited too long for its own, and owns that the fate of a mail is unknown whose worker
 * never came back. It sends nothing itself; a message too many sends nothing either, so that what the index shows is enough to put one.
 */
export const sweepOutbox = async (_tick: unknown, world: World): Promise<Outcome<{ enqueued: number; unknown: number }>> =>
  accept({ enqueued: await enqueueWaiting(world), unknown: await ownUnknown(world) });
