import { CertificatesChecked, CheckCertificates } from "#domain/certificates/checks.ts";
import type { Routes } from "#platform/http/route.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SHEETS = [WORKBOOK, "text/csv", "application/octet-stream"];

/** Many certificates checked at once, by whoever has their codes (SEC-01). */
export const routes = {
  checkCertificates: {
    on: "POST /certificates/checks",
    summary: "一次核验至多200个学分证书核验码（无需登录）；逐码答复，顺序不变，查无此码的不显示任何信息",
    may: "public",
    fresh: true,
    takes: CheckCertificates,
    answers: { 200: CertificatesChecked },
  },
  checkSheet: {
    on: "POST /certificates/checks/sheet",
    summary: "用电子表格核验学分证书（无需登录）：上传含“核验码”一列的 .xlsx 或 .csv，至多200行，得到逐行答复的表格",
    may: "public",
    takes: { file: SHEETS, atMost: 512 * 1024 },
    answers: { 200: { file: [WORKBOOK] } },
  },
} satisfies Routes;
