import type { MailKey } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Outbox } from "./port.ts";
import { sweep } from "./rules.ts";

/**
 * Looks after the outbox: puts the message of every mail again that waited too long for its own, and owns that the fate of a mail is unknown whose worker
 * never came back. It sends nothing itself.
 */
export const sweepOutbox = async (
  _tick: unknown,
  { outbox, clock }: { readonly outbox: Outbox; readonly clock: () => string },
): Promise<Outcome<{ enqueued: number; unknown: number }>> => {
  const waiting: MailKey[] = [];
  let unknown = 0;
  for (const state of ["PENDING", "SENDING"] as const) {
    for await (const { businessKey } of outbox.waiting(state)) {
      const standing = await outbox.mail(businessKey);
      const found = standing && sweep(standing, clock());
      if (found === "enqueue") waiting.push(businessKey);
      else if (standing && found && (await outbox.keep(standing, found))) unknown++;
    }
  }
  await outbox.enqueue(waiting);
  return accept({ enqueued: waiting.length, unknown });
};
