import { routes as access } from "#functions/access/routes.ts";
import { routes as audit } from "#functions/audit/routes.ts";
import { routes as docs } from "#functions/docs/routes.ts";
import { routes as program } from "#functions/program/routes.ts";
import type { Routes } from "#platform/route.ts";

/** Every workflow that answers by HTTP, what people call it, and its routes. */
export const workflows = {
  program: { zh: "年度规则与时间安排", en: "Rules and calendar", routes: program },
  access: { zh: "登录、任命与邀请", en: "Sign-in, appointments and invitations", routes: access },
  audit: { zh: "操作记录", en: "Audit", routes: audit },
  docs: { zh: "接口说明", en: "The API itself", routes: docs },
} as const satisfies Record<string, { zh: string; en: string; routes: Routes }>;
