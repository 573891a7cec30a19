import type { Settings } from "../settings.ts";
import type { Storage } from "../storage.ts";
import type { Api } from "./api.ts";
import type { Timetable } from "./schedules.ts";

/** What every workflow stands on. */
export type Ground = { readonly records: Storage; readonly api: Api; readonly timetable: Timetable; readonly settings: Settings };
