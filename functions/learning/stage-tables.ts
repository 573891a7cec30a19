import type { StageTables } from "#domain/learning/port.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { stageTables } from "#table/learning/learning.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany } from "#table/rows.ts";

/** Stage tables, one a school and year. */
export const stageTableStore: StageTables = {
  standing: async ({ county, organization: school }, year) => {
    const [program, table] = await getMany([programRow.at({ year, county }), stageTables.at({ year, county, school })]);
    return { program, table };
  },

  keep: async (actor, { before, after }, now) => {
    const { year, school, late, phases } = after;
    const { kept } = await transact([
      stageTables.put(after, after, { when: before ? { version: before.version } : "absent" }),
      audit(actor, now, {
        ...{ kind: "STAGE_TABLE", id: `${year}.${school}`, act: "file a stage table", rule: "GOV-18" },
        before: before && { phases: before.phases },
        after: { phases, late },
      }),
    ]);
    return kept ? accept(after) : "stale";
  },
};
