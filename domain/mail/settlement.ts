import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import { nextMail } from "./rules.ts";
import type { Mail, Verdict } from "./types.ts";

export type Settlement = { readonly before: Mail; readonly after: Mail };

/** Settles a mail that needs a person: sends it again, or takes it as sent (RPT-03: each report leaves once). Asked again, it is as it was settled. */
export const decideSettlement = (
  actor: Actor,
  standing: Mail | undefined,
  ask: { readonly as: Verdict; readonly reason: string },
  now: Now,
): Outcome<Settlement> => {
  if (standing?.office !== actor.scope.organization) return refuse("NOT_FOUND", "RPT-03", {});
  const { settled, state } = standing;
  const open = state === "UNKNOWN" || state === "FAILED";
  if (!open && settled?.as === ask.as && settled.reason === ask.reason) return accept({ before: standing, after: standing }, "unchanged");
  if (!open) return refuse("MAIL_NOT_UNKNOWN", "RPT-03", { state });
  const { failure, ...mail } = standing;
  const how = { settled: { as: ask.as, reason: ask.reason, by: actor.account, at: now.at } };
  const after =
    ask.as === "SENT"
      ? nextMail(mail, { ...how, state: "SENT", sentAt: now.at })
      : nextMail(mail, { ...how, state: "PENDING", askedAt: now.at, attempts: 0 });
  return accept({ before: standing, after });
};
