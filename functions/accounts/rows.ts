import * as z from "zod";
import { Role } from "#domain/access.ts";
import { Account, Relief } from "#domain/accounts/types.ts";
import { AccountId } from "#domain/ids.ts";
import { Instant } from "#domain/program/types.ts";
import { lookThrough, row } from "#platform/rows.ts";

const Offices = z.object({
  name: z.string(),
  administrators: z.int(),
  administratorChanges: z.record(z.string(), z.int()).optional(),
});
export type Offices = Readonly<z.output<typeof Offices>>;
export const organizations = row("organization", Offices);
export const accounts = row("account", Account);
const StoredRole = Role.extend({
  name: z.string(),
  since: Instant,
  appointedBy: AccountId,
  dutyStatement: z.string(),
  client: z.literal(true).optional(),
});
export type StoredRole = z.output<typeof StoredRole>;
export const roles = row("role", StoredRole);

export const reliefs = row("relief", Relief);

/** How an account was relieved of a duty of an organisation, the last time last. */
export const reliefsOf = async (of: Pick<Relief, "account" | "organization" | "duty">): Promise<readonly Relief[]> => {
  const found: Relief[] = [];
  for await (const one of lookThrough("when an account was relieved of a duty", of, Relief)) found.push(one);
  return found;
};
