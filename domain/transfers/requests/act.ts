import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { ApproveAsk, MoveAsk, RejectAsk, ReverseAsk } from "../asks.ts";
import { lettersOfTransfer } from "../letters/letter.ts";
import type { TransferContext, TransfersWorld } from "../port.ts";
import { decideApproval, decideMove, decideRejection, type Settling } from "../rules/act.ts";
import { decideReversal, type Reversing } from "../rules/reverse.ts";
import type { MoveStanding, TransferStanding } from "../standing.ts";
import { rulesIn } from "../standing.ts";
import type { Transfer } from "../types.ts";
import { officeView } from "../views.ts";

const viewOf = (transfer: Transfer, { from, to }: Pick<MoveStanding, "from" | "to">) =>
  officeView({ transfer, fromName: from?.organization === transfer.from ? from?.name : undefined, toName: to.name });

type Decided<T> = { readonly value: T; readonly standing: MoveStanding };

/** Settles a request as `decide` says, by what stands when it is kept. */
const settle = <T extends Settling | Reversing, S extends MoveStanding>(
  fetch: () => Promise<S | undefined>,
  decide: (standing: S) => Outcome<T>,
  keep: (doing: TransferContext, value: T) => ReturnType<TransfersWorld["movements"]["settle"]>,
  { actor, now }: { readonly actor: Actor; readonly now: Now },
) =>
  fetchDecideKeep(
    fetch,
    (standing): Outcome<Decided<T>> => {
      if (!standing) return refuse("NOT_FOUND", "TRF-01", {});
      const decided = decide(standing);
      return decided.ok ? accept({ value: decided.value, standing }, decided.did) : decided;
    },
    async ({ value, standing }, did) => {
      if (did === "unchanged") return accept(viewOf(value.transfer, standing), did);
      const mails = "saysWhy" in value ? [] : lettersOfTransfer(value.transfer, standing, now);
      const kept = await keep({ actor, now, did, mails }, value);
      return kept === "stale" ? kept : accept(viewOf(kept.value, standing), did);
    },
  );

export const approveTransfer = (actor: Actor, ask: ApproveAsk, { movements, requests, now }: TransfersWorld) => {
  const fresh = requests.fresh();
  return settle<Settling, TransferStanding>(
    () => requests.about(ask.transferId, now),
    (standing) => decideApproval(actor, standing, ask, rulesIn(standing, now), now, fresh),
    movements.settle,
    { actor, now },
  );
};

export const rejectTransfer = (actor: Actor, ask: RejectAsk, { movements, requests, now }: TransfersWorld) =>
  settle<Settling, TransferStanding>(
    () => requests.about(ask.transferId, now),
    (standing) => decideRejection(actor, standing, ask, rulesIn(standing, now), now),
    movements.settle,
    { actor, now },
  );

export const reverseTransfer = (actor: Actor, ask: ReverseAsk, { movements, requests, now }: TransfersWorld) => {
  const { stint } = requests.fresh();
  return settle<Reversing, TransferStanding>(
    () => requests.about(ask.transferId, now),
    (standing) => decideReversal(actor, standing, ask, rulesIn(standing, now), now, stint),
    movements.reverse,
    { actor, now },
  );
};

/** The school where a teacher serves when they are first looked at is the one they are moved from, where the ask does not name it: of two offices at once one moves them. */
export const moveTeacher = (actor: Actor, ask: MoveAsk, { movements, requests, now }: TransfersWorld) => {
  const fresh = requests.fresh();
  let { from } = ask;
  return settle<Settling, MoveStanding>(
    () => movements.standing({ teacher: ask.teacher, to: ask.toSchool }, now),
    (standing) => {
      const decided = decideMove(actor, standing, { ...ask, from }, rulesIn(standing, now), now, fresh);
      from ??= standing.teacher?.school;
      return decided;
    },
    movements.settle,
    { actor, now },
  );
};
