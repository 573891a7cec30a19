import type { Person } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { RecordsWorld } from "./port.ts";
import { type OwnRecord, recordOf } from "./record.ts";

/** All that is held about whoever is signed in, and who saw it (PIPL 45). */
export const readRecord = async ({ teacher }: Person, _: object, { records }: RecordsWorld): Promise<Outcome<OwnRecord>> =>
  teacher ? accept(recordOf(await records.of(teacher)), "unchanged") : refuse("NOT_BOUND", "LRN-02", {});
