import { accept } from "#domain/outcome.ts";
import type { Graces } from "#domain/program/grace/refuse.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { graceRefusals, programRow } from "#table/programs/programs.ts";
import { getMany } from "#table/rows.ts";

/** What counties said about days of grace: one answer a county and year, the audit keeps each. */
export const graces: Graces = {
  standing: async ({ county }, year) => {
    const [program, refusal] = await getMany([programRow.at({ year, county }), graceRefusals.at({ year, county })]);
    return { program, refusal };
  },

  keep: async (actor, refusal, before, now) => {
    const { year, county, reason } = refusal;
    const { kept } = await transact([
      graceRefusals.put({ year, county }, refusal, { when: before ? { at: before.at } : "absent" }),
      audit(actor, now, {
        kind: "CALENDAR",
        id: `${year}-${county}`,
        act: "refuse days of grace",
        rule: "CAL-17",
        reason,
        after: { graceDays: 0 },
      }),
    ]);
    return kept ? accept(refusal) : "stale";
  },
};
