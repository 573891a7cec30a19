import type { Api } from "./api.ts";
import type { Timetable } from "./schedules.ts";
import type { Settings } from "./settings.ts";
import type { Storage } from "./storage.ts";

/** What every workflow stands on. */
export type Ground = { readonly records: Storage; readonly api: Api; readonly timetable: Timetable; readonly settings: Settings };
