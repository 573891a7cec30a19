import type { QueueName } from "#table/grants.ts";
import type { Api } from "../api/api.ts";
import type { Settings } from "../settings.ts";
import type { Storage } from "../storage.ts";
import type { Archive } from "./archive.ts";
import type { FilmStore } from "./film-store.ts";
import type { Timetable } from "./schedules.ts";
import type { WorkQueue } from "./work-queue.ts";

/** What every workflow stands on. */
export type Ground = {
  readonly settings: Settings;
  readonly records: Storage;
  readonly archive: Archive;
  readonly films: FilmStore;
  readonly api: Api;
  readonly timetable: Timetable;
  /** The settings of functions that write where to sign in. */
  readonly links: Readonly<Record<string, string>>;
  /** By the setting in which a function finds each. */
  readonly queues: Readonly<Record<QueueName, WorkQueue>>;
};
