import type { Exports } from "#domain/exports/port.ts";
import { given } from "#domain/given.ts";
import { yearOf } from "#domain/program/days.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { type RowsOut, writeRows } from "#platform/sheets/stream.ts";
import { CSV_TYPE, XLSX_TYPE } from "#platform/sheets/write.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { auditOfHeld } from "#table/teachers/disclosures.ts";
import { markOf } from "#table/teachers/export-mark.ts";
import { listings } from "./listings.ts";

const TYPES = { csv: CSV_TYPE, xlsx: XLSX_TYPE } as const;

/** What a function may answer is 6 MB, a third of which base64 takes. */
const LARGEST = 4.4 * 1024 * 1024;

const exports: Exports = {
  isWithin: async ({ organization }, school) => {
    const found = await get(organizations.at({ organization: school }));
    return found?.level === "SCHOOL" && Object.values(found.path).includes(organization);
  },

  give: async (actor, { list, purpose, format, ...part }, now) => {
    const { title, headings, rows } = listings[list];
    const whole = { day: part.day ?? now.day, year: part.year ?? yearOf(now.day), by: actor, ...given({ school: part.school }) };
    const mark = await markOf(actor, purpose, now);
    let count = 0;
    const held = new Set<string>();
    async function* counted(): RowsOut["rows"] {
      for await (const row of rows(actor.scope, whole)) {
        count += 1;
        for (const one of row.of) held.add(one);
        yield row.cells;
      }
    }
    const bytes = await writeRows(format, { name: title, headings, rows: counted(), notes: [[mark.line]], textColumns: [0, 2] }, LARGEST);
    if (!bytes) return undefined;
    const { organization } = actor.scope;
    const about = { kind: "EXPORT" as const, id: `${list}.${organization}`, act: `export ${list}` as const, rule: "SEC-08" as const };
    await transact([await auditOfHeld(actor, now, { ...about, reason: purpose, after: { count, format, ...part } }, held)]);
    return { bytes, type: TYPES[format], name: `${title}-${mark.named}.${format}` };
  },
};

/** Lists as files. */
export const exportsWorld = () => ({ exports });
