import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { readIdentity } from "../../teachers/identity.ts";
import { foldedName } from "../../text.ts";
import type { FileTransferAsk } from "../asks.ts";
import type { Asking, TransfersWorld } from "../port.ts";
import { decideRequestIn, decideRequestOut, type Filing, type RequestAsk } from "../rules/request.ts";
import type { FilingStanding } from "../standing.ts";
import { rulesIn } from "../standing.ts";
import { filedView } from "../views.ts";

type FilingContext = Parameters<typeof decideRequestIn>[0];
type Order = { readonly asking: Asking; readonly decide: (filed: FilingContext, standing: FilingStanding) => Outcome<Filing> };

/** What is asked, by the school that gets the teacher or by the one that lets them go. */
const orderOf = ({ document, name, teacher, toCode, reason, on, lateReason }: FileTransferAsk, now: Now): Outcome<Order> => {
  const asked: RequestAsk = { reason, on, lateReason };
  if (teacher && toCode)
    return accept({
      asking: { teacher, toCode },
      decide: (filed, standing) => decideRequestOut(filed, standing, { ...asked, toCode }, rulesIn(standing, now)),
    });
  if (!document || !name) return refuse("BAD_INPUT", "SEC-03", {});
  const identity = readIdentity(document.kind, document.number, now.day);
  if (!identity.ok) return identity;
  const person = { name: foldedName(name), last4: identity.value.number.slice(-4) };
  return accept({
    asking: { identity: identity.value, name },
    decide: (filed, standing) => decideRequestIn(filed, standing, { ...asked, person }, rulesIn(standing, now)),
  });
};

/** A school files a request; the office that acts finds it in its queue. */
export const fileTransfer = async (actor: Actor, ask: FileTransferAsk, { requests, now }: TransfersWorld) => {
  const order = orderOf(ask, now);
  if (!order.ok) return order;
  const { asking, decide } = order.value;
  const { transfer: id } = requests.fresh();
  return fetchDecideKeep(
    () => requests.filing({ actor, now }, asking),
    (standing) => (standing.ok ? decide({ actor, now, id }, standing.value) : standing),
    async (filing, did) => {
      const again = filing.transfer.transfer !== id && !filing.saysWhy;
      const kept = again ? accept(filing.transfer, did) : await requests.file({ actor, now, did, mails: [] }, filing);
      return kept === "stale" ? kept : accept(filedView(kept.value), "queued");
    },
  );
};
