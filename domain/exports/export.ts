import type { Actor } from "../access.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import type { Level } from "../program/types.ts";
import type { ExportPeople } from "./asks.ts";
import type { ExportFile, ExportsWorld } from "./port.ts";
import { ExportList, exportLists } from "./types.ts";

type Ask = { readonly list: ExportList } & ExportPeople;

const isFor = (list: ExportList, level: Level): boolean => {
  const levels: readonly Level[] = exportLists[list];
  return levels.includes(level);
};

/** The parts of a list: the teachers of one school, the audit of one day, which is always named. */
const notAPart = ({ list, school, day }: Ask): Refused | undefined => {
  if (school !== undefined && list !== "teachers") return refuse("LIST_PART", "SEC-08", { part: "school" });
  if (day !== undefined && list !== "audit") return refuse("LIST_PART", "SEC-08", { part: "day" });
  return list === "audit" && day === undefined ? refuse("VALUE_REQUIRED", "SEC-08", { column: "day" }) : undefined;
};

/** Exports a list as a file with masked numbers; a purpose is required (SEC-08). */
export const exportPeople = async (actor: Actor, ask: Ask, { exports, now }: ExportsWorld): Promise<Outcome<ExportFile>> => {
  const { level } = actor.scope;
  if (!isFor(ask.list, level))
    return refuse("LIST_NOT_HERE", "SEC-08", { level, lists: ExportList.options.filter((list) => isFor(list, level)) });
  if (ask.purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const wrong = notAPart(ask);
  if (wrong) return wrong;
  if (ask.school !== undefined && !(await exports.isWithin(actor.scope, ask.school))) return refuse("NOT_FOUND", "SEC-08", {});
  const paper = await exports.give(actor, ask, now);
  return paper ? accept(paper) : refuse("EXPORT_TOO_LARGE", "SEC-08", { limit: "4.4 MB" });
};
