import type { Actor } from "#domain/access.ts";
import { minuteOf } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { MARK } from "#domain/sheet.ts";
import { accounts } from "#table/organizations/accounts.ts";
import { get } from "#table/rows.ts";

/** The last line of every copy: who took it, when, and what for (SEC-08). */
export const markOf = async ({ account }: Actor, purpose: string, { at }: Now): Promise<string> => {
  const { name = "" } = (await get(accounts.at({ account }))) ?? {};
  return `${MARK}${name}  导出账户：${account}  导出时间：${minuteOf(at)}  用途：${purpose}`;
};
