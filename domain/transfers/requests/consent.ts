import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import type { AboutTransfer, WithdrawAsk } from "../asks.ts";
import type { TransfersWorld } from "../port.ts";
import { decideConsent, decideConsentWithdrawal } from "../rules/consent.ts";
import { rulesIn, type TransferStanding } from "../standing.ts";
import type { Transfer } from "../types.ts";
import { officeView } from "../views.ts";

const settle = (
  actor: Actor,
  { transferId, reason }: AboutTransfer & { readonly reason?: string },
  { requests, keepConsent, now }: TransfersWorld,
  decide: (standing: TransferStanding) => Outcome<Transfer>,
) =>
  fetchDecideKeep(
    () => requests.about(transferId, now),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "TRF-01", {});
      const decided = decide(standing);
      return decided.ok ? accept({ transfer: decided.value, standing }, decided.did) : decided;
    },
    async ({ transfer, standing: { from, to } }, did) => {
      const kept = did === "unchanged" ? accept(transfer, did) : await keepConsent({ actor, now, did }, transfer, reason);
      return kept === "stale" ? kept : accept(officeView({ transfer: kept.value, fromName: from?.name, toName: to.name }), did);
    },
  );

/** The office that loses a teacher agrees that another records the move (§6-62). */
export const consentToTransfer = (actor: Actor, ask: AboutTransfer, world: TransfersWorld) =>
  settle(actor, ask, world, (standing) => decideConsent(actor, standing, rulesIn(standing, world.now), world.now));

/** It takes that back, with a reason. */
export const withdrawConsent = (actor: Actor, ask: WithdrawAsk, world: TransfersWorld) =>
  settle(actor, ask, world, (standing) => decideConsentWithdrawal(actor, standing, ask, rulesIn(standing, world.now)));
