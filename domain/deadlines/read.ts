import type * as z from "zod";
import type { Actor } from "../access.ts";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { lastDayOf, windowOn } from "../program/calendar/windows.ts";
import { daysBetween } from "../program/days.ts";
import { packOf, rulesFor } from "../program/packs.ts";
import { type Day, type Now, type Rules, WindowId, type Year } from "../program/types.ts";
import type { DeadlineShown, DeadlinesShown, DueShown } from "./answers.ts";
import type { CountyDeadlineStanding, CountyDeadlines } from "./port.ts";
import { type Deadline, deadlinesOf, outstandingFor } from "./rules.ts";
import type { Outstanding } from "./types.ts";

type Concerns = (one: Outstanding) => boolean;

const dueOf = (
  { window, dueOn, outstanding }: Deadline,
  { county: { names }, fired }: CountyDeadlineStanding,
  concerns: Concerns,
  day: Day,
): z.input<typeof DueShown> => {
  const named = (organization: OrgId) => ({ organization, name: names.get(organization) ?? "" });
  const mine = fired.filter((one) => one.window === window && one.day === dueOn);
  const closed = mine.find(({ offset }) => offset === "closed");
  return {
    dueOn,
    left: daysBetween(day, dueOn),
    outstanding: outstanding.map(({ organization, stage, missing, about }) => ({
      ...{ ...named(organization), stage, missing, about: about.map(named) },
    })),
    reminded: mine.flatMap(({ offset, at }) => (offset === "closed" ? [] : [{ offset: Number(offset), at }])),
    closed: closed ? { at: closed.at, outstanding: (closed.outstanding ?? []).filter(concerns).length } : null,
  };
};

const deadlineOf = (
  window: WindowId,
  rules: Rules,
  standing: CountyDeadlineStanding,
  concerns: Concerns,
  day: Day,
): z.input<typeof DeadlineShown> => {
  const { zh, opensOn, closesOn, provisional } = rules.windows[window];
  const watched = standing.now[window] !== undefined;
  const deadlines = deadlinesOf(rules, standing.now).filter((deadline) => deadline.window === window);
  return {
    ...{ window, zh, opensOn, closesOn, provisional, watched },
    lastDay: lastDayOf(rules, window),
    state: windowOn(rules, window, day),
    due: deadlines.map((deadline) => dueOf(deadline, standing, concerns, day)),
  };
};

type World = { readonly deadlines: CountyDeadlines; readonly now: Now };
type Answer = Promise<Outcome<z.input<typeof DeadlinesShown>>>;

const read = async ({ scope }: Actor, year: Year, concerns: Concerns, { deadlines, now }: World): Answer => {
  const pack = packOf(year);
  if (!pack) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  const found = await deadlines.standing(scope.county, year);
  const standing = { ...found, now: outstandingFor(found.now, concerns) };
  const rules = rulesFor(pack, standing.row);
  const shown = WindowId.options.map((window) => deadlineOf(window, rules, standing, concerns, now.day));
  return accept({ year, organization: scope.organization, day: now.day, deadlines: shown }, "unchanged");
};

/** A county's deadlines, each with the organisations outstanding (LRN-12). */
export const readCountyDeadlines = (actor: Actor, { year }: { readonly year: Year }, world: World): Answer =>
  read(actor, year, () => true, world);

/** A school's own deadlines: what it has to do itself, and nothing of other schools, nor the days that those were given. */
export const readSchoolDeadlines = (actor: Actor, { year }: { readonly year: Year }, world: World): Answer =>
  read(actor, year, ({ organization }) => organization === actor.scope.organization, world);
