import { canonical } from "#domain/reports/canonical.ts";
import type { Snapshots } from "#domain/reports/port.ts";
import { Snapshot } from "#domain/reports/types.ts";
import { freeze, frozen } from "#platform/objects.ts";
import { dueWorld } from "./lines.ts";
import { standing } from "./standing.ts";

const snapshots: Snapshots = {
  read: async (enclosed) => Snapshot.parse(JSON.parse(Buffer.from(await frozen(enclosed)).toString("utf8"))),
  freeze: (snapshot) =>
    freeze(`reports/${snapshot.county}/${snapshot.year}/${snapshot.week}`, "json", "application/json", canonical(snapshot)),
};

/** Reports, as the table and the bucket keep them. */
export const reportsWorld = () => ({ ...dueWorld(), standing, snapshots });
