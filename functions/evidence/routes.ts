import * as z from "zod";
import { SendEvidence } from "#domain/evidence/asks.ts";
import { EndKey, KeyName, KeyView, MakeKey, NewKey } from "#domain/evidence/keys/types.ts";
import { FactAnswer } from "#domain/evidence/views.ts";
import { AnswerAccount, BindAccount } from "#domain/evidence/xapi/account.ts";
import { PlatformAccount } from "#domain/evidence/xapi/types.ts";
import type { Now } from "#domain/program/types.ts";
import type { Routes } from "#platform/http/route.ts";

const keysOf = { do: "make keys of sources", at: "countyId" } as const;

/** What xAPI has the form of. */
const Json = { file: ["application/json"] } as const;
const Sent = { file: ["application/json", "multipart/mixed"] } as const;
const xapi = { may: "key", headers: { "x-experience-api-version": "1.0.3" } } as const;
/** So long, in milliseconds, what was stored may not be found yet. */
const LAG = 1000;
const statementsOf = {
  ...xapi,
  headersAt: ({ at }: Now) => ({ "x-experience-api-consistent-through": new Date(Date.parse(at) - LAG).toISOString() }),
} as const;
const Versions = z.object({ version: z.array(z.string()).readonly().meta({ description: "所支持的 xAPI 版本" }) });
const about = { may: "public", headers: xapi.headers, answers: { 200: Versions } } as const;

/** What teachers learnt, as sources report it, and what it comes to (LRN-02, CRD-01). */
export const routes = {
  makeSourceKey: {
    on: "POST /counties/{countyId}/sources/{accountId}/keys",
    summary: "为学习平台制作报送 xAPI 语句的密钥：口令只告知一次，一年内有效，随授权终止；同一年度至多两个",
    may: keysOf,
    takes: MakeKey,
    readAt: "/counties/{countyId}/sources/{accountId}/keys",
    answers: { 201: NewKey },
  },
  listSourceKeys: {
    on: "GET /counties/{countyId}/sources/{accountId}/keys",
    summary: "学习平台的密钥，不含口令",
    may: { do: "read sources", at: "countyId" },
    answers: { 200: z.object({ items: z.array(KeyView) }) },
  },
  endSourceKey: {
    on: "POST /counties/{countyId}/sources/{accountId}/keys/{keyId}/end",
    summary: "终止学习平台的一个密钥，须写明理由",
    may: keysOf,
    parameters: { keyId: KeyName },
    takes: EndKey,
    answers: { 200: KeyView },
  },
  bindPlatformAccount: {
    on: "POST /programs/{year}/counties/{countyId}/platform-accounts",
    summary:
      "学习平台写明其账号属于哪位教师（以教师编号或证件号码），由教师本人确认或否认：未答复前照常收存和计入；否认过的账号不再收存，须另行绑定并由本人确认后才能再报送",
    may: { do: "bind platform accounts", at: "countyId" },
    takes: BindAccount,
    readAt: "/me/platform-accounts",
    answers: { 200: PlatformAccount, 201: PlatformAccount },
  },
  listOwnPlatforms: {
    on: "GET /me/platform-accounts",
    summary: "学习平台为本人绑定的账号",
    may: "self",
    answers: { 200: z.object({ items: z.array(PlatformAccount) }) },
  },
  answerPlatform: {
    on: "POST /me/platform-accounts",
    summary:
      "确认或否认学习平台为本人绑定的账号；否认后，该平台不能再为本人报送，至本人确认其账号为止。否认前已收存的记录，由平台作废，或由本人提出异议",
    may: "self",
    takes: AnswerAccount,
    answers: { 200: PlatformAccount },
  },
  aboutXapi: {
    on: "GET /xapi/about",
    summary: "xAPI 版本",
    ...about,
  },
  headAboutXapi: {
    on: "HEAD /xapi/about",
    summary: "xAPI 版本，只答复首部",
    ...about,
  },
  putStatement: {
    ...statementsOf,
    on: "PUT /xapi/statements",
    summary:
      "报送一条 xAPI 语句（statementId），附件可随语句以 multipart/mixed 报送；已绑定账号关于课程（object.id 为 urn:xueshi:course:课程编码，或本平台网址下以课程编码结尾的地址）的完成、通过、未通过、学习时段即为学习记录。不是学习记录的语句，原样再报送即重新判定",
    takes: Sent,
    answers: { 204: Json },
  },
  postStatements: {
    ...statementsOf,
    on: "POST /xapi/statements",
    summary:
      "报送 xAPI 语句，一次至多100条，每条不大于32 KB、嵌套不过64层，全收或全不收；课程写作 urn:xueshi:course:课程编码；附件可随语句以 multipart/mixed 报送，每件不大于256 KB",
    takes: Sent,
    answers: { 200: Json },
  },
  getStatements: {
    ...statementsOf,
    on: "GET /xapi/statements",
    summary: "来源查询自己30天内报送的 xAPI 语句，一次至多约3 MB，余下的由 more 续取；attachments=true 时以 multipart/mixed 附上附件",
    answers: { 200: Sent },
  },
  headStatements: {
    ...statementsOf,
    on: "HEAD /xapi/statements",
    summary: "同 GET，只答复首部",
    answers: { 200: Sent },
  },
  listNotEvidence: {
    ...xapi,
    on: "GET /xapi/not-evidence",
    summary: "来源自己报送的语句中，哪些不是学习记录及其原因",
    answers: { 200: Json },
  },
  sendEvidence: {
    on: "POST /programs/{year}/counties/{countyId}/evidence",
    summary: "报送学习记录：课程完成、考核、学习时段及其更正、作废，一次至多1000条，逐条答复",
    may: { do: "send evidence", at: "countyId" },
    takes: SendEvidence,
    answers: { 200: z.object({ results: z.array(FactAnswer) }) },
  },
} satisfies Routes;
