import * as z from "zod";
import type { Routes } from "#platform/http/route.ts";

/** A document of Open Badges: programs that verify know the rest of it. */
const Document = z.looseObject({ id: z.string(), name: z.string() });
const Key = z.looseObject({ kid: z.string(), kty: z.string(), alg: z.string(), n: z.string(), e: z.string() });
const JWT = { file: ["application/vc+jwt"] };
const kid = z.string().max(64);
/** Each calls itself as the address does at which it is asked: the one that stands, or a former one that credentials name. */
const AS_CALLED = { byHost: true, headers: { vary: "x-forwarded-host" } } as const;

/** What verifies the credentials of certificates (Open Badges 3.0), for whoever has one (SEC-01). */
export const routes = {
  readIssuer: {
    on: "GET /certificates/issuers/{countyId}",
    summary: "学分证书的颁发单位（Open Badges 3.0，无需登录）",
    may: "public",
    ...AS_CALLED,
    answers: { 200: Document },
  },
  readKeys: {
    on: "GET /certificates/signing/keys",
    summary: "验证学分证书签名的公钥（JWKS，无需登录），曾用的公钥也在其中",
    may: "public",
    ...AS_CALLED,
    fresh: true,
    answers: { 200: z.object({ keys: z.array(Key) }) },
  },
  readKey: {
    on: "GET /certificates/signing/keys/{kid}",
    summary: "一把公钥（JWK，无需登录）；已声明失密的不再提供",
    may: "public",
    ...AS_CALLED,
    fresh: true,
    parameters: { kid },
    answers: { 200: Key },
  },
  readAchievement: {
    on: "GET /certificates/achievements/{year}",
    summary: "学分证书所证明的内容（Open Badges 3.0，无需登录）",
    may: "public",
    ...AS_CALLED,
    answers: { 200: Document },
  },
  readStatusList: {
    on: "GET /certificates/status/{year}/{countyId}",
    summary: "全县一年学分证书的状态列表（Bitstring Status List，无需登录），每次撤销或换发后重新签名",
    may: "public",
    ...AS_CALLED,
    answers: { 200: JWT },
  },
  readCredential: {
    on: "GET /certificates/credentials/{certificateCode}",
    summary: "凭核验码取得学分证书的数字凭证（Open Badges 3.0，VC-JWT，无需登录），不含姓名",
    may: "public",
    waits: true,
    parameters: { certificateCode: z.string().max(64) },
    answers: { 200: JWT },
  },
} satisfies Routes;
