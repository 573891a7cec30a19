import { routes as accounts } from "#functions/accounts/routes.ts";
import { routes as audit } from "#functions/audit/routes.ts";
import { routes as corrections } from "#functions/corrections/routes.ts";
import { routes as deadlines } from "#functions/deadlines/routes.ts";
import { routes as docs } from "#functions/docs/routes.ts";
import { routes as enrollment } from "#functions/enrollment/routes.ts";
import { routes as exports } from "#functions/exports/routes.ts";
import { routes as histories } from "#functions/histories/routes.ts";
import { routes as imports } from "#functions/imports/routes.ts";
import { routes as incidents } from "#functions/incidents/routes.ts";
import { routes as lists } from "#functions/lists/routes.ts";
import { routes as mail } from "#functions/mail/routes.ts";
import { routes as organizations } from "#functions/organizations/routes.ts";
import { routes as program } from "#functions/program/routes.ts";
import { routes as reports } from "#functions/reports/routes.ts";
import { routes as teachers } from "#functions/teachers/routes.ts";
import { routes as transfers } from "#functions/transfers/routes.ts";
import type { Routes } from "#platform/http/route.ts";

/** Every workflow that answers by HTTP, what people call it, and its routes. */
export const workflows = {
  program: { zh: "年度规则与时间安排", en: "Rules and calendar", routes: program },
  accounts: { zh: "登录、任命与邀请", en: "Sign-in, appointments and invitations", routes: accounts },
  organizations: { zh: "单位与第一责任人", en: "Organisations, and who leads them", routes: organizations },
  teachers: { zh: "教师信息", en: "Teachers", routes: teachers },
  corrections: { zh: "教师信息的修正、补充与审核", en: "Corrections of records, and their checks", routes: corrections },
  histories: { zh: "历史记录与完整证件号码", en: "Histories, and numbers in full", routes: histories },
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
