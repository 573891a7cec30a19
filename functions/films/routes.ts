import * as z from "zod";
import { DeclareConsent, WithdrawConsent } from "#domain/consents/asks.ts";
import { BeginUpload, CompleteUpload, PartsView, SignParts, UploadLine, UploadView } from "#domain/films/asks.ts";
import { LessonView } from "#domain/lessons/views.ts";
import type { Routes } from "#platform/http/route.ts";

const OF_LESSON = "/programs/{year}/schools/{schoolId}/lessons/{lessonId}" as const;
const UPLOADS = `${OF_LESSON}/uploads` as const;
const UPLOAD = `${UPLOADS}/{uploadId}` as const;
const OWN_UPLOADS = "/me/lessons/{year}/{lessonId}/uploads" as const;
const OWN_UPLOAD = `${OWN_UPLOADS}/{uploadId}` as const;

/** While it is put together or looked at, how far it is changes in some seconds. */
const whileWorkedOn = (shown: unknown): number | undefined => {
  const { state } = UploadView.pick({ state: true }).parse(shown);
  return state === "COMPLETING" || state === "VERIFYING" ? 2 : undefined;
};

/** Films of lessons, sent straight to the store in parts: begun, gone on with at any machine, put together, given up (VID-15). */
export const routes = {
  beginUpload: {
    on: `POST ${UPLOADS}`,
    summary: "开始（或继续）上传课例视频，取得首批分片的上传地址",
    may: { do: "upload a film", at: "schoolId" },
    spends: "uploads",
    takes: BeginUpload,
    readAt: `${UPLOADS}/{upload}`,
    answers: { 201: UploadView, 200: UploadView },
  },
  listUploads: {
    on: `GET ${UPLOADS}`,
    summary: "课例尚未结束的上传：换一台电脑或重新打开页面后接着传",
    may: { do: "upload a film", at: "schoolId" },
    answers: { 200: z.object({ items: z.array(UploadLine).readonly() }) },
  },
  readUpload: {
    on: `GET ${UPLOAD}`,
    summary: "上传进度：已到的分片及其校验值，或核验结果",
    may: { do: "upload a film", at: "schoolId" },
    again: whileWorkedOn,
    answers: { 200: UploadView },
  },
  signParts: {
    on: `POST ${UPLOAD}/parts`,
    summary: "取得后续分片的上传地址（一小时内有效）",
    may: { do: "upload a film", at: "schoolId" },
    takes: SignParts,
    answers: { 200: PartsView },
  },
  completeUpload: {
    on: `POST ${UPLOAD}/completion`,
    summary: "合并分片并核验视频",
    may: { do: "upload a film", at: "schoolId" },
    takes: CompleteUpload,
    readAt: `${UPLOADS}/{upload}`,
    again: whileWorkedOn,
    answers: { 200: UploadView, 202: UploadView },
  },
  giveUpUpload: {
    on: `DELETE ${UPLOAD}`,
    summary: "终止上传，已传的分片不再保留",
    may: { do: "upload a film", at: "schoolId" },
    answers: { 200: UploadView },
  },
  declareConsent: {
    on: `PUT ${OF_LESSON}/consent`,
    summary: "登记学校所存的监护人书面同意：班级、出镜人数、份数、范围和日期",
    may: { do: "declare consent", at: "schoolId" },
    takes: DeclareConsent,
    answers: { 200: LessonView },
  },
  withdrawGuardiansConsent: {
    on: `POST ${OF_LESSON}/consent/withdrawal`,
    summary: "监护人撤回同意，须写明理由：视频立即封存，不再播放（已给出的播放地址随即失效）",
    may: { do: "withdraw consent", at: "schoolId" },
    takes: WithdrawConsent,
    answers: { 200: LessonView },
  },
  beginOwnUpload: {
    on: `POST ${OWN_UPLOADS}`,
    summary: "作者开始（或继续）上传本人课例的视频",
    may: "self",
    spends: "uploads",
    takes: BeginUpload,
    readAt: `${OWN_UPLOADS}/{upload}`,
    answers: { 201: UploadView, 200: UploadView },
  },
  listOwnUploads: {
    on: `GET ${OWN_UPLOADS}`,
    summary: "本人课例尚未结束的上传：换一台电脑或重新打开页面后接着传",
    may: "self",
    answers: { 200: z.object({ items: z.array(UploadLine).readonly() }) },
  },
  readOwnUpload: {
    on: `GET ${OWN_UPLOAD}`,
    summary: "本人课例视频的上传进度或核验结果",
    may: "self",
    again: whileWorkedOn,
    answers: { 200: UploadView },
  },
  signOwnParts: {
    on: `POST ${OWN_UPLOAD}/parts`,
    summary: "作者取得后续分片的上传地址（一小时内有效）",
    may: "self",
    takes: SignParts,
    answers: { 200: PartsView },
  },
  completeOwnUpload: {
    on: `POST ${OWN_UPLOAD}/completion`,
    summary: "作者合并分片并核验视频",
    may: "self",
    takes: CompleteUpload,
    readAt: `${OWN_UPLOADS}/{upload}`,
    again: whileWorkedOn,
    answers: { 200: UploadView, 202: UploadView },
  },
  giveUpOwnUpload: {
    on: `DELETE ${OWN_UPLOAD}`,
    summary: "作者终止上传，已传的分片不再保留",
    may: "self",
    answers: { 200: UploadView },
  },
} satisfies Routes;
