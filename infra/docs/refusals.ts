import { createHash } from "node:crypto";
import * as z from "zod";
import type { ZodOpenApiMediaTypeObject, ZodOpenApiResponseObject } from "zod-openapi";
import { spokenCode } from "#domain/program/sentences.ts";
import { type RefusalCode, refusals } from "#domain/refusals.ts";
import { statusOf } from "#platform/http/problem.ts";
import { isInPerson, isRead, type Route } from "#platform/http/route.ts";
import { type HeaderName, headersNamed } from "./contents.ts";
import { codesOfUseCase, codesReached, membersOf } from "./said-no.ts";

const words: Readonly<Record<number, string>> = {
  400: "不合 xAPI 规范",
  401: "未登录，或登录已过期",
  403: "不在职责或范围之内",
  404: "没有，或不在范围之内",
  405: "不能这样办理",
  409: "与现状或规定冲突",
  412: "内容已被他人修改",
  413: "超过上限",
  415: "格式不受支持",
  422: "内容有误",
  428: "缺少 If-Match",
  429: "当日次数已达上限，或请求过多",
  500: "系统出错，请附请求编号报修",
  503: "请稍后再试",
};

const Problem = z
  .looseObject({
    type: z.string().meta({ description: "urn:xueshi:problem: 加拒绝代码" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "给人看的一句话：什么事、为什么、依据哪一条、接下来怎么办" }),
    instance: z.string(),
    code: z.string().meta({ description: "拒绝代码" }),
    rule: z.string().meta({ description: "所依据的规则编号" }),
    clause: z.string().meta({ description: "通知原文" }),
    line: z.int().nullable().meta({ description: "通知中的行" }),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "拒绝（RFC 9457）：代码、依据的规则与条款，以及便于改正的数据" });

const ByGateway = z.object({ message: z.string() }).meta({ id: "ByGateway", description: "网关本身的答复，未经本系统" });
const Fault = z
  .object({ type: z.literal("about:blank"), title: z.string(), status: z.literal(500), instance: z.string() })
  .meta({ id: "Fault", description: "系统出错" });

/** What the gateway answers before a function is asked, or in place of one that does not answer. */
const BY_GATEWAY: readonly number[] = [401, 413, 429, 500, 503];

const componentOf = (code: RefusalCode): string => `Refusal-${spokenCode(code)}`;
const referenceTo = (code: RefusalCode) => ({ $ref: `#/components/schemas/${componentOf(code)}` });

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
const codes = Object.keys(refusals).filter(isCode).sort();

/** Every reason to say no, also those that only rows of a sheet are refused for: its status and its sentences. */
export const allRefusals = () =>
  Object.fromEntries(codes.map((code) => [spokenCode(code), { status: statusOf(code), zh: refusals[code].zh, en: refusals[code].en }]));

const used = new Set<RefusalCode>();

/** Each reason by which an operation refuses, as a component: its code, its sentence, and what it tells to mend it. */
export const refusalSchemas = () => ({
  Problem,
  ByGateway,
  Fault,
  ...Object.fromEntries(
    codes
      .filter((code) => used.has(code))
      .map((code) => {
        const members = membersOf(code).filter((name) => name !== "errors");
        const properties = { code: { const: spokenCode(code) }, ...Object.fromEntries(members.map((name) => [name, {}])) };
        const own = { type: "object" as const, properties, required: ["code"] };
        return [componentOf(code), { description: refusals[code].zh, allOf: [{ $ref: "#/components/schemas/Problem" }, own] }];
      }),
  ),
});

const DOOR: readonly RefusalCode[] = ["UNAUTHENTICATED", "SIGN_IN_TOO_OLD"];

/** Is a reason among what is asked? */
const asksWhy = (shape: unknown): boolean =>
  shape instanceof z.ZodType && /"(?:late)?reason":/i.test(JSON.stringify(z.toJSONSchema(shape, { io: "input", unrepresentable: "any" })));

/** The codes by which an operation refuses: those of its door, as its route is declared, and those of its use case. */
const codesOf = (workflow: string, name: string, route: Route): ReadonlySet<RefusalCode> => {
  const { may, takes, query, versioned, spends, paged, on } = route;
  const file = takes !== undefined && "file" in takes;
  const sheet = file && takes.file.includes("text/csv");
  return new Set<RefusalCode>([
    ...(may === "public" || may === "key" ? [] : DOOR),
    ...(typeof may === "object" ? codesReached("domain/access.ts", "actorFor") : []),
    ...(on.includes("{") ? (["NOT_FOUND"] as const) : []),
    ...(isRead(route) ? [] : (["BUSY"] as const)),
    ...(isInPerson(route) ? (["MACHINE_MAY_NOT"] as const) : []),
    "BAD_INPUT",
    ...([takes, query].some(asksWhy) ? (["REASON_SAYS_NOTHING"] as const) : []),
    ...(paged ? (["CURSOR_INVALID"] as const) : []),
    ...(versioned ? (["IF_MATCH_REQUIRED", "IF_MATCH_INVALID", "VERSION_CONFLICT"] as const) : []),
    ...(takes ? ([file && takes.larger !== undefined ? "BODY_TOO_LARGE_HERE" : "BODY_TOO_LARGE"] as const) : []),
    ...(file ? (["FILE_IS_MULTIPART"] as const) : takes ? (["BODY_NOT_JSON"] as const) : []),
    ...(sheet
      ? [...codesReached("functions/platform/sheets/read.ts", "readFile"), ...codesReached("domain/sheets/read.ts", "readTable")]
      : []),
    ...(spends ? (["QUOTA_REACHED"] as const) : []),
    ...codesOfUseCase(workflow, name),
  ]);
};

const HEADERS: Readonly<Record<number, HeaderName>> = { 401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After" };

/** Answers with the same status and codes are one component, named by them. */
const nameOf = (status: number, codes: readonly RefusalCode[]): string => {
  const codesHash = createHash("sha256").update(codes.join()).digest("hex").slice(0, 8);
  return codes.length === 0
    ? `Refused${status}`
    : codes.length === 1
      ? `Refused${status}-${codes.map(spokenCode)[0]}`
      : `Refused${status}-${codesHash}`;
};
const responses = new Map<string, ZodOpenApiResponseObject>();

const responseOf = (status: number, all: readonly RefusalCode[]): ZodOpenApiResponseObject => {
  const mine = all.filter((code) => statusOf(code) === status).sort();
  for (const code of mine) used.add(code);
  const said = mine.length === 1 ? mine.map(referenceTo)[0] : { anyOf: mine.map(referenceTo) };
  const problem: ZodOpenApiMediaTypeObject | undefined =
    status === 500 ? { schema: Fault } : mine.length > 0 && said ? { schema: said } : undefined;
  const id = nameOf(status, mine);
  const known = responses.get(id);
  if (known) return known;
  const header = HEADERS[status];
  const made: ZodOpenApiResponseObject = {
    id,
    description: words[status] ?? "拒绝",
    headers: headersNamed("apigw-requestid", ...(header ? [header] : [])),
    content: {
      ...(problem && { "application/problem+json": problem }),
      ...(BY_GATEWAY.includes(status) && { "application/json": { schema: ByGateway } }),
    },
  };
  responses.set(id, made);
  return made;
};

/** How a route refuses, by status. */
export const refusalsOf = (workflow: string, name: string, route: Route): [string, ZodOpenApiResponseObject][] => {
  const mine = [...codesOf(workflow, name, route)];
  const always = [...(route.may === "public" ? [] : [401]), ...(route.takes || !isRead(route) ? [413] : []), 429, 500, 503];
  const statuses = [...new Set([...always, ...mine.map(statusOf)])].sort();
  return statuses.map((status) => [`${status}`, responseOf(status, mine)]);
};
