import { Transcript } from "#domain/transcripts/views.ts";
import type { Routes } from "#platform/http/route.ts";

const pdf = { file: ["application/pdf"] } as const;

/** All years of a teacher on one page, and the statement of one year as PDF (CRD-01, TRF-08). */
export const routes = {
  readOwnTranscript: {
    on: "GET /me/transcript",
    summary: "本人历年的学时、学分和证书",
    may: "self",
    answers: { 200: Transcript },
  },
  readTranscript: {
    on: "GET /organizations/{organizationId}/teachers/{teacherId}/transcript",
    summary: "一名教师历年的学时、学分和证书",
    may: { do: "read credit", at: "organizationId" },
    answers: { 200: Transcript },
  },
  printOwnStatement: {
    on: "GET /me/statement/{year}/print",
    summary: "本人的学时情况（PDF）",
    may: "self",
    answers: { 200: pdf },
  },
  printStatement: {
    on: "GET /programs/{year}/organizations/{organizationId}/teachers/{teacherId}/statement/print",
    summary: "一名教师的学时情况（PDF）",
    may: { do: "read statements", at: "organizationId" },
    answers: { 200: pdf },
  },
} satisfies Routes;
