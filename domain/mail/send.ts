import type { MailKey } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { LetterSender, Outbox } from "./port.ts";
import { abandoned, claim, note, type Sending } from "./rules.ts";

type World<P> = { readonly outbox: Outbox; readonly post: LetterSender<P>; readonly committed: string; readonly clock: () => string };

/**
 * Sends one mail, at most once. The letter is written first; when the server has a hand free the mail is claimed, then it leaves: what breaks before the claim
 * is tried again, what breaks after it is noted as unknown. A message for a mail in other hands, or put off, does nothing.
 */
export const sendMail = async <P>(
  { businessKey }: { readonly businessKey: MailKey },
  { outbox, post, committed, clock }: World<P>,
): Promise<Outcome<{ businessKey: MailKey }>> => {
  const done = accept({ businessKey }, "unchanged");
  const standing = await outbox.mail(businessKey);
  if (!standing) throw new Error(`there is no mail ${businessKey}`);
  const unknown = abandoned(standing, committed);
  if (unknown) await outbox.keep(standing, unknown);
  if (!claim(standing, committed)) return done;
  const written = await post.write(standing);
  return post.inTurn(async () => {
    const held = claim(standing, clock());
    if (!held || !(await outbox.keep(standing, held))) return done;
    const sending: Sending = "parcel" in written ? await post.send(written.parcel) : { went: "NOWHERE", failure: written.undeliverable };
    const noted = note(held, sending, clock());
    await outbox.keep(held, noted);
    if (noted.state === "PENDING" && noted.notBefore === undefined) throw new Error(`mail ${businessKey} did not leave; it is tried again`);
    return accept({ businessKey });
  });
};
