import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { TransferStanding } from "../standing.ts";
import type { Transfer } from "../types.ts";
import { wayOf } from "./act.ts";
import { isConcerned, losingOffice, ruleOf } from "./crossing.ts";

/** Whose teacher a request would take, where another office records it: that office decides on its consent alone. */
const notLosing = ({ scope, ...actor }: Actor, standing: TransferStanding, rules: Rules) => {
  const way = wayOf(standing);
  if (!isConcerned({ ...actor, scope }, way)) return refuse("NOT_FOUND", "TRF-01", {});
  if (losingOffice(way, rules) === scope.organization) return undefined;
  const required = scope.level === "SCHOOL" ? "COUNTY" : way.level;
  return refuse("TRANSFER_LEVEL_REQUIRED", ruleOf[way.level], { required });
};

/** The office that loses a teacher agrees that another records the move (§6-62). */
export const decideConsent = (actor: Actor, standing: TransferStanding, rules: Rules, now: Now): Outcome<Transfer> => {
  const { transfer, teacher } = standing;
  const no = notLosing(actor, standing, rules);
  if (no) return no;
  const rule = ruleOf[wayOf(standing).level];
  const { organization } = actor.scope;
  if (transfer.consent?.organization === organization) return accept(transfer, "unchanged");
  if (transfer.state !== "PENDING") return refuse("TRANSFER_STATE", rule, { state: transfer.state });
  if (teacher?.state !== "IN_SERVICE" || teacher.school !== transfer.from) return refuse("TRANSFER_OVERTAKEN", rule, {});
  return accept({ ...transfer, consent: { by: actor.account, organization, at: now.at }, version: transfer.version + 1 });
};

/** It takes its consent back, with a reason, while nobody made the move. */
export const decideConsentWithdrawal = (
  actor: Actor,
  standing: TransferStanding,
  { reason }: { readonly reason: string },
  rules: Rules,
): Outcome<Transfer> => {
  const { transfer } = standing;
  const no = notLosing(actor, standing, rules);
  if (no) return no;
  const rule = ruleOf[wayOf(standing).level];
  if (transfer.state !== "PENDING") return refuse("TRANSFER_STATE", rule, { state: transfer.state });
  if (!transfer.consent) return accept(transfer, "unchanged");
  if (reason === "") return refuse("REASON_REQUIRED", rule, {});
  const { consent: _, ...unasked } = transfer;
  return accept({ ...unasked, version: transfer.version + 1 });
};
