import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { Report, Snapshot } from "#domain/reports/types.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const ReportLine = Report.omit({ object: true });
const SnapshotView = Snapshot.extend({ hash: z.string(), sections: Snapshot.shape.sections.meta({ id: "ReportSections" }) });
const SchoolShown = Snapshot.omit({ schools: true, sections: true }).extend({
  hash: z.string(),
  school: OrgId,
  schoolName: z.string(),
  sections: z.record(z.string(), z.unknown()).meta({ id: "SchoolReportSections" }),
});

const PAGE = { file: ["text/html; charset=utf-8"] };
const WORKBOOK = { file: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] };

/** Every week's report as it was frozen (RPT-03): the county's for its office, each school's own for the school. Counts only. */
export const routes = {
  listReports: {
    on: "GET /programs/{year}/counties/{countyId}/reports",
    summary: "各周研修情况总结",
    may: { do: "read a county's reports", at: "countyId" },
    paged: true,
    answers: { 200: pageOf(ReportLine) },
  },
  askForReport: {
    on: "POST /programs/{year}/counties/{countyId}/reports/{week}",
    summary: "补做已结束而缺少的一周总结；已有则原样返回",
    may: { do: "make a weekly report", at: "countyId" },
    spends: "rounds",
    readAt: "/programs/{year}/counties/{countyId}/reports/{week}",
    answers: { 200: ReportLine, 201: ReportLine },
  },
  readCountyReport: {
    on: "GET /programs/{year}/counties/{countyId}/reports/{week}",
    summary: "一周总结（数据）",
    may: { do: "read a county's reports", at: "countyId" },
    answers: { 200: SnapshotView },
  },
  showCountyReport: {
    on: "GET /programs/{year}/counties/{countyId}/reports/{week}/page",
    summary: "一周总结（网页）",
    may: { do: "read a county's reports", at: "countyId" },
    answers: { 200: PAGE },
  },
  downloadCountyReport: {
    on: "GET /programs/{year}/counties/{countyId}/reports/{week}/workbook",
    summary: "一周总结（电子表格）",
    may: { do: "read a county's reports", at: "countyId" },
    answers: { 200: WORKBOOK },
  },
  listSchoolReports: {
    on: "GET /programs/{year}/schools/{schoolId}/reports",
    summary: "本校各周研修情况总结",
    may: { do: "read a school's reports", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(ReportLine) },
  },
  readSchoolReport: {
    on: "GET /programs/{year}/schools/{schoolId}/reports/{week}",
    summary: "本校一周总结（数据）",
    may: { do: "read a school's reports", at: "schoolId" },
    answers: { 200: SchoolShown },
  },
  showSchoolReport: {
    on: "GET /programs/{year}/schools/{schoolId}/reports/{week}/page",
    summary: "本校一周总结（网页）",
    may: { do: "read a school's reports", at: "schoolId" },
    answers: { 200: PAGE },
  },
} satisfies Routes;
