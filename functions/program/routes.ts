import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { PrivacyShown } from "#domain/privacy/types.ts";
import { CalendarShown, ProgramShown } from "#domain/program/answers.ts";
import { GiveSetting, MoveWindow } from "#domain/program/changes/types.ts";
import { GraceShown, RefuseGrace } from "#domain/program/grace/types.ts";
import type { Routes } from "#platform/http/route.ts";

export const routes = {
  readProgram: {
    on: "GET /programs/{year}",
    summary: "年度规则及其条款依据（无需登录）",
    may: "public",
    answers: { 200: ProgramShown },
  },
  readCalendar: {
    on: "GET /programs/{year}/calendar",
    summary: "年度时间安排，可按县查看现行安排与历次变更（无需登录）",
    query: z.strictObject({ county: OrgId.optional() }),
    may: "public",
    answers: { 200: CalendarShown },
  },
  readPrivacy: {
    on: "GET /programs/{year}/privacy",
    summary: "个人信息保存告知：保存什么、为何、多久、向谁查询，可按县查看（无需登录）",
    query: z.strictObject({ county: OrgId.optional() }),
    may: "public",
    answers: { 200: PrivacyShown },
  },
  moveWindow: {
    on: "PUT /programs/{year}/counties/{countyId}/windows/{window}",
    summary: "按通知变更时间",
    takes: MoveWindow,
    versioned: true,
    may: { do: "change the calendar", at: "countyId" },
    spends: "rounds",
    answers: { 200: CalendarShown },
  },
  giveSetting: {
    on: "PUT /programs/{year}/counties/{countyId}/settings/{setting}",
    summary: "在上级规定范围内变更设置",
    takes: GiveSetting,
    versioned: true,
    may: { do: "change a setting", at: "countyId" },
    spends: "rounds",
    answers: { 200: CalendarShown },
  },
  readGrace: {
    on: "GET /programs/{year}/counties/{countyId}/registration-grace",
    summary: "学分登记宽限期：天数、最后一日，及是否已答复不设",
    may: { do: "read deadlines", at: "countyId" },
    answers: { 200: GraceShown },
  },
  refuseGrace: {
    on: "POST /programs/{year}/counties/{countyId}/registration-grace/refusal",
    summary: "答复不设学分登记宽限期，须写明理由",
    takes: RefuseGrace,
    may: { do: "change a setting", at: "countyId" },
    answers: { 200: GraceShown },
  },
} satisfies Routes;
