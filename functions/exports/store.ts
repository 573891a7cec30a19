import type { Exports } from "#domain/directory/port.ts";
import { audit } from "#platform/audit.ts";
import { transact } from "#platform/rows.ts";
import { CSV_TYPE, writeCsv, writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { listings } from "./listings.ts";
import { markOf } from "./mark.ts";

const exports: Exports = {
  give: async (actor, { list, purpose, format }, now) => {
    const { organization } = actor.scope;
    const { title, headings, rows } = await listings[list](actor.scope);
    const mark = await markOf(actor, purpose, now);
    const about = { kind: "EXPORT", id: `${list}.${organization}`, act: `export ${list}`, rule: "SEC-08" as const };
    await transact([audit(actor, now, { ...about, reason: purpose, after: { count: rows.length, format } })]);
    const name = `${title}-${now.day}.${format}`;
    const line = mark.map(([what, value]) => `${what}：${value}`).join("  ");
    const marked = [headings, ...rows, [], [line]];
    if (format === "csv") return { bytes: writeCsv(marked), type: CSV_TYPE, name };
    const bytes = await writeWorkbook([
      { name: title, headings, rows: marked.slice(1), textColumns: [0, 2] },
      { name: "导出说明", headings: ["项目", "内容"], rows: mark, widths: [16, 80] },
    ]);
    return { bytes, type: XLSX_TYPE, name };
  },
};

/** Lists of people, as files. */
export const exportsWorld = () => ({ exports });
