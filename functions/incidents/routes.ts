import * as z from "zod";
import { AuditLine } from "#domain/audit/types.ts";
import { AddFinding, ConcludeIncident, Incident, ReportIncident } from "#domain/incidents/types.ts";
import { DayAsk } from "#domain/program/types.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** Leaks of personal data: reported, looked into, concluded with responsibility (SEC-08). */
export const routes = {
  reportIncident: {
    on: "POST /organizations/{organizationId}/incidents",
    summary: "报告信息泄露事故，立即通知上级",
    may: { do: "report an incident", at: "organizationId" },
    spends: "letters",
    takes: ReportIncident,
    readAt: "/organizations/{organizationId}/incidents/{incident}",
    answers: { 200: Incident, 201: Incident },
  },
  listIncidents: {
    on: "GET /organizations/{organizationId}/incidents",
    summary: "本县的，或涉及本单位的信息泄露事故",
    may: { do: "read incidents", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(Incident) },
  },
  readIncident: {
    on: "GET /organizations/{organizationId}/incidents/{incidentId}",
    summary: "一起信息泄露事故及其调查、处理",
    may: { do: "read incidents", at: "organizationId" },
    answers: { 200: Incident },
  },
  addFinding: {
    on: "POST /counties/{countyId}/incidents/{incidentId}/findings",
    summary: "补充调查情况",
    may: { do: "settle incidents", at: "countyId" },
    takes: AddFinding,
    answers: { 200: Incident },
  },
  concludeIncident: {
    on: "POST /counties/{countyId}/incidents/{incidentId}/conclusion",
    summary: "结案：责任认定与处理结果",
    may: { do: "settle incidents", at: "countyId" },
    takes: ConcludeIncident,
    versioned: true,
    answers: { 200: Incident },
  },
  readIncidentTrail: {
    on: "GET /counties/{countyId}/incidents/{incidentId}/trail",
    summary: "涉事单位在此期间的导出、查看完整证件号码、下载错误行、查找离职教师等记录，最近一天在前",
    may: { do: "read the audit", at: "countyId" },
    query: z.strictObject({ from: DayAsk.optional(), to: DayAsk.optional() }),
    paged: true,
    answers: { 200: pageOf(AuditLine) },
  },
} satisfies Routes;
