import { ExportPeople } from "#domain/exports/asks.ts";
import { ExportList } from "#domain/exports/types.ts";
import type { Routes } from "#platform/http/route.ts";

/** Lists of people as files (SEC-08). */
export const routes = {
  exportPeople: {
    on: "POST /organizations/{organizationId}/exports/{list}",
    summary:
      "导出名单（.xlsx 或 CSV）：在职、曾任职、待核修改、管理员、单位、调动、优课获奖、上报课例包、学时进度、登记学分、操作记录；须写明用途并记录",
    may: { do: "export people", at: "organizationId" },
    parameters: { list: ExportList },
    takes: ExportPeople,
    answers: { 200: { file: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv; charset=utf-8"] } },
  },
} satisfies Routes;
