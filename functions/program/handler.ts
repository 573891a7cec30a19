import { giveSetting, moveWindow } from "#domain/program/alter.ts";
import { readCalendar, readProgram } from "#domain/program/read.ts";
import { optional } from "#platform/env.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { calendars } from "./store.ts";

export const handler = http(
  routes,
  { readProgram, readCalendar, moveWindow, giveSetting },
  () => ({
    calendars,
    contact: optional("HELP_CONTACT") ?? null,
  }),
  spending,
);
