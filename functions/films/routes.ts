import * as z from "zod";
import { BeginUpload, CompleteUpload, PartsView, SignParts, UploadLine, UploadView } from "#domain/films/asks.ts";
import type { Routes } from "#platform/http/route.ts";

const UPLOADS = "/programs/{year}/schools/{schoolId}/lessons/{lessonId}/uploads" as const;
const UPLOAD = `${UPLOADS}/{uploadId}` as const;

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
} satisfies Routes;
