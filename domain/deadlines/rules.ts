import type { OrgId } from "../ids.ts";
import { dueDayOf } from "../program/calendar/windows.ts";
import { daysBetween, plusDays } from "../program/days.ts";
import { type Day, type Rules, WindowId, type Year } from "../program/types.ts";
import type { Fired, Outstanding, OutstandingByWindow, OutstandingNow } from "./types.ts";

/** Asks a workflow of each window it knows who is outstanding. */
export const outstandingIn = <Standing>(byWindow: OutstandingByWindow<Standing>, standing: Standing): OutstandingNow =>
  Object.fromEntries(
    WindowId.options.flatMap((window) => {
      const ask = byWindow[window];
      return ask ? [[window, ask(standing)]] : [];
    }),
  );

/** Who is outstanding by what all workflows know; several may know of one window. */
export const outstandingOfAll = (workflows: readonly OutstandingNow[]): OutstandingNow =>
  Object.fromEntries(
    WindowId.options.flatMap((window) => {
      const known = workflows.flatMap((now) => (now[window] ? [now[window]] : []));
      return known.length > 0 ? [[window, known.flat()]] : [];
    }),
  );

/** Of what is outstanding, what somebody is concerned with. */
export const outstandingFor = (now: OutstandingNow, concerns: (one: Outstanding) => boolean): OutstandingNow =>
  Object.fromEntries(
    WindowId.options.flatMap((window) => {
      const all = now[window];
      return all ? [[window, all.filter(concerns)]] : [];
    }),
  );

/** A day on which something is due, and who has not done it. A window has several where lists were returned with days of their own. */
export type Deadline = { readonly window: WindowId; readonly dueOn: Day; readonly outstanding: readonly Outstanding[] };

/** The deadlines of a county: of every window that a workflow knows, each day on which somebody is due. */
export const deadlinesOf = (rules: Rules, now: OutstandingNow): Deadline[] =>
  WindowId.options.flatMap((window) => {
    const dueDay = dueDayOf(rules, window);
    const waiting = now[window]?.map((one) => ({ one, dueOn: one.dueOn ?? dueDay }));
    if (!waiting) return [];
    const days = [dueDay, ...waiting.map(({ dueOn }) => dueOn)].filter((day) => day !== null);
    return [...new Set(days)].sort().map((day) => ({
      window,
      dueOn: day,
      outstanding: waiting.filter(({ dueOn }) => dueOn === day).map(({ one }) => one),
    }));
  });

const hasFired = (fired: readonly Fired[], { window, dueOn }: Deadline, offset: string): boolean =>
  fired.some((one) => one.window === window && one.day === dueOn && one.offset === offset);

/** A reminder that is due: `left` days remain (negative: it is overdue). `tell` is false where it has nothing true to say any more. */
export type Reminder = Deadline & { readonly left: number; readonly tell: boolean; readonly offsets: readonly number[] };

/**
 * The reminder that is due on a day and has not fired, of all that an outage may have left only the latest. A deadline that was moved has fired nothing for its
 * new day, so it reminds again.
 */
export const reminderOn = (deadline: Deadline, remindOn: readonly number[], fired: readonly Fired[], day: Day): Reminder | undefined => {
  const reached = remindOn.filter((offset) => plusDays(deadline.dueOn, offset) <= day);
  const latest = reached.at(-1);
  if (latest === undefined || hasFired(fired, deadline, `${latest}`)) return undefined;
  const left = daysBetween(day, deadline.dueOn);
  const isTrue = latest > 0 ? left < 0 : left >= 0;
  const offsets = reached.filter((offset) => !hasFired(fired, deadline, `${offset}`));
  return { ...deadline, left, tell: isTrue && deadline.outstanding.length > 0, offsets };
};

/** The reminders of a county on a day, over all its deadlines. */
export const remindersOn = (rules: Rules, now: OutstandingNow, fired: readonly Fired[], day: Day): Reminder[] =>
  deadlinesOf(rules, now).flatMap((deadline) => reminderOn(deadline, rules.windows[deadline.window].remindOn, fired, day) ?? []);

/** The deadlines that have passed by a day and whose closing is not yet in the books. */
export const closingsOn = (rules: Rules, now: OutstandingNow, fired: readonly Fired[], day: Day): Deadline[] =>
  deadlinesOf(rules, now).filter((deadline) => deadline.dueOn < day && !hasFired(fired, deadline, "closed"));

type In = { readonly year: Year; readonly county: OrgId; readonly at: string };

/** What is kept of reminders, so that none is repeated. */
export const firedBy = (reminders: readonly Reminder[], place: In): Fired[] =>
  reminders.flatMap(({ window, dueOn, offsets }) => offsets.map((offset) => ({ ...place, window, day: dueOn, offset: `${offset}` })));

/** What is kept of a closing: who had not done it when it closed. */
export const closedBy = (closings: readonly Deadline[], place: In): Fired[] =>
  closings.map(({ window, dueOn, outstanding }) => ({ ...place, window, day: dueOn, offset: "closed", outstanding: [...outstanding] }));
