import { dayOf } from "#domain/program/days.ts";
import { Day, type Now } from "#domain/program/types.ts";

/** A day, as the tests write it. */
export const day = (text: string): Day => Day.parse(text);

/** A moment of Shanghai: `on("2022-07-20", "23:59:59")`. */
export const on = (date: string, time = "09:00:00"): Now => {
  const at = new Date(`${date}T${time}+08:00`).toISOString();
  return { at, day: dayOf(at) };
};
