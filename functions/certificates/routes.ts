import * as z from "zod";
import { PrintVolume, SchoolCertificateView } from "#domain/certificates/school.ts";
import { CertificateView, CountyFontView } from "#domain/certificates/views.ts";
import { line } from "#domain/names.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";
import { pageOfCertificate, pageToCheck } from "./page.ts";

const CERTIFICATE = "/programs/{year}/teachers/{teacherId}/certificate";
const FONT = "/counties/{countyId}/certificate-font";
const OF_SCHOOL = "/programs/{year}/schools/{schoolId}/certificates";

/** Certificates: checked by anybody who has the code, printed for school and county, issued anew after a name was corrected (SEC-01). */
export const routes = {
  beginCheck: {
    on: "GET /certificates",
    summary: "学分证书核验入口（无需登录）；浏览器打开为网页，可输入核验码",
    may: "public",
    fresh: true,
    query: z.strictObject({ code: line(64).optional().meta({ description: "证书上的核验码；写明的，转往核验结果" }) }),
    answers: {
      200: z.object({
        address: z.string().meta({ description: "核验证书的地址，以核验码代入", examples: ["/certificates/{certificateCode}"] }),
      }),
      302: z.object({ location: z.string() }),
    },
    asPage: pageToCheck,
  },
  checkCertificate: {
    on: "GET /certificates/{certificateCode}",
    summary: "凭核验码核验学分证书（无需登录）；浏览器打开为网页；凭曾用的核验地址访问的，转往现用地址",
    may: "public",
    fresh: true,
    byHost: true,
    parameters: { certificateCode: z.string().max(64) },
    answers: { 200: CertificateView, 308: z.object({ location: z.string() }) },
    asPage: pageOfCertificate,
  },
  printCertificate: {
    on: `GET ${CERTIFICATE}`,
    summary: "一名教师本年度的学分证书（PDF）",
    may: { do: "print a certificate", at: "teacherId" },
    waits: true,
    answers: { 200: { file: ["application/pdf"] } },
  },
  printOwnCertificate: {
    on: "GET /me/certificate/{year}/print",
    summary: "本人本年度的学分证书（PDF，数字凭证附于其中）",
    may: "self",
    waits: true,
    answers: { 200: { file: ["application/pdf"] } },
  },
  readOwnCredential: {
    on: "GET /me/certificate/{year}/credential",
    summary: "本人本年度学分证书的数字凭证（Open Badges 3.0，VC-JWT），不含姓名",
    may: "self",
    waits: true,
    answers: { 200: { file: ["application/vc+jwt"] } },
  },
  reissueCertificate: {
    on: `POST ${CERTIFICATE}`,
    summary: "姓名修正后换发学分证书，原证书核验时显示“已换发”",
    may: { do: "issue a certificate anew", at: "teacherId" },
    readAt: CERTIFICATE,
    answers: { 201: CertificateView, 200: CertificateView },
  },
  listSchoolCertificates: {
    on: `GET ${OF_SCHOOL}`,
    summary: "本校本年度有效的学分证书，及每份能否打印（缺字暂缓、已调离的也列明）",
    may: { do: "print a certificate", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(SchoolCertificateView) },
  },
  printSchoolCertificates: {
    on: `POST ${OF_SCHOOL}`,
    summary: "本校教师的学分证书合为一个文件（PDF，每人一页，各附数字凭证；缺字暂缓的列于末页）；须写明用途并记录",
    may: { do: "print a certificate", at: "schoolId" },
    takes: PrintVolume,
    waits: true,
    answers: { 200: { file: ["application/pdf"] } },
  },
  addFont: {
    on: `PUT ${FONT}`,
    summary: "增补证书字体（.ttf，不大于4 MB），用于姓名中字体所缺的字；以最后一次为准",
    may: { do: "add a font", at: "countyId" },
    takes: { file: ["font/ttf", "application/octet-stream"], atMost: 4 * 1024 * 1024 },
    readAt: FONT,
    answers: { 200: CountyFontView, 201: CountyFontView },
  },
  readFont: {
    on: `GET ${FONT}`,
    summary: "本县增补的证书字体",
    may: { do: "add a font", at: "countyId" },
    answers: { 200: CountyFontView },
  },
} satisfies Routes;
