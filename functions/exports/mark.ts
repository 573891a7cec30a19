import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { Now } from "#domain/program/types.ts";
import { get, row } from "#platform/rows.ts";

const accounts = row("account", z.object({ name: z.string() }));

/** What goes with every copy: who took it, when, and what for (SEC-08). */
export const markOf = async ({ account }: Actor, purpose: string, { at }: Now): Promise<[string, string][]> => {
  const { name = "" } = (await get(accounts.at({ account }))) ?? {};
  return [
    ["导出人", name],
    ["导出账户", account],
    ["导出时间", at],
    ["用途", purpose],
  ];
};
