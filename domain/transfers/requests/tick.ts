import { accept, type Outcome } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { type OfficeDigests, sendDigestsToOffices } from "../letters/digest.ts";
import { carryOutPlans, type Plans } from "../plans.ts";

type Tick = { readonly tick: "00:10" | "08:00" };
type World = { readonly digests: OfficeDigests; readonly plans: Plans; readonly now: Now };

/** At 00:10 plans take effect, and at 08:00 those that did not; then offices are told what waits with them. */
export const keepTransfers = async ({ tick }: Tick, { digests, plans, now }: World): Promise<Outcome<{ mails: number }>> => {
  const mails = tick === "08:00" ? await sendDigestsToOffices(digests, now) : 0;
  await carryOutPlans(plans, now);
  return accept({ mails }, "queued");
};
