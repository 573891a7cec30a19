import { canonical } from "#domain/canonical.ts";
import type { Snapshots } from "#domain/reports/port.ts";
import { Snapshot } from "#domain/reports/types.ts";
import { freeze, readFrozen } from "#platform/objects.ts";
import { stored } from "#platform/stored.ts";
import { dueWorld } from "./lines.ts";
import { standing } from "./standing.ts";

const shape = stored(Snapshot);

const snapshots: Snapshots = {
  read: async (enclosed) => shape.parse(await readFrozen(enclosed)),
  freeze: (snapshot) => freeze((hash) => `reports/${snapshot.county}/${snapshot.year}/${snapshot.week}/${hash}.json`, canonical(snapshot)),
};

/** Reports, as the table and the bucket keep them. */
export const reportsWorld = () => ({ ...dueWorld(), standing, snapshots });
