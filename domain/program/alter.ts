import type * as z from "zod";
import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { CalendarShown } from "./answers.ts";
import { packOf } from "./packs.ts";
import type { ProgramWorld } from "./port.ts";
import type { CalendarChange, CalendarStanding } from "./rules/change.ts";
import { decideSettingChange, type GiveSettingAsk } from "./rules/change-setting.ts";
import { decideWindowChange, type MoveWindowAsk } from "./rules/change-window.ts";
import { showCalendar } from "./show.ts";
import type { Now, RulePack, Year } from "./types.ts";

type World = ProgramWorld & { readonly now: Now };
type Decide<Ask> = (actor: Actor, standing: CalendarStanding, ask: Ask, pack: RulePack, now: Now) => Outcome<CalendarChange>;

const alter =
  <Ask extends { readonly year: Year }>(decide: Decide<Ask>) =>
  async (actor: Actor, ask: Ask, { calendars, now }: World): Promise<Outcome<z.input<typeof CalendarShown>>> => {
    const pack = packOf(ask.year);
    if (!pack) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year: ask.year });
    const kept = await fetchDecideKeep(
      () => calendars.standing(actor.scope, ask.year),
      (standing) => decide(actor, standing, ask, pack, now),
      async (change, did) => (did === "unchanged" ? accept(change, did) : calendars.keep(actor, change, now)),
    );
    return kept.ok ? accept(showCalendar(pack, actor.scope.county, kept.value.row, now.day), kept.did) : kept;
  };

/** Moves a window of a county's calendar (GOV-07). */
export const moveWindow = alter<MoveWindowAsk>(decideWindowChange);

/** Gives a setting another value in a county (GOV-05). */
export const giveSetting = alter<GiveSettingAsk>(decideSettingChange);
