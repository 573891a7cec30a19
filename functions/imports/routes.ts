import * as z from "zod";
import { MappingsView } from "#domain/imports/mappings/remembered.ts";
import { isUnderWay } from "#domain/imports/rules.ts";
import { SheetName } from "#domain/imports/sheets.ts";
import { RowDid } from "#domain/imports/types.ts";
import { JobView, RowView } from "#domain/imports/views.ts";
import { words } from "#domain/names.ts";
import { Override } from "#domain/program/acting.ts";
import { pageOf, type Routes, YearAsked } from "#platform/http/route.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FOUR_MB = 4 * 1024 * 1024;
const workbook = { file: [XLSX] };
/** Why a level above brings it past the office between (§6-61). */
const OVERRIDE = { reason: Override.shape.reason.removeDefault().optional() };
const yes = z.enum(["true", "false"]).transform((text) => text === "true");

/** Progress is told in steps of some seconds. */
const whileWorkedOn = (shown: unknown): number | undefined => (isUnderWay(JobView.pick({ state: true }).parse(shown)) ? 2 : undefined);

/** Spreadsheets of schools, teachers and enrollments: sent as the request body, checked whole, written in chunks, undone where asked. */
export const routes = {
  takeIn: {
    on: "POST /organizations/{organizationId}/imports/{sheet}",
    parameters: { sheet: SheetName },
    summary: "上传表格（.xlsx 或 .csv，不超过4MB）：核对全部行后写入，或只核对",
    may: { do: "import a sheet", at: "organizationId" },
    spends: "imports",
    takes: { file: [XLSX, "text/csv", "application/octet-stream"], atMost: FOUR_MB },
    query: z.strictObject({
      checkOnly: yes.default(false),
      goodRowsOnly: yes.default(false),
      year: YearAsked.optional(),
      fileName: words(120).optional(),
      mapping: words(8000).optional(),
      ...OVERRIDE,
    }),
    readAt: "/organizations/{organizationId}/imports/{import}",
    again: whileWorkedOn,
    answers: { 202: JobView },
  },
  listImports: {
    on: "GET /organizations/{organizationId}/imports",
    summary: "本单位的导入记录",
    may: { do: "import a sheet", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(JobView) },
  },
  readImport: {
    on: "GET /organizations/{organizationId}/imports/{importId}",
    summary: "导入的状态和进度",
    may: { do: "import a sheet", at: "organizationId" },
    again: whileWorkedOn,
    answers: { 200: JobView },
  },
  listRows: {
    on: "GET /organizations/{organizationId}/imports/{importId}/rows",
    summary: "逐行结果：行号、列、原因、依据",
    may: { do: "import a sheet", at: "organizationId" },
    query: z.strictObject({ did: RowDid.optional() }),
    paged: true,
    answers: { 200: pageOf(RowView) },
  },
  errorSheet: {
    on: "GET /organizations/{organizationId}/imports/{importId}/sheet",
    summary: "下载带“错误说明”列的原表（仅上传者本人）",
    may: { do: "import a sheet", at: "organizationId" },
    answers: { 200: workbook },
  },
  applyImport: {
    on: "POST /organizations/{organizationId}/imports/{importId}/application",
    summary: "写入此前只核对过的表格",
    may: { do: "import a sheet", at: "organizationId" },
    spends: "imports",
    takes: z.strictObject({ goodRowsOnly: z.boolean().default(false) }),
    query: z.strictObject(OVERRIDE),
    readAt: "/organizations/{organizationId}/imports/{import}",
    again: whileWorkedOn,
    answers: { 200: JobView, 202: JobView },
  },
  undoImport: {
    on: "POST /organizations/{organizationId}/imports/{importId}/undo",
    summary: "整体撤销一次导入；已被使用的行会逐行列出",
    may: { do: "import a sheet", at: "organizationId" },
    spends: "imports",
    query: z.strictObject(OVERRIDE),
    readAt: "/organizations/{organizationId}/imports/{import}",
    again: whileWorkedOn,
    answers: { 200: JobView, 202: JobView },
  },
  listMappings: {
    on: "GET /organizations/{organizationId}/mappings",
    summary: "本单位记住的列对应：上传表格的哪一列填模板的哪一列",
    may: { do: "import a sheet", at: "organizationId" },
    answers: { 200: MappingsView },
  },
  forgetMapping: {
    on: "DELETE /organizations/{organizationId}/mappings/{sheet}",
    parameters: { sheet: SheetName },
    summary: "不再使用记住的列对应",
    may: { do: "import a sheet", at: "organizationId" },
    answers: { 200: MappingsView },
  },
  template: {
    on: "GET /sheets/{sheet}/template",
    parameters: { sheet: SheetName },
    summary: "下载带下拉选项的空白模板",
    may: "public",
    answers: { 200: workbook },
  },
} satisfies Routes;
