import { routes as access } from "#functions/access/routes.ts";
import { routes as audit } from "#functions/audit/routes.ts";
import { routes as deadlines } from "#functions/deadlines/routes.ts";
import { routes as directory } from "#functions/directory/routes.ts";
import { routes as docs } from "#functions/docs/routes.ts";
import { routes as enrollment } from "#functions/enrollment/routes.ts";
import { routes as exports } from "#functions/exports/routes.ts";
import { routes as imports } from "#functions/imports/routes.ts";
import { routes as incidents } from "#functions/incidents/routes.ts";
import { routes as lists } from "#functions/lists/routes.ts";
import { routes as mail } from "#functions/mail/routes.ts";
import { routes as program } from "#functions/program/routes.ts";
import { routes as records } from "#functions/records/routes.ts";
import { routes as reports } from "#functions/reports/routes.ts";
import { routes as transfers } from "#functions/transfers/routes.ts";
import type { Routes } from "#platform/route.ts";

/** Every workflow that answers by HTTP, what people call it, and its routes. */
export const workflows = {
  program: { zh: "年度规则与时间安排", en: "Rules and calendar", routes: program },
  access: { zh: "登录、任命与邀请", en: "Sign-in, appointments and invitations", routes: access },
  directory: { zh: "单位与教师信息", en: "Organisations and teachers", routes: directory },
  records: { zh: "教师信息的修正、补充、审核与历史", en: "Corrections of records, their checks, history", routes: records },
  exports: { zh: "教师名单的导出", en: "Lists of people as files", routes: exports },
  transfers: { zh: "离职教师库与教师调动", en: "The departed pool and transfers", routes: transfers },
  imports: { zh: "表格导入与撤销", en: "Imports of sheets, and taking them back", routes: imports },
  enrollment: { zh: "参训报名：开放、填报、提交、退回、锁定", en: "Enrollment: open, draft, submit, return, lock", routes: enrollment },
  lists: { zh: "报名汇总表、导出与核对", en: "Submitted lists: printed, exported, compared", routes: lists },
  deadlines: { zh: "时间节点与提醒", en: "Deadlines and reminders", routes: deadlines },
  reports: { zh: "每周阶段性总结", en: "Weekly reports", routes: reports },
  mail: { zh: "发件箱", en: "Outbox", routes: mail },
  audit: { zh: "操作记录", en: "Audit", routes: audit },
  incidents: { zh: "信息泄露事故", en: "Leaks of personal data", routes: incidents },
  docs: { zh: "接口说明", en: "The API itself", routes: docs },
} as const satisfies Record<string, { zh: string; en: string; routes: Routes }>;
