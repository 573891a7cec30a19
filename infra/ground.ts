import type { Alarms } from "./alarms.ts";
import type { Api } from "./api.ts";
import type { Storage } from "./storage.ts";

/** What every workflow stands on. */
export type Ground = { readonly records: Storage; readonly api: Api; readonly alarms: Alarms };
