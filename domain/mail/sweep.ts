import type { MailKey } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Outbox } from "./port.ts";
import { abandoned, waitsTooLong } from "./rules.ts";

type World = { readonly outbox: Outbox; readonly clock: () => string };

const AT_ONCE = 100;

const ownUnknown = async (key: MailKey, { outbox, clock }: World): Promise<boolean> => {
  const standing = await outbox.mail(key);
  const unknown = standing && abandoned(standing, clock());
  return standing !== undefined && unknown !== undefined && outbox.keep(standing, unknown);
};

/**
 * Looks after the outbox: puts the message of every mail again that waited too long for its own, and owns that the fate of a mail is unknown whose worker
 * never came back. It sends nothing itself; a message too many sends nothing either, so that what the index shows is enough to put one.
 */
export const sweepOutbox = async (_tick: unknown, world: World): Promise<Outcome<{ enqueued: number; unknown: number }>> => {
  const { outbox, clock } = world;
  let [enqueued, unknown] = [0, 0];
  let lost: MailKey[] = [];
  const putAgain = async () => {
    await outbox.enqueue(lost);
    enqueued += lost.length;
    lost = [];
  };
  for await (const card of outbox.waiting("PENDING", "SENDING")) {
    if (waitsTooLong(card, clock())) lost.push(card.businessKey);
    if (card.state === "SENDING" && (await ownUnknown(card.businessKey, world))) unknown++;
    if (lost.length === AT_ONCE) await putAgain();
  }
  await putAgain();
  return accept({ enqueued, unknown });
};
