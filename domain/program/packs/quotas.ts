import type { Label } from "../labels.ts";

/** How often a day, of Shanghai, something may be done, and whose days are counted: each account's, or all of an organisation together. */
export type Quota = Label & { readonly aDay: number; readonly by: "account" | "organization" };

/**
 * What ends at a figure a day, the same in every year. The first three tell prying from a slip of the hand; the others lie far above a county office's busiest day
 * with 5,000 teachers (a letter for each of them four times over), and end what a program that runs wild or a stolen account would do.
 */
export const quotas = {
  foreignHits: { zh: "查询其他单位人员", en: "hits on people of other organisations", aDay: 20, by: "account" },
  poolMisses: { zh: "离职教师库未查到", en: "searches of the pool that found nobody", aDay: 10, by: "account" },
  numberMisses: { zh: "按证件号码和姓名未查到", en: "searches by number and name that found nobody", aDay: 20, by: "account" },
  unmaskings: { zh: "查看完整证件号码", en: "numbers opened in full", aDay: 1000, by: "account" },
  numberLists: { zh: "导出含完整证件号码的名单", en: "lists exported with numbers in full", aDay: 1000, by: "account" },
  invitations: { zh: "邀请管理员", en: "invitations of administrators", aDay: 2000, by: "organization" },
  imports: { zh: "上传、写入和撤销表格", en: "sheets uploaded, applied or undone", aDay: 2000, by: "organization" },
  schoolRegistrations: { zh: "整校登记学分", en: "registrations of whole schools", aDay: 2000, by: "organization" },
  letters: { zh: "会发出邮件的办理", en: "acts that send letters", aDay: 20_000, by: "organization" },
  uploads: { zh: "开始上传课例视频", en: "uploads of films begun", aDay: 100, by: "account" },
  plays: { zh: "播放不同的课例视频", en: "different films played", aDay: 40, by: "account" },
  objections: { zh: "对公示提出异议", en: "objections to proposed awards", aDay: 20, by: "account" },
  rounds: {
    zh: "变更日历、设置和生成周报",
    en: "changes of the calendar or a setting, and reports asked for",
    aDay: 500,
    by: "organization",
  },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof quotas;
