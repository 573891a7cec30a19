import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { ExportList, ExportPeople } from "./asks-records.ts";
import type { ExportsWorld, Paper } from "./port.ts";

/** Gives a list of people away as a file, numbers masked, to whoever says what for (SEC-08). A school has a past, an office a queue of transfers; neither has the other. */
export const exportPeople = async (
  actor: Actor,
  ask: { readonly list: ExportList } & ExportPeople,
  { exports, now }: ExportsWorld,
): Promise<Outcome<Paper>> => {
  if (ask.purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const level = { teachers: actor.scope.level, past: "SCHOOL", transfers: "COUNTY" }[ask.list];
  if (actor.scope.level !== level) return refuse("NOT_FOUND", "TRF-08", {});
  return accept(await exports.give(actor, ask, now));
};
