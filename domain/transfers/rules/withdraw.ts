import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { isSettledSo, settledBy } from "../effects.ts";
import type { TransferStanding } from "../standing.ts";
import type { Settled, Transfer } from "../types.ts";
import type { Settling } from "./act.ts";

/** A request that its school takes back, or a plan that its office does: it stays on the books, withdrawn. */
export const withdrawnTransfer = (transfer: Transfer, settled: Settled): Transfer => ({
  ...transfer,
  state: "WITHDRAWN",
  settled,
  version: transfer.version + 1,
});

/** The school that filed a request withdraws it while nobody decided it (TRF-01). */
export const decideWithdrawal = (
  actor: Actor,
  { transfer, teacher }: Pick<TransferStanding, "transfer" | "teacher">,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<Settling> => {
  if (transfer.filed.organization !== actor.scope.organization) return refuse("NOT_FOUND", "TRF-01", {});
  if (transfer.state === "WITHDRAWN" && isSettledSo(transfer, { reason })) return accept({ transfer }, "unchanged");
  if (transfer.state !== "PENDING") return refuse("TRANSFER_STATE", "TRF-01", { state: transfer.state });
  if (reason === "") return refuse("REASON_REQUIRED", "TRF-01", {});
  const holds = teacher?.transfer === transfer.transfer;
  return accept({ transfer: withdrawnTransfer(transfer, settledBy(actor, transfer, now, { reason })), ...(holds && { slot: teacher }) });
};
