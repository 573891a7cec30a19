import type { Actor } from "../access.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import { packOf } from "../program/packs.ts";
import type { Level } from "../program/types.ts";
import type { ExportPeople } from "./asks.ts";
import type { ExportFile, ExportsWorld } from "./port.ts";
import { ExportList, exportLists } from "./types.ts";

type Ask = { readonly list: ExportList } & ExportPeople;

const isFor = (list: ExportList, level: Level): boolean => {
  const levels: readonly Level[] = exportLists[list];
  return levels.includes(level);
};

/** The parts that lists have. Those of one day or year are always named by it. */
const PARTS: Readonly<Partial<Record<ExportList, readonly ("school" | "day" | "year")[]>>> = {
  teachers: ["school"],
  progress: ["school", "year"],
  credits: ["school", "year"],
  audit: ["day"],
};

const notAPart = (ask: Ask): Refused | undefined => {
  const { list, year } = ask;
  const parts = PARTS[list] ?? [];
  for (const part of ["school", "day", "year"] as const)
    if (ask[part] !== undefined && !parts.includes(part)) return refuse("LIST_PART", "SEC-08", { part });
  for (const part of ["day", "year"] as const)
    if (ask[part] === undefined && parts.includes(part)) return refuse("VALUE_REQUIRED", "SEC-08", { column: part });
  return year !== undefined && !packOf(year) ? refuse("PROGRAM_UNKNOWN", "GOV-05", { year }) : undefined;
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
