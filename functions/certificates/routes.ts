import * as z from "zod";
import { CertificateView } from "#domain/certificates/views.ts";
import type { Routes } from "#platform/http/route.ts";
import { pageOfCertificate } from "./page.ts";

const CERTIFICATE = "/programs/{year}/teachers/{teacherId}/certificate";

/** Certificates: checked by anybody who has the code, printed for school and county, issued anew after a name was corrected (SEC-01). */
export const routes = {
  checkCertificate: {
    on: "GET /certificates/{certificateCode}",
    summary: "凭核验码核验学分证书（无需登录）；浏览器打开为网页，查无此码时不显示任何信息",
    may: "public",
    fresh: true,
    parameters: { certificateCode: z.string().max(64) },
    answers: { 200: CertificateView },
    asPage: pageOfCertificate,
  },
  printCertificate: {
    on: `GET ${CERTIFICATE}`,
    summary: "一名教师本年度的学分证书（PDF）",
    may: { do: "print a certificate", at: "teacherId" },
    waits: true,
    answers: { 200: { file: ["application/pdf"] } },
  },
  reissueCertificate: {
    on: `POST ${CERTIFICATE}`,
    summary: "姓名修正后换发学分证书，原证书核验时显示“已换发”",
    may: { do: "issue a certificate anew", at: "teacherId" },
    readAt: CERTIFICATE,
    answers: { 201: CertificateView, 200: CertificateView },
  },
} satisfies Routes;
