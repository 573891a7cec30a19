import * as z from "zod";
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from "zod-openapi";
import { AccountId, ImportId, OrgId, TeacherId } from "#domain/ids.ts";
import { Day, Level, Stage, WindowId } from "#domain/program/types.ts";
import { type RefusalCode, refusals, spokenCode } from "#domain/refusals.ts";
import { pagingOf } from "#platform/http/ask.ts";
import { statusOf } from "#platform/http/problem.ts";
import { type FileShape, isInPerson, operationsOf, parameterOf, partsOf, type Route } from "#platform/http/route.ts";
import { workflows } from "../workflows/all.ts";

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

const words: Record<number, string> = {
  401: "未登录，或登录已过期",
  403: "不在职责或范围之内",
  404: "没有，或不在范围之内",
  405: "不能这样办理",
  409: "与现状或规定冲突",
  412: "内容已被他人修改",
  413: "超过上限",
  415: "文件格式不受支持",
  422: "内容有误",
  428: "缺少 If-Match",
  429: "当日次数已达上限",
  503: "请稍后再试",
};

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
const codes = Object.keys(refusals)
  .filter(isCode)
  .sort((one, other) => (spokenCode(one) < spokenCode(other) ? -1 : 1));

/** Every refusal of a status as one component: the codes, with the sentences people read. */
const refusalOf = (status: number): ZodOpenApiResponseObject => {
  const mine = codes.filter((code) => statusOf(code) === status);
  return {
    id: `Refused${status}`,
    ...(status === 401 && {
      headers: z.object({ "WWW-Authenticate": z.string().meta({ description: "RFC 6750 与 RFC 9470：令牌为何不被接受" }) }),
    }),
    description: [`${words[status] ?? "拒绝"}：`, ...mine.map((code) => `- \`${spokenCode(code)}\` ${refusals[code].zh}`)].join("\n"),
    content: { "application/problem+json": { schema: Problem } },
  };
};
const refused = new Map<number, ZodOpenApiResponseObject>(
  [...new Set(codes.map(statusOf))].sort().map((status) => [status, refusalOf(status)]),
);

/** The statuses with which a route of this shape may refuse. */
const refusalsOf = (route: Route): [string, ZodOpenApiResponseObject][] => {
  const { may, takes, versioned, spends, waits, answers } = route;
  const { method } = partsOf(route);
  const file = takes !== undefined && "file" in takes;
  const statuses = [
    ...(may === "public" ? [] : [401, 403]),
    404,
    ...(Object.keys(answers).length === 0 ? [405] : []),
    ...(method === "GET" ? [] : [409]),
    ...(versioned ? [412, 428] : []),
    ...(file ? [413, 415] : []),
    422,
    ...(spends ? [429] : []),
    ...(waits ? [503] : []),
  ];
  return statuses.flatMap((status) => {
    const answer = refused.get(status);
    return answer ? [[`${status}`, answer]] : [];
  });
};

const did: Record<string, string> = { 200: "已是如此，或已变更", 201: "已新建", 202: "已受理" };

const contentOf = (shape: z.ZodType | FileShape) =>
  "file" in shape
    ? Object.fromEntries(shape.file.map((type) => [type, { schema: z.string().meta({ override: { type: "string", format: "binary" } }) }]))
    : { "application/json": { schema: shape } };

const answersOf = ({ answers }: Route): [string, ZodOpenApiResponseObject][] =>
  Object.entries(answers).map(([status, shape]) => [status, { description: did[status] ?? status, content: contentOf(shape) }]);

const aboutCaller = (route: Route): string[] => [
  ...(typeof route.may === "object" ? [`须有权在 \`{${route.may.at}}\` 上办理：${route.may.do}`] : []),
  ...(isInPerson(route) ? ["接口程序不能办理，须由管理员本人登录"] : []),
];

const operationOf = (name: string, tag: string, route: Route): ZodOpenApiOperationObject => {
  const parameters = [...route.on.matchAll(/\{(\w+)\}/g)].map(([, found = ""]) => found);
  const caller = aboutCaller(route);
  const query = { ...route.query?.shape, ...(route.paged && pagingOf(route).shape) };
  return {
    operationId: name,
    summary: route.summary,
    tags: [tag],
    ...(caller.length > 0 && { description: caller.join("；") }),
    security: route.may === "public" ? [] : [{ token: [] }],
    requestParams: {
      ...(parameters.length > 0 && { path: z.object(Object.fromEntries(parameters.map((found) => [found, parameterOf(route, found)]))) }),
      ...(Object.keys(query).length > 0 && { query: z.object(query) }),
      ...(route.versioned && { header: z.object({ "If-Match": z.string().meta({ description: "所依据的版本（ETag）" }) }) }),
    },
    ...(route.takes && { requestBody: { required: true, content: contentOf(route.takes) } }),
    responses: Object.fromEntries([...answersOf(route), ...refusalsOf(route)]),
  };
};

const pathsOf = (): ZodOpenApiPathsObject => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [tag, { routes }] of Object.entries(workflows))
    for (const [name, route] of Object.entries(operationsOf(routes))) {
      const { method, path } = partsOf(route);
      paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, tag, route) };
    }
  return paths;
};

/** What several routes answer, as components: each named after the first route that answers it. */
const sharedAnswers = (): Record<string, z.ZodType> => {
  const seen = new Map<z.ZodType, { readonly name: string; count: number }>();
  for (const { routes } of Object.values(workflows))
    for (const [name, { answers }] of Object.entries<Route>(routes))
      for (const shape of Object.values(answers)) {
        if ("file" in shape) continue;
        const known = seen.get(shape);
        if (known) known.count++;
        else seen.set(shape, { name: `AnswerOf${name.charAt(0).toUpperCase()}${name.slice(1)}`, count: 1 });
      }
  return Object.fromEntries([...seen].flatMap(([shape, { name, count }]) => (count > 1 ? [[name, shape]] : [])));
};

/** Whole numbers without a bound of their own are bounded by what a JSON number holds, which says nothing. */
const withoutIdleBounds: CreateDocumentOptions["override"] = ({ jsonSchema }) => {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

/** The API as its routes declare it, as OpenAPI 3.1. */
export const openapi = () =>
  createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "学时 Xueshi",
        version: "2022.1",
        description:
          "“互联网+教师专业发展”工程的接口。同一请求再次提出，得到已有的结果。拒绝以 application/problem+json 答复，默认中文，`Accept-Language: en` 时为英文；未知字段一律拒绝。",
      },
      tags: Object.entries(workflows).map(([name, { zh, en }]) => ({ name, description: `${zh} (${en})` })),
      paths: pathsOf(),
      components: {
        schemas: { ...sharedAnswers(), AccountId, Day, ImportId, Level, OrganizationId: OrgId, Stage, TeacherId, WindowId },
        securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "所用身份提供方签发的访问令牌" } },
      },
    },
    { override: withoutIdleBounds },
  );
