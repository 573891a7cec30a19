import * as z from "zod";
import { Role } from "#domain/access.ts";
import { Account, Relief } from "#domain/accounts/types.ts";
import { AccountId } from "#domain/ids.ts";
import { Instant } from "#domain/program/types.ts";
import { row } from "#platform/rows.ts";

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
