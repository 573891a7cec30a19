import * as z from "zod";
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from "zod-openapi";
import { AccountId, ChangeId, ImportId, IncidentId, InvitationId, OrgId, StintId, TeacherId, TransferId } from "#domain/ids.ts";
import { Day, Level, Stage, WindowId } from "#domain/program/types.ts";
import { pagingOf } from "#platform/http/ask.ts";
import { isInPerson, parameterOf, partsOf, type Route } from "#platform/http/route.ts";
import { workflows } from "../workflows/all.ts";
import { contentOf, headers, headersNamed, headersOf } from "./contents.ts";
import { described, saysOf } from "./describe.ts";
import { shownPath } from "./paths.ts";
import { allRefusals, refusalSchemas, refusalsOf } from "./refusals.ts";
import { reportSections } from "./report-sections.ts";

const did: Record<string, string> = { 200: "已是如此，或已变更", 201: "已新建", 202: "已受理" };

const elsewhere: Record<string, string> = { 302: "暂在另一地址", 308: "已永久转往另一地址" };

const alsoSaid = ({ readAt, again }: Route, status: string) =>
  headersNamed(...(readAt && status !== "200" ? (["Location"] as const) : []), ...(again ? (["Retry-After"] as const) : []));

const answersOf = (route: Route): [string, ZodOpenApiResponseObject][] => [
  ...Object.entries(route.answers).map(([status, shape]): [string, ZodOpenApiResponseObject] => [
    status,
    status in elsewhere
      ? { description: elsewhere[status] ?? status, headers: headersNamed("apigw-requestid", "Cache-Control", "Location") }
      : { description: did[status] ?? status, headers: { ...headersOf(shape), ...alsoSaid(route, status) }, content: contentOf(shape) },
  ]),
  ...(partsOf(route).method === "GET" && Object.values(route.answers).some((shape) => !("file" in shape))
    ? [["304", { description: "与 If-None-Match 所指的内容相同" }] satisfies [string, ZodOpenApiResponseObject]]
    : []),
];

const placeIn = ({ at }: { readonly at: string }): string => (at === "teacherId" ? "教师所在的学校" : "单位");

const aboutCaller = (route: Route): string[] => [
  ...(route.may === "public" ? ["无需登录"] : []),
  ...(route.may === "self" ? ["须登录"] : []),
  ...(route.may === "key" ? ["学习平台以县级所发密钥登录（HTTP Basic）"] : []),
  ...(typeof route.may === "object" ? [`须有权在 \`${route.may.at}\` 所指的${placeIn(route.may)}上办理（权限：\`${route.may.do}\`）`] : []),
  ...(route.stays ? [`${route.stays.summary}（405）`] : []),
  ...(isInPerson(route) ? [`接口程序不能办理，须由${typeof route.may === "object" ? "管理员" : ""}本人登录`] : []),
];

const headerOf = ({ versioned }: Route, method: string) => ({
  "Accept-Language": z
    .string()
    .optional()
    .meta({ description: "拒绝以何种语言答复", examples: ["en"] }),
  ...(versioned && { "If-Match": z.string().meta({ description: "所依据的版本：所读到的 ETag", examples: ['"3"'] }) }),
  ...(method === "GET" && {
    "If-None-Match": z
      .string()
      .optional()
      .meta({ description: "已有内容的 ETag", examples: ['"3"'] }),
  }),
});

/** The parameters of a path: by the names that the path has in this document, whatever the route calls them. */
const pathParameters = (route: Route): Record<string, z.ZodType> => {
  const shown = [...shownPath(partsOf(route).path).matchAll(/\{(\w+)\}/g)];
  const own = [...route.on.matchAll(/\{(\w+)\}/g)];
  return Object.fromEntries(
    own.map(([, name = ""], at) => [shown[at]?.[1] ?? name, parameterOf(route, name).meta({ description: saysOf(name) })]),
  );
};

const operationOf = (workflow: string, name: string, route: Route): ZodOpenApiOperationObject => {
  const path = pathParameters(route);
  const query = { ...route.query?.shape, ...(route.paged && pagingOf(route).shape) };
  return {
    operationId: name,
    summary: route.summary,
    description: `${[route.summary, ...aboutCaller(route)].join("；")}。`,
    tags: [workflow],
    security: route.may === "public" ? [] : [route.may === "key" ? { key: [] } : { token: [] }],
    requestParams: {
      ...(Object.keys(path).length > 0 && { path: z.object(path) }),
      ...(Object.keys(query).length > 0 && { query: z.object(query) }),
      header: z.object(headerOf(route, partsOf(route).method)),
    },
    ...(route.takes && { requestBody: { required: true, content: contentOf(route.takes) } }),
    responses: Object.fromEntries([...answersOf(route), ...refusalsOf(workflow, name, route)]),
  };
};

const pathsOf = (): ZodOpenApiPathsObject => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [workflow, { routes }] of Object.entries(workflows))
    for (const [name, route] of Object.entries<Route>(routes)) {
      const { method, path } = partsOf(route);
      const shown = shownPath(path);
      paths[shown] = { ...paths[shown], [method.toLowerCase()]: operationOf(workflow, name, route) };
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

/**
 * Whole numbers without a bound of their own are bounded by what a JSON number holds, which says nothing; and what is not changed in the program once it is read
 * may be sent all the same.
 */
const asMeant: CreateDocumentOptions["override"] = ({ jsonSchema, io }) => {
  if (io === "input") delete jsonSchema.readOnly;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

const ids = { AccountId, ChangeId, ImportId, IncidentId, InvitationId, OrganizationId: OrgId, StintId, TeacherId, TransferId };

/** The API as its routes declare it, as OpenAPI 3.1. */
export const openapi = () => {
  const paths = pathsOf();
  return described(
    createDocument(
      {
        openapi: "3.1.0",
        info: {
          title: "学时 Xueshi",
          version: "2022.1",
          description:
            '“互联网+教师专业发展”工程的接口。同一请求再次提出，得到已有的结果。拒绝以 application/problem+json 答复，默认中文，`Accept-Language: en` 时为英文；未知字段一律拒绝。网关本身的答复（未登录、超过其上限、请求过多）是 `{"message"}`。每一答复都有 `apigw-requestid`。',
          contact: { name: "系统运维人员" },
          license: { name: "未经许可不得使用", identifier: "LicenseRef-UNLICENSED" },
        },
        servers: [{ url: "/", description: "提供本说明的部署" }],
        tags: Object.entries(workflows).map(([name, { zh, en }]) => ({ name, description: `${zh} (${en})` })),
        paths,
        "x-refusals": allRefusals(),
        components: {
          schemas: { ...sharedAnswers(), ...ids, Day, Level, Stage, WindowId, ...refusalSchemas() },
          headers,
          securitySchemes: {
            key: { type: "http", scheme: "basic", description: "县级为学习平台制作的密钥" },
            token: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "所用身份提供方签发的访问令牌" },
          },
        },
      },
      { override: asMeant },
    ),
    reportSections(),
  );
};
