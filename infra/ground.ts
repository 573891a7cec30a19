import type { Alarms } from "./alarms.ts";
import type { Api } from "./api.ts";
import type { Records } from "./records.ts";

/** What every workflow stands on. */
export type Ground = { readonly records: Records; readonly api: Api; readonly alarms: Alarms };
