import { ChoosePush } from "#domain/pushes/push.ts";
import { DrawView, PoolsShort, PoolVersion, PushView } from "#domain/pushes/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const ofCounty = "/programs/{year}/counties/{countyId}/pushes" as const;
const own = "/programs/{year}/teachers/{teacherId}/push" as const;
const ofTeacher = "/programs/{year}/schools/{schoolId}/teachers/{teacherId}/push" as const;

/** The lessons that are pushed to teachers at random (LRN-04). */
export const routes = {
  readDraw: {
    on: `GET ${ofCounty}`,
    summary: "推送课例的随机种子摘要（工程结束后公布种子）、推送和待推送人数",
    may: "public",
    answers: { 200: DrawView },
  },
  listShortPools: {
    on: `GET ${ofCounty}/shortages`,
    summary: "可推送课例不足的学科，及待推送人数",
    may: { do: "read how a county's pushes stand", at: "countyId" },
    answers: { 200: PoolsShort },
  },
  listPools: {
    on: `GET ${ofCounty}/pools`,
    summary: "推送课例库的各个版本：每次变动即成一版，推送注明所依据的版本",
    may: { do: "read the pools of pushes", at: "countyId" },
    paged: true,
    answers: { 200: pageOf(PoolVersion) },
  },
  readPush: {
    on: `GET ${ofTeacher}`,
    summary: "教师被推送的课例",
    may: { do: "read a push", at: "schoolId" },
    answers: { 200: PushView },
  },
  readOwnPush: {
    on: `GET ${own}`,
    summary: "本人被推送的课例",
    may: "self",
    answers: { 200: PushView },
  },
  choosePush: {
    on: `PUT ${own}`,
    summary: "自选推送课例（不受理：课例由系统随机推送）",
    may: "self",
    takes: ChoosePush,
    answers: { 200: PushView },
  },
  drawPush: {
    on: `POST ${ofTeacher}`,
    summary: "立即为教师推送课例，或替换其中已停用的",
    may: { do: "draw a push", at: "schoolId" },
    answers: { 200: PushView },
  },
} satisfies Routes;
