import {
  Approve,
  Depart,
  FileTransfer,
  MoveTeacher,
  OfState,
  Pull,
  Reject,
  Reverse,
  SearchPool,
  Withdraw,
} from "#domain/transfers/asks.ts";
import { FiledView, FoundView, PersonView, PreviewView, TransferLine, TransferView } from "#domain/transfers/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** The departed pool and transfers (TRF-01 to TRF-08). Nobody names a route: it follows from where the schools stand. */
export const routes = {
  departTeacher: {
    on: "POST /organizations/{schoolId}/departures",
    summary: "将本校教师设为离职（进入离职教师库）",
    may: { do: "depart a teacher", at: "schoolId" },
    takes: Depart,
    answers: { 200: PersonView },
  },
  searchPool: {
    on: "POST /organizations/{schoolId}/pool-searches",
    summary: "在离职教师库中查找一人，须写明用途",
    may: { do: "search the pool", at: "schoolId" },
    takes: SearchPool,
    answers: { 200: FoundView },
  },
  pullTeacher: {
    on: "POST /organizations/{schoolId}/pulls",
    summary: "调入离职教师，无须上级审批",
    may: { do: "pull from the pool", at: "schoolId" },
    takes: Pull,
    answers: { 200: PersonView },
  },
  fileTransfer: {
    on: "POST /organizations/{schoolId}/transfers",
    summary: "提出调动申请：调入（IN）或调出（OUT）",
    may: { do: "request a transfer", at: "schoolId" },
    takes: FileTransfer,
    answers: { 202: FiledView },
  },
  listTransfers: {
    on: "GET /organizations/{organizationId}/transfers",
    summary: "待办及已办的调动，含等候天数；学校查看本校提出的申请",
    may: { do: "read transfers", at: "organizationId" },
    query: OfState,
    paged: true,
    answers: { 200: pageOf(TransferLine) },
  },
  readTransfer: {
    on: "GET /organizations/{organizationId}/transfers/{transferId}",
    summary: "一份调动申请",
    may: { do: "read transfers", at: "organizationId" },
    answers: { 200: TransferView },
  },
  previewTransfer: {
    on: "GET /organizations/{organizationId}/transfers/{transferId}/preview",
    summary: "办理前预览：报名、名单、应由谁办理",
    may: { do: "read transfers", at: "organizationId" },
    answers: { 200: PreviewView },
  },
  approveTransfer: {
    on: "POST /organizations/{organizationId}/transfers/{transferId}/approval",
    summary: "办理调动",
    may: { do: "act on transfers", at: "organizationId" },
    takes: Approve,
    answers: { 200: TransferView },
  },
  rejectTransfer: {
    on: "POST /organizations/{organizationId}/transfers/{transferId}/rejection",
    summary: "驳回调动申请，须写明理由",
    may: { do: "act on transfers", at: "organizationId" },
    takes: Reject,
    answers: { 200: TransferView },
  },
  reverseTransfer: {
    on: "POST /organizations/{organizationId}/transfers/{transferId}/reversal",
    summary: "撤销已办理的调动，须写明理由",
    may: { do: "act on transfers", at: "organizationId" },
    takes: Reverse,
    answers: { 200: TransferView },
  },
  withdrawTransfer: {
    on: "POST /organizations/{schoolId}/transfers/{transferId}/withdrawal",
    summary: "撤回本校提出、尚未办理的调动申请，须写明理由",
    may: { do: "request a transfer", at: "schoolId" },
    takes: Withdraw,
    answers: { 200: TransferView },
  },
  moveTeacher: {
    on: "POST /organizations/{organizationId}/moves",
    summary: "主管单位直接办理调动",
    may: { do: "act on transfers", at: "organizationId" },
    takes: MoveTeacher,
    answers: { 200: TransferView, 201: TransferView },
  },
} satisfies Routes;
