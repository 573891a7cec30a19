import type * as z from "zod";
import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse, sameAgain } from "../../outcome.ts";
import { isAbove } from "../acting.ts";
import { weeksOf } from "../calendar/weeks.ts";
import type { MoveWindow, ProgramRow, WindowChange } from "../changes/types.ts";
import { rulesFor } from "../packs.ts";
import { type Now, type RulePack, type Window, WindowId, type Year } from "../types.ts";
import { type CalendarChange, type CalendarStanding, initialProgramRow, invalidatesWork, versionRefusal } from "./change.ts";
import { closedAtOnce, dayOutside, noticeOfFuture } from "./sound-dates.ts";

export type MoveWindowAsk = z.output<typeof MoveWindow> & { readonly year: Year; readonly window: string; readonly version: number };

/** The window as the level that owns it last set it; what a level below may shorten lies within. */
const setByItsOwner = (pack: RulePack, row: ProgramRow, id: WindowId): Window => {
  const { owner } = pack.windows[id];
  return rulesFor(pack, { ...row, windows: row.windows.filter(({ window, by }) => window === id && by === owner) }).windows[id];
};

type Span = Pick<Window, "opensOn" | "closesOn">;

const isWithin = (inner: Span, outer: Span): boolean =>
  (outer.opensOn === null || (inner.opensOn !== null && inner.opensOn >= outer.opensOn)) &&
  (outer.closesOn === null || (inner.closesOn !== null && inner.closesOn <= outer.closesOn));

const isSame = (a: WindowChange, b: WindowChange): boolean =>
  a.opensOn === b.opensOn &&
  a.closesOn === b.closesOn &&
  a.provisional === b.provisional &&
  a.by === b.by &&
  a.notice.number === b.notice.number &&
  a.notice.on === b.notice.on;

/**
 * L57 “具体时间另行通知”: a date is changed by the notice of the level that owns it. A level below may shorten within it, or record the owner's notice where the
 * owner does not act in this system (§6-43, §6-46). What was done by the old date stays done.
 */
export const decideWindowChange = (
  actor: Actor,
  standing: CalendarStanding,
  ask: MoveWindowAsk,
  pack: RulePack,
  now: Now,
): Outcome<CalendarChange> => {
  const known = WindowId.safeParse(ask.window);
  if (!known.success) return refuse("WINDOW_UNKNOWN", "GOV-07", { window: ask.window });
  const id = known.data;
  const { notice, recordedFor, opensOn, closesOn, provisional, reason = null } = ask;
  if (!notice) return refuse("NOTICE_REQUIRED", "GOV-07", { window: id });

  const row = standing.row ?? initialProgramRow(ask.year, actor.scope.county);
  const by = recordedFor ?? actor.level;
  const version = row.version + 1;
  const entry = { window: id, opensOn, closesOn, provisional, notice, by, reason, version, account: actor.account, at: now.at };
  const last = row.windows.findLast(({ window }) => window === id);
  const changed = { ...row, version, windows: [...row.windows, entry] };
  if (last && isSame(last, entry))
    return sameAgain({ row, entry: last, before: last, standing }, id, [
      { what: "REASON", stands: last.reason ?? undefined, asked: reason ?? undefined },
    ]);

  const stale = versionRefusal(row, ask.version);
  if (stale) return stale;

  const { operates } = rulesFor(pack, row).settings;
  if (recordedFor && (!isAbove(recordedFor, actor.level) || operates.includes(recordedFor)))
    return refuse("RECORD_NOT_ALLOWED", "GOV-10", { level: recordedFor });

  const unsound = noticeOfFuture(notice, now) ?? dayOutside(pack, ask);
  if (unsound) return unsound;

  const { owner } = pack.windows[id];
  const shortens = isAbove(owner, by) && isWithin(entry, setByItsOwner(pack, row, id));
  if (by !== owner && !shortens) return refuse("WINDOW_NOT_OWNED", id, { owner });

  if (weeksOf(rulesFor(pack, changed)).length === 0) return refuse("WEEKS_MISSING", "CAL-18", { window: id });

  return (
    invalidatesWork(pack, changed, standing, now) ??
    closedAtOnce(ask, now) ??
    accept({ row: changed, entry, before: last ?? null, standing })
  );
};
