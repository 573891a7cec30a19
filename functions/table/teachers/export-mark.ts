import type { Actor } from "#domain/access.ts";
import { minuteOf } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { MARK } from "#domain/sheet.ts";
import { accounts } from "../organizations/accounts.ts";
import { get } from "../rows.ts";

/** What no file system takes into a name, and what is better not seen there. */
const UNNAMED = /[\p{C}\p{Z}\\/:*?"<>|.~-]+/gu;
const LONGEST = { name: 16, account: 8, purpose: 40 } as const;

const inName = (text: string, longest: number): string => [...text.replace(UNNAMED, "_")].slice(0, longest).join("");

/**
 * Who took a copy, when, and what for (SEC-08). `line` stands below the table of a workbook; `named` in the name of every file, for a CSV holds records alone. The
 * audit has all of it.
 */
export const markOf = async (
  { account }: Actor,
  purpose: string,
  { at }: Now,
): Promise<{ readonly line: string; readonly named: string }> => {
  const { name = "" } = (await get(accounts.at({ account }))) ?? {};
  const when = minuteOf(at);
  const said = [inName(name, LONGEST.name), account.slice(0, LONGEST.account), inName(purpose, LONGEST.purpose)];
  return {
    line: `${MARK}${name}  导出账户：${account}  导出时间：${when}  用途：${purpose}`,
    named: [when.replace(" ", "-").replace(":", ""), ...said].filter((part) => part !== "").join("-"),
  };
};
