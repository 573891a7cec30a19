import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { ExportList, ExportPeople } from "./asks-records.ts";
import type { ExportsWorld, Paper } from "./port.ts";

/** Gives a list of people away as a file, numbers masked, to whoever says what for (SEC-08). A county has no past of its own: its schools have. */
export const exportPeople = async (
  actor: Actor,
  ask: { readonly list: ExportList } & ExportPeople,
  { exports, now }: ExportsWorld,
): Promise<Outcome<Paper>> => {
  if (ask.purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  if (ask.list === "past" && actor.scope.level !== "SCHOOL") return refuse("NOT_FOUND", "TRF-08", {});
  return accept(await exports.give(actor, ask, now));
};
