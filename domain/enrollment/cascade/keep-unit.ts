import type { Kept } from "../../outcome.ts";
import type { UnitMove } from "../effects.ts";
import type { Cascade, EnrollmentContext, UnitChange } from "../port.ts";
import { unitView } from "../views.ts";

/** Keeps the move of one unit and answers the unit as it then stands. */
export const keepUnit = async (
  cascade: Cascade,
  doing: EnrollmentContext,
  move: UnitMove,
  change: Omit<UnitChange, "moves">,
): Promise<Kept<ReturnType<typeof unitView>>> => {
  const kept = await cascade.keepUnits(doing, { ...change, moves: [move] });
  return kept === "stale" ? kept : { ...kept, value: unitView(move.after) };
};
