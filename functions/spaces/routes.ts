import { Activate, ActivationLine, Bound, MakeCodes, NoteSeen, Slips, Unbind, Unbound } from "#domain/spaces/asks.ts";
import { Changes } from "#domain/spaces/changes.ts";
import { SpaceShown } from "#domain/spaces/space.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const codesOf = { do: "give out codes", at: "schoolId" } as const;

/** How teachers sign in for themselves, and what they then see of their own (LRN-01, LRN-02). */
export const routes = {
  makeCodes: {
    on: "POST /organizations/{schoolId}/activations",
    summary: "为本校在职教师制作激活码：每码只在此告知一次；未使用的码须写明理由方可重新制作，原码作废",
    may: codesOf,
    takes: MakeCodes,
    readAt: "/organizations/{schoolId}/activations",
    answers: { 200: Slips, 201: Slips },
  },
  printCodes: {
    on: "POST /organizations/{schoolId}/activations/print",
    summary: "制作激活码，得到A4打印页，裁开发放（只有姓名和激活码）",
    may: codesOf,
    takes: MakeCodes,
    answers: { 200: { file: ["text/html"] } },
  },
  sheetOfCodes: {
    on: "POST /organizations/{schoolId}/activations/sheet",
    summary: "制作激活码，得到电子表格",
    may: codesOf,
    takes: MakeCodes,
    answers: { 200: { file: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] } },
  },
  listCodes: {
    on: "GET /organizations/{schoolId}/activations",
    summary: "本校在职教师的激活情况",
    may: codesOf,
    paged: true,
    answers: { 200: pageOf(ActivationLine) },
  },
  activate: {
    on: "POST /me/activations",
    summary: "用激活码和本人证件号码后四位，将本账号与本人的教师信息绑定",
    may: "self",
    takes: Activate,
    readAt: "/me",
    answers: { 200: Bound, 201: Bound },
  },
  unbind: {
    on: "POST /counties/{countyId}/teachers/{teacherId}/unbinding",
    summary: "解除教师与账号的绑定，须写明理由；原账号为他人的，其确认的事项作废；选课重新开放十天",
    may: { do: "end a binding", at: "countyId" },
    takes: Unbind,
    answers: { 200: Unbound },
  },
  readSpace: {
    on: "GET /me/space/{year}",
    summary: "本人当年的研修：三个环节、各项期限、报名、学校专题与进度表、选课、推送课例、学时情况、学分证书",
    may: "self",
    answers: { 200: SpaceShown },
  },
  noteSeen: {
    on: "PUT /me/space/{year}/seen",
    summary: "确认已阅本人空间中的变化；此后只列新的变化",
    may: "self",
    takes: NoteSeen,
    answers: { 200: Changes },
  },
} satisfies Routes;
