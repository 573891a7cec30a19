import type * as z from "zod";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { packOf, rulesFor } from "../program/packs.ts";
import type { ProgramWorld } from "../program/port.ts";
import type { Rules, Year } from "../program/types.ts";
import { keptDays } from "./rules.ts";
import type { Kept, PrivacyShown } from "./types.ts";
import { notice, rights } from "./words.ts";

/** What is kept, by what it is called. */
export type EverythingKept = Readonly<Record<string, Kept>>;

type Line = z.input<typeof PrivacyShown>["kept"][number];

const WORDS = { "for ever": "FOR_EVER", "while in use": "WHILE_IN_USE", undecided: "UNDECIDED" } as const;

const lineOf = (what: string, { zh, why, for: kept }: Kept, rules: Rules): Line[] => {
  if (zh === undefined) return [];
  const days = keptDays(kept, rules) ?? null;
  const keeps = typeof kept === "string" ? WORDS[kept] : days === null ? "UNDECIDED" : "DAYS";
  return [{ what, zh, why, keeps, days, setting: typeof kept === "object" && "setting" in kept ? kept.setting : null }];
};

/** What is kept of people, why and how long, in public: as a year's notice leaves it, or as a county decided. */
export const readPrivacy = async (
  _: unknown,
  { year, county }: { readonly year: Year; readonly county?: OrgId | undefined },
  { calendars, contact, everything }: ProgramWorld & { readonly everything: EverythingKept },
): Promise<Outcome<z.input<typeof PrivacyShown>>> => {
  const pack = packOf(year);
  if (!pack) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  const row = county === undefined ? undefined : await calendars.of(county, year);
  if (county !== undefined && !row) return refuse("NOT_FOUND", "GOV-04", {});
  const rules = rulesFor(pack, row);
  const kept = Object.entries(everything).flatMap(([what, one]) => lineOf(what, one, rules));
  return accept({ year, county: county ?? null, notice, rights, contact, kept }, "unchanged");
};
