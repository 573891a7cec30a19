import { canonical } from "#domain/reports/canonical.ts";
import type { Vault } from "#domain/reports/port.ts";
import { Snapshot } from "#domain/reports/types.ts";
import { freeze, frozen } from "#platform/objects.ts";
import { stored } from "#platform/stored.ts";
import { dueWorld } from "./ledger.ts";

const snapshots = stored(Snapshot);

const vault: Vault = {
  snapshot: async (sealed) => snapshots.parse(await frozen(sealed)),
  freeze: (snapshot) => freeze((hash) => `reports/${snapshot.county}/${snapshot.year}/${snapshot.week}/${hash}.json`, canonical(snapshot)),
};

/** Reports, as the table and the bucket keep them. */
export const reportsWorld = () => ({ ...dueWorld(), vault });
