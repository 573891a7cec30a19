import { readPrivacy } from "#domain/privacy/show.ts";
import { giveSetting, moveWindow } from "#domain/program/alter.ts";
import { readGrace, refuseGrace } from "#domain/program/grace/refuse.ts";
import { readCalendar, readProgram } from "#domain/program/read.ts";
import { optional } from "#platform/env.ts";
import { http } from "#table/door.ts";
import { everything } from "#table/kept.ts";
import { spending } from "#table/quotas.ts";
import { graces } from "./graces.ts";
import { routes } from "./routes.ts";
import { calendars } from "./store.ts";

export const handler = http(
  routes,
  { readProgram, readCalendar, readPrivacy, moveWindow, giveSetting, readGrace, refuseGrace },
  () => ({
    calendars,
    graces,
    contact: optional("HELP_CONTACT") ?? null,
    everything,
  }),
  spending,
);
