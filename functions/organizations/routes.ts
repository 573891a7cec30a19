import { CreateOrganization, EditOrganization, FindOrganizations, NamePrincipal, ReleasePrincipal } from "#domain/organizations/asks.ts";
import { FoundedView, OrganizationLine, OrganizationView, PrincipalView } from "#domain/organizations/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** Organisations, one by one, and who leads them (GOV-01, GOV-16, DIR-07, DIR-08). */
export const routes = {
  createOrganization: {
    on: "POST /organizations/{organizationId}/organizations",
    summary: "添加下级单位及其管理员",
    may: { do: "keep organisations", at: "organizationId" },
    spends: "invitations",
    takes: CreateOrganization,
    readAt: "/organizations/{organization}",
    answers: { 200: FoundedView, 201: FoundedView },
  },
  listOrganizations: {
    on: "GET /organizations/{organizationId}/organizations",
    summary: "下级单位；学校则为其管理的和并入本校的学校",
    may: { do: "read organisations", at: "organizationId" },
    query: FindOrganizations,
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
    readAt: "/organizations/{schoolId}/principal",
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
} satisfies Routes;
