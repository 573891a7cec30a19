import * as accounts from "./accounts/refusals.ts";
import * as awards from "./awards/refusals.ts";
import * as certificates from "./certificates/refusals.ts";
import * as chapters from "./chapters/refusals.ts";
import * as consents from "./consents/refusals.ts";
import * as corrections from "./corrections/refusals.ts";
import * as courses from "./courses/refusals.ts";
import * as enrollment from "./enrollment/refusals.ts";
import * as evidence from "./evidence/refusals.ts";
import * as exports from "./exports/refusals.ts";
import * as films from "./films/refusals.ts";
import * as histories from "./histories/refusals.ts";
import * as imports from "./imports/refusals.ts";
import * as incidents from "./incidents/refusals.ts";
import * as learning from "./learning/refusals.ts";
import * as lessons from "./lessons/refusals.ts";
import * as lists from "./lists/refusals.ts";
import * as mail from "./mail/refusals.ts";
import * as objections from "./objections/refusals.ts";
import * as organizations from "./organizations/refusals.ts";
import * as packages from "./packages/refusals.ts";
import type { Labels } from "./program/labels.ts";
import { quotas } from "./program/packs/quotas.ts";
import * as program from "./program/refusals.ts";
import * as publicity from "./publicity/refusals.ts";
import * as pushes from "./pushes/refusals.ts";
import * as registrations from "./registrations/refusals.ts";
import * as reports from "./reports/refusals.ts";
import * as rounds from "./rounds/refusals.ts";
import * as spaces from "./spaces/refusals.ts";
import * as teachers from "./teachers/refusals.ts";
import * as transfers from "./transfers/refusals.ts";

/** What kind of no it is; its HTTP status follows from that (`functions/platform/http/problem.ts`). */
export type RefusalKind =
  | "malformed"
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "missing"
  | "not allowed"
  | "conflict"
  | "stale"
  | "too large"
  | "unsupported"
  | "needs version"
  | "gone"
  | "later"
  | "too many";

/**
 * A reason to say no: its kind, and the sentence people read. `{name}` is filled from the refusal's data: a stage, a level, a duty or a position by its shared
 * word, a code of a workflow by the labels that `words` declares for it.
 */
export type Reason = {
  readonly kind: RefusalKind;
  readonly zh: string;
  readonly en: string;
  readonly words?: Readonly<Record<string, Labels>>;
};

/** What an act says, by which it is told apart from another one of the same thing. */
export const toldWords = {
  ANSWER: { zh: "答复", en: "the answer" },
  ANNOUNCED: { zh: "公布文件", en: "the document" },
  POSTED: { zh: "张贴地点和日期", en: "the posting" },
  REASON: { zh: "理由", en: "the reason" },
  RECEIPT: { zh: "回执编号和日期", en: "the receipt" },
  ROUND: { zh: "评审轮次", en: "the round" },
  SUBSTITUTE: { zh: "推荐的替补人选", en: "the substitute" },
} as const satisfies Labels;

/** The reasons that a workflow brings, by code. */
export type Reasons = Readonly<Record<string, Reason>>;

/**
 * Every reason the program may say no: those all workflows share, and those each brings. The clause (`通知附件三（三）`) is added by the door that answers, from the
 * rule the refusal rests on (`program/clauses.ts`).
 */
export const refusals = {
  BAD_INPUT: {
    kind: "invalid",
    zh: "提交的内容有误，请按所列位置修改。",
    en: "Something in the request is not right; see the places listed.",
  },
  BODY_NOT_JSON: {
    kind: "unsupported",
    zh: "请以 JSON 提交（content-type: application/json），收到的是“{type}”。",
    en: "Send JSON (content-type: application/json); this came as “{type}”.",
  },
  BODY_TOO_LARGE: { kind: "too large", zh: "提交的内容超过上限（{limit}）。", en: "The body is larger than {limit}." },
  BODY_TOO_LARGE_HERE: {
    kind: "too large",
    zh: "随请求提交的文件不得超过{limit}。更大的，请先取上传地址（POST {address}），传完后再请求一次即附上。",
    en: "A file of more than {limit} is not sent in the body: ask for an address to put it at (POST {address}), put it there, and ask again.",
  },
  BUSY: {
    kind: "later",
    zh: "同时办理的过多，本次没有办完。请{retryAfter}秒后原样重试，已办成的不会重复办理。",
    en: "Too many are at the same thing; this was not finished. Ask the same again in {retryAfter} seconds; nothing is done twice.",
  },
  CURSOR_INVALID: {
    kind: "invalid",
    zh: "翻页标记无效，请从第一页重新查询。",
    en: "This page marker does not belong to this query; start from the first page.",
  },
  IF_MATCH_INVALID: {
    kind: "invalid",
    zh: 'If-Match 应为所读到的版本号，如 "3"，不能是 * 或其他内容。',
    en: 'If-Match must be the version you read, as in "3"; not * or anything else.',
  },
  IF_MATCH_REQUIRED: {
    kind: "needs version",
    zh: "修改时请带上所依据的版本（If-Match）。",
    en: "A change must name the version it is based on (If-Match).",
  },
  METHOD_NOT_ALLOWED: {
    kind: "not allowed",
    zh: "此地址不支持 {method}，可用的方法：{allow}。",
    en: "This address is not asked by {method}, but by {allow}.",
  },
  NOT_FOUND: { kind: "missing", zh: "没有找到，或不在您的管理范围内。", en: "Not found, or not within your scope." },
  PATH_UNKNOWN: {
    kind: "missing",
    zh: "没有这个地址。全部地址见 GET /openapi.json。",
    en: "There is no such address. All of them are in GET /openapi.json.",
  },
  PURPOSE_REQUIRED: { kind: "invalid", zh: "请填写用途。", en: "Say what it is for." },
  QUOTA_REACHED: {
    kind: "too many",
    zh: "今日“{quota}”已达上限（每日{limit}次），{opensOn} 00:00（北京时间）起可继续办理。如今日确需办理，请联系系统运维人员。",
    en: "Today's limit of {limit} is reached for {quota}; go on from {opensOn} 00:00 (Beijing time). If it cannot wait, ask the operator of the system.",
    words: { quota: quotas },
  },
  REASON_REQUIRED: { kind: "invalid", zh: "请填写理由。", en: "A reason is required." },
  REASON_SAYS_NOTHING: {
    kind: "invalid",
    zh: "所填理由没有说明原因，请写明理由，至少两个不同的汉字。",
    en: "This reason says nothing; say why, in two different Chinese characters or six letters at least.",
  },
  STANDS_OTHERWISE: {
    kind: "conflict",
    zh: "已经办理，{what}为“{stands}”，与所填不同，未作更改。请核对；已办的有误、又可以撤销的，先撤销，再重新办理。",
    en: "It was done already, with {what} “{stands}”, which is not what this says; nothing was changed. Check it; what stands by mistake is taken back first, where it can be, and done anew.",
    words: { what: toldWords },
  },
  VERSION_CONFLICT: { kind: "stale", zh: "内容已被他人修改，请刷新后再试。", en: "Somebody changed it meanwhile; read it again." },
  ...accounts.refusals,
  ...awards.refusals,
  ...certificates.refusals,
  ...chapters.refusals,
  ...consents.refusals,
  ...corrections.refusals,
  ...courses.refusals,
  ...registrations.refusals,
  ...enrollment.refusals,
  ...evidence.refusals,
  ...exports.refusals,
  ...films.refusals,
  ...histories.refusals,
  ...imports.refusals,
  ...incidents.refusals,
  ...learning.refusals,
  ...lists.refusals,
  ...lessons.refusals,
  ...mail.refusals,
  ...objections.refusals,
  ...organizations.refusals,
  ...program.refusals,
  ...packages.refusals,
  ...publicity.refusals,
  ...pushes.refusals,
  ...reports.refusals,
  ...rounds.refusals,
  ...spaces.refusals,
  ...teachers.refusals,
  ...transfers.refusals,
} as const satisfies Reasons;

export type RefusalCode = keyof typeof refusals;

type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** What may stand for a name of a sentence: a code that its declared labels have a word for or, where none are declared, anything. */
type Filling<R extends Reason, Name> = R extends { readonly words: Readonly<Record<Name & string, infer L>> }
  ? keyof L | readonly (keyof L)[]
  : string | number | readonly string[];

/** What the sentence of a code needs to be told. */
export type RefusalData<C extends RefusalCode> = {
  readonly [Name in Placeholders<(typeof refusals)[C]["zh"]>]: Filling<(typeof refusals)[C], Name>;
};
