import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, refuse } from "../../outcome.ts";
import type { WithdrawAsk } from "../asks.ts";
import type { TransfersWorld } from "../port.ts";
import { decideWithdrawal } from "../rules/withdraw.ts";
import { schoolView } from "../views.ts";

/** A school takes back a request it filed, with a reason, while nobody decided it: it leaves the office's queue and stays on the books (TRF-01). */
export const withdrawTransfer = (actor: Actor, ask: WithdrawAsk, { movements, requests, now }: TransfersWorld) =>
  fetchDecideKeep(
    () => requests.about(ask.transferId, now),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "TRF-01", {});
      const outcome = decideWithdrawal(actor, standing, ask, now);
      return outcome.ok ? accept({ ...outcome.value, toName: standing.to.name }, outcome.did) : outcome;
    },
    async ({ toName, ...settling }, did) => {
      if (did === "unchanged") return accept(schoolView({ ...settling, toName }), did);
      const kept = await movements.settle({ actor, now, did, mails: [] }, settling);
      return kept === "stale" ? kept : accept(schoolView({ transfer: kept.value, toName }), did);
    },
  );
