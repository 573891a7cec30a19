import { isVoid } from "../spaces/effects.ts";
import type { Binding } from "../spaces/types.ts";
import type { Plan } from "./types.ts";

/** The plan as it counts: without what an account confirmed whose binding the county ended. */
export const planInForce = <P extends Pick<Plan, "confirmed">>(
  plan: P | undefined,
  binding: Pick<Binding, "ended"> | undefined,
): P | undefined => (plan?.confirmed && isVoid(binding, plan.confirmed) ? { ...plan, confirmed: null } : plan);
