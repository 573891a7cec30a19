import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Level } from "../program/types.ts";
import type { ExportPeople } from "./asks-records.ts";
import { type ExportList, exportLists } from "./export-lists.ts";
import type { ExportsWorld, Paper } from "./port.ts";

/** Gives a list away as a file, numbers masked, to whoever may read it and says what for (SEC-08). */
export const exportPeople = async (
  actor: Actor,
  ask: { readonly list: ExportList } & ExportPeople,
  { exports, now }: ExportsWorld,
): Promise<Outcome<Paper>> => {
  if (ask.purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const levels: readonly Level[] = exportLists[ask.list];
  if (!levels.includes(actor.scope.level)) return refuse("NOT_FOUND", "SEC-08", {});
  const paper = await exports.give(actor, ask, now);
  return paper ? accept(paper) : refuse("EXPORT_TOO_LARGE", "SEC-08", { limit: "4.4 MB" });
};
