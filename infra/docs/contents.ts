import * as z from "zod";
import type { ZodOpenApiContentObject } from "zod-openapi";
import type { FileShape } from "#platform/http/route.ts";

const isFile = (shape: z.ZodType | FileShape): shape is FileShape => "file" in shape;

const file = z.string().meta({ override: { type: "string", format: "binary" } });

/** A body or an answer by its media types. */
export const contentOf = (shape: z.ZodType | FileShape): ZodOpenApiContentObject =>
  isFile(shape) ? Object.fromEntries(shape.file.map((type) => [type, { schema: file }])) : { "application/json": { schema: shape } };

const text = { type: "string" } as const;

/** The headers of answers. */
export const headers = {
  Allow: { description: "此地址可用的方法", required: true, schema: text, example: "GET" },
  "apigw-requestid": { description: "请求的编号，报修时请附上", required: true, schema: text, example: "JKJaXmPLvHcESHA=" },
  "Cache-Control": { description: "可否保留", required: true, schema: text, example: "no-store" },
  "Content-Disposition": { description: "文件名", schema: text, example: "attachment; filename*=UTF-8''list.xlsx" },
  ETag: { description: "内容的标记；有 version 的即其版本", required: true, schema: text, example: '"3"' },
  Location: {
    description: "所建或所受理的内容在何处查看，或转往何处",
    required: true,
    schema: text,
    example: "/organizations/01ARZ3NDEKTSV4RRFFQ69G5FAV",
  },
  "Retry-After": { description: "多少秒后再试；网关本身的答复没有", schema: text, example: "1" },
  "WWW-Authenticate": { description: "RFC 6750 与 RFC 9470：令牌为何不被接受", required: true, schema: text, example: "Bearer" },
} as const;
export type HeaderName = keyof typeof headers;

/** Some of them, as an answer refers to them. */
export const headersNamed = (...names: readonly HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** The headers of an answer of this shape. */
export const headersOf = (shape: z.ZodType | FileShape) =>
  headersNamed("apigw-requestid", "Cache-Control", isFile(shape) ? "Content-Disposition" : "ETag");
