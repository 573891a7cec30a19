import type * as z from "zod";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { CalendarShown, ProgramShown } from "./answers.ts";
import { packOf } from "./packs.ts";
import type { ProgramWorld } from "./port.ts";
import { showCalendar, showProgram } from "./show.ts";
import type { Now, Year } from "./types.ts";

type World = ProgramWorld & { readonly now: Now };

/** A year's rules, in public and without signing in (GOV-04). */
export const readProgram = async (
  _: unknown,
  { year }: { readonly year: Year },
  { contact, now }: World,
): Promise<Outcome<z.input<typeof ProgramShown>>> => {
  const pack = packOf(year);
  return pack ? accept(showProgram(pack, contact, now.day), "unchanged") : refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
};

/** The calendar of a year, or as it stands in one county, with every change and the notice that ordered it (GOV-04, GOV-07). */
export const readCalendar = async (
  _: unknown,
  { year, county }: { readonly year: Year; readonly county?: OrgId | undefined },
  { calendars, now }: World,
): Promise<Outcome<z.input<typeof CalendarShown>>> => {
  const pack = packOf(year);
  if (!pack) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  if (county === undefined) return accept(showCalendar(pack, null, undefined, now.day), "unchanged");
  const row = await calendars.of(county, year);
  return row ? accept(showCalendar(pack, county, row, now.day), "unchanged") : refuse("NOT_FOUND", "GOV-04", {});
};
