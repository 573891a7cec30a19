import * as z from "zod";
import { ObjectionId } from "#domain/ids.ts";
import { EvidenceAddress, UploadEvidence } from "#domain/publicity/asks.ts";
import { EVIDENCE_FILES, EVIDENCE_IN_BODY } from "#domain/publicity/evidence.ts";
import { EvidenceType } from "#domain/publicity/types.ts";
import { ObjectionMade, ObjectionToDecide } from "#domain/publicity/views.ts";
import { type Routes, wholeNumber } from "#platform/http/route.ts";

const OWN = "/publicities/{roundId}/objections/{objectionId}" as const;
const OFFICE = "/programs/{year}/counties/{countyId}/rounds/{roundId}/publicity" as const;
const FILE = "files/{fileNumber}" as const;
const keeps = { do: "keep publicity", at: "countyId" } as const;
const parameters = { objectionId: ObjectionId, fileNumber: wholeNumber(1, EVIDENCE_FILES) };
const evidence = { file: EvidenceType.options, atMost: EVIDENCE_IN_BODY };
const brought = { ...evidence, larger: "upload" };

/** Files that prove objections to proposed awards (VID-03, §6-25): brought in the body, or larger ones straight into the store. */
export const routes = {
  bringEvidence: {
    on: `PUT ${OWN}/${FILE}`,
    summary: "为本人的异议附上证据文件（PDF、JPEG、PNG，最多3个，合计不超过10MB；超过4MB的另取上传地址）；匿名的请先清除文件属性中的姓名",
    may: "self",
    spends: "objections",
    parameters,
    takes: brought,
    answers: { 200: ObjectionMade },
  },
  uploadEvidence: {
    on: `POST ${OWN}/${FILE}/upload`,
    summary:
      "为本人的异议附上较大的证据文件（合计不超过10MB）：取得上传地址（202），传完再请求一次即附上（200）；匿名的请先清除文件属性中的姓名",
    may: "self",
    spends: "objections",
    parameters,
    takes: UploadEvidence,
    readAt: OWN,
    answers: { 200: ObjectionMade, 202: EvidenceAddress },
  },
  bringLetterEvidence: {
    on: `PUT ${OFFICE}/objections/{objectionId}/${FILE}`,
    summary: "附上来信异议的证据文件（PDF、JPEG、PNG，最多3个，合计不超过10MB；超过4MB的另取上传地址）",
    may: keeps,
    parameters,
    takes: brought,
    answers: { 200: ObjectionToDecide },
  },
  uploadLetterEvidence: {
    on: `POST ${OFFICE}/objections/{objectionId}/${FILE}/upload`,
    summary: "附上来信异议的较大证据文件（合计不超过10MB）：取得上传地址（202），传完再请求一次即附上（200）",
    may: keeps,
    parameters,
    takes: UploadEvidence,
    readAt: OFFICE,
    answers: { 200: ObjectionToDecide, 202: EvidenceAddress },
  },
  openEvidence: {
    on: `GET ${OFFICE}/objections/{objectionId}/${FILE}`,
    summary: "查看异议的证据文件（本人或本校的课例除外，每次查看均有记录）；超过4MB的转到短时有效的下载地址",
    may: keeps,
    parameters,
    answers: { 200: evidence, 302: z.object({ location: z.string() }) },
  },
} satisfies Routes;
