import * as z from "zod";
import {
  CollectTeacher,
  CreateOrganization,
  EditOrganization,
  NamePrincipal,
  ReleasePrincipal,
  VerifyTeachers,
} from "#domain/directory/asks.ts";
import { FoundedView, OrganizationLine, OrganizationView, PrincipalView, TeacherLine, TeacherView } from "#domain/directory/views.ts";
import { pageOf, type Routes } from "#platform/route.ts";

const Verified = z.object({ verified: z.int(), items: z.array(TeacherView) });

/** Organisations and teachers, one by one (GOV-01, GOV-16, DIR-01 to DIR-08). */
export const routes = {
  createOrganization: {
    on: "POST /organizations/{organizationId}/organizations",
    summary: "添加下级单位及其管理员",
    may: { do: "keep organisations", at: "organizationId" },
    takes: CreateOrganization,
    answers: { 200: FoundedView, 201: FoundedView },
  },
  listOrganizations: {
    on: "GET /organizations/{organizationId}/organizations",
    summary: "下级单位",
    may: { do: "read organisations", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(OrganizationLine) },
  },
  readOrganization: {
    on: "GET /organizations/{organizationId}",
    summary: "单位信息",
    may: { do: "read organisations", at: "organizationId" },
    answers: { 200: OrganizationView },
  },
  editOrganization: {
    on: "PATCH /organizations/{organizationId}",
    summary: "变更单位信息",
    may: { do: "keep organisations", at: "organizationId" },
    takes: EditOrganization,
    versioned: true,
    answers: { 200: OrganizationView },
  },
  namePrincipal: {
    on: "PUT /organizations/{schoolId}/principal",
    summary: "指定第一责任人（校长、园长）",
    may: { do: "name a principal", at: "schoolId" },
    takes: NamePrincipal,
    answers: { 200: PrincipalView, 201: PrincipalView },
  },
  readPrincipal: {
    on: "GET /organizations/{schoolId}/principal",
    summary: "第一责任人",
    may: { do: "read organisations", at: "schoolId" },
    answers: { 200: PrincipalView },
  },
  releasePrincipal: {
    on: "DELETE /organizations/{schoolId}/principal",
    summary: "免去第一责任人，须写明理由",
    may: { do: "name a principal", at: "schoolId" },
    takes: ReleasePrincipal,
    answers: { 200: PrincipalView },
  },
  collectTeacher: {
    on: "POST /organizations/{schoolId}/teachers",
    summary: "采集一名教师",
    may: { do: "keep teachers", at: "schoolId" },
    takes: CollectTeacher,
    answers: { 200: TeacherView, 201: TeacherView },
  },
  listTeachers: {
    on: "GET /organizations/{organizationId}/teachers",
    summary: "在职教师",
    may: { do: "read teachers", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(TeacherLine) },
  },
  readTeacher: {
    on: "GET /organizations/{organizationId}/teachers/{teacherId}",
    summary: "一名教师的信息",
    may: { do: "read teachers", at: "organizationId" },
    answers: { 200: TeacherView },
  },
  verifyTeachers: {
    on: "POST /organizations/{organizationId}/verifications",
    summary: "校验教师信息（一次不超过90人）",
    may: { do: "verify teachers", at: "organizationId" },
    takes: VerifyTeachers,
    answers: { 200: Verified },
  },
} satisfies Routes;
