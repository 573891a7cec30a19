import * as z from "zod";
import { Duty, Role } from "#domain/access.ts";
import {
  AppointmentAsk,
  ClientAsk,
  Invitation,
  OpenCard,
  RelieveReviewer,
  RemovalAsk,
  ReplacementAsk,
  ResendInvitation,
  ReviewerAsk,
  SourceAsk,
  WithdrawInvitation,
} from "#domain/accounts/types.ts";
import { Source } from "#domain/evidence/types.ts";
import { TeacherId } from "#domain/ids.ts";
import { line } from "#domain/names.ts";
import { Instant } from "#domain/program/types.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const Administrator = z.object({
  account: z.string(),
  name: z.string(),
  duty: Duty,
  stages: z.array(z.string()).readonly(),
  since: z.string(),
});
const Invited = Invitation.pick({ invitation: true, organization: true, name: true, duty: true, stages: true, expiresAt: true }).extend({
  code: z.string(),
});
/** The invitation that the same ask led to before; its code was told once, and in the letter. */
const StandingInvitation = Invited.extend({ code: z.null() });
const OpenInvitation = OpenCard.omit({ organization: true }).partial({ madeAt: true });
const Me = z.object({
  account: z.string(),
  name: z.string(),
  roles: z.array(Role).readonly(),
  teacher: TeacherId.nullable(),
  unbound: z.object({ at: Instant, reason: z.string() }).optional(),
});

/** Who may do what: sign-in, appointments and invitations (SEC-02). */
export const routes = {
  whoAmI: { on: "GET /me", summary: "当前登录者、其职责和绑定的教师", may: "self", answers: { 200: Me } },
  acceptInvitation: {
    on: "POST /me/invitations",
    summary: "用邀请码绑定职责",
    may: "self",
    takes: z.strictObject({ code: line(60).min(10) }),
    readAt: "/me",
    answers: { 200: Role, 201: Role },
  },
  appoint: {
    on: "POST /organizations/{organizationId}/invitations",
    summary: "任命下级单位管理员（发出一次性邀请）",
    may: { do: "appoint an administrator", at: "organizationId" },
    spends: "invitations",
    takes: AppointmentAsk,
    readAt: "/organizations/{organizationId}/invitations",
    answers: { 200: StandingInvitation, 201: Invited },
  },
  appointClient: {
    on: "POST /organizations/{organizationId}/clients",
    summary: "授权接口客户端",
    may: { do: "appoint an administrator", at: "organizationId" },
    takes: ClientAsk,
    readAt: "/organizations/{organizationId}/administrators",
    answers: { 200: Role, 201: Role },
  },
  appointReviewer: {
    on: "POST /counties/{countyId}/reviewers/invitations",
    summary: "邀请外部人员担任评委（发出一次性邀请）：本人用邀请码接受后，再登记为评委",
    may: { do: "appoint a reviewer", at: "countyId" },
    spends: "invitations",
    takes: ReviewerAsk,
    readAt: "/organizations/{organization}/invitations",
    answers: { 200: StandingInvitation, 201: Invited },
  },
  withdrawReviewer: {
    on: "POST /counties/{countyId}/reviewers/invitations/{invitationId}/withdrawal",
    summary: "撤回尚未接受的评委邀请，须写明理由；邀请码即作废",
    may: { do: "appoint a reviewer", at: "countyId" },
    takes: WithdrawInvitation,
    answers: { 200: OpenInvitation },
  },
  relieveReviewer: {
    on: "DELETE /counties/{countyId}/reviewers/accounts/{accountId}",
    summary: "免去外部评委的职责，须写明理由；已评的分保留",
    may: { do: "appoint a reviewer", at: "countyId" },
    takes: RelieveReviewer,
    answers: { 200: Administrator },
  },
  appointSource: {
    on: "POST /counties/{countyId}/sources",
    summary: "授权学习平台报送学习记录",
    may: { do: "appoint a source", at: "countyId" },
    takes: SourceAsk,
    readAt: "/counties/{countyId}/sources",
    answers: { 200: Source, 201: Source },
  },
  listSources: {
    on: "GET /counties/{countyId}/sources",
    summary: "报送学习记录的来源",
    may: { do: "read sources", at: "countyId" },
    answers: { 200: z.object({ items: z.array(Source) }) },
  },
  relieveSource: {
    on: "DELETE /counties/{countyId}/sources/{accountId}",
    summary: "终止学习平台的授权，须写明理由；已报送的记录保留",
    may: { do: "appoint a source", at: "countyId" },
    takes: WithdrawInvitation,
    answers: { 200: Source },
  },
  listInvitations: {
    on: "GET /organizations/{organizationId}/invitations",
    summary: "尚未使用的邀请",
    may: { do: "read administrators", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(OpenInvitation) },
  },
  withdrawInvitation: {
    on: "POST /organizations/{organizationId}/invitations/{invitationId}/withdrawal",
    summary: "撤回尚未接受的邀请，须写明理由；邀请码即作废",
    may: { do: "appoint an administrator", at: "organizationId" },
    takes: WithdrawInvitation,
    answers: { 200: OpenInvitation },
  },
  resendInvitation: {
    on: "POST /organizations/{organizationId}/invitations/{invitationId}/resending",
    summary: "重新发送邀请：换新邀请码，原码作废；只有电话的，邀请码在此一次性告知",
    may: { do: "appoint an administrator", at: "organizationId" },
    spends: "invitations",
    takes: ResendInvitation,
    readAt: "/organizations/{organizationId}/invitations",
    answers: { 200: StandingInvitation, 201: Invited },
  },
  listAdministrators: {
    on: "GET /organizations/{organizationId}/administrators",
    summary: "单位的管理员",
    may: { do: "read administrators", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(Administrator) },
  },
  removeAdministrator: {
    on: "DELETE /organizations/{organizationId}/administrators/{accountId}",
    summary: "免去管理员，须写明理由；最后一名只能更换",
    may: { do: "appoint an administrator", at: "organizationId" },
    takes: RemovalAsk,
    answers: { 200: Administrator },
  },
  replaceAdministrator: {
    on: "POST /organizations/{organizationId}/administrators/{accountId}/replacement",
    summary: "更换管理员，须写明理由；接任者接受邀请时交接",
    may: { do: "appoint an administrator", at: "organizationId" },
    spends: "invitations",
    takes: ReplacementAsk,
    readAt: "/organizations/{organizationId}/invitations",
    answers: { 200: StandingInvitation, 201: Invited },
  },
} satisfies Routes;
