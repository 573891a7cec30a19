import * as z from "zod";
import { FrozenList, Submission } from "#domain/enrollment/types.ts";
import { Comparison, Export, WhoMoved } from "#domain/lists/types.ts";
import { words } from "#domain/names.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const sheet = { file: [WORKBOOK] };
const sheets = { file: [WORKBOOK, "text/csv", "application/octet-stream"], atMost: 4 * 1024 * 1024 };

/** Which of our columns each of a sheet's is, where its headings do not say. */
const asItsColumns = z.strictObject({ mapping: words(8000).optional() });

/** Submitted lists on paper: to print and seal, to bring to the provincial portal, to compare with what stands there. */
export const routes = {
  showLists: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/lists",
    summary: "历次提交的名单",
    may: { do: "read a list", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(Submission.omit({ key: true, omissions: true })) },
  },
  showList: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/lists/{number}",
    summary: "已提交的名单（含校验值及其后调动）",
    may: { do: "read a list", at: "schoolId" },
    answers: { 200: FrozenList.extend({ sha256: z.string(), since: WhoMoved.nullable() }) },
  },
  printList: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/lists/{number}/print",
    summary: "报名汇总表（打印、签字、盖章）",
    may: { do: "read a list", at: "schoolId" },
    answers: { 200: { file: ["text/html"] } },
  },
  sheetOfList: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/lists/{number}/sheet",
    summary: "报名汇总表（电子表格）",
    may: { do: "read a list", at: "schoolId" },
    answers: { 200: sheet },
  },
  exportSchool: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/exports",
    summary: "按平台格式导出本单位名单（证件号码隐去）",
    may: { do: "read a list", at: "schoolId" },
    takes: Export,
    answers: { 200: sheet },
  },
  exportSchoolNumbers: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/exports/numbers",
    summary: "按平台格式导出本单位名单（含完整证件号码）",
    may: { do: "export with numbers", at: "schoolId" },
    spends: "numberLists",
    takes: Export,
    answers: { 200: sheet },
  },
  exportCounty: {
    on: "POST /programs/{year}/counties/{countyId}/stages/{stage}/exports",
    summary: "按平台格式导出全县名单（证件号码隐去）",
    may: { do: "check lists", at: "countyId" },
    takes: Export,
    answers: { 200: sheet },
  },
  exportCountyNumbers: {
    on: "POST /programs/{year}/counties/{countyId}/stages/{stage}/exports/numbers",
    summary: "按平台格式导出全县名单（含完整证件号码）",
    may: { do: "export with numbers", at: "countyId" },
    spends: "numberLists",
    takes: Export,
    answers: { 200: sheet },
  },
  compareSchool: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/comparison",
    summary: "与平台导出的名单比对（本单位）",
    may: { do: "read a list", at: "schoolId" },
    takes: sheets,
    query: asItsColumns,
    answers: { 200: Comparison },
  },
  compareCounty: {
    on: "POST /programs/{year}/counties/{countyId}/stages/{stage}/comparison",
    summary: "与平台导出的名单比对（全县）",
    may: { do: "check lists", at: "countyId" },
    takes: sheets,
    query: asItsColumns,
    answers: { 200: Comparison },
  },
} satisfies Routes;
