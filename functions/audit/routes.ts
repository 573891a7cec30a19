import * as z from "zod";
import { AuditEntryView } from "#domain/audit/facts.ts";
import { AskedKind } from "#domain/audit/kinds.ts";
import { AuditLine } from "#domain/audit/types.ts";
import { AccountId } from "#domain/ids.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** The audit, readable by the county office (SEC-08): by what it happened to, by day, by who did it. */
export const routes = {
  readHistory: {
    on: "GET /counties/{countyId}/audit/{kind}/{id}",
    parameters: { kind: AskedKind },
    summary: "某人、某单位或某名单的全部操作记录",
    may: { do: "read the audit", at: "countyId" },
    paged: true,
    answers: { 200: pageOf(AuditEntryView) },
  },
  readDay: {
    on: "GET /counties/{countyId}/audit-days/{day}",
    summary: "某日的操作记录，可按操作者筛选",
    may: { do: "read the audit", at: "countyId" },
    query: z.strictObject({ account: AccountId.optional() }),
    paged: true,
    answers: { 200: pageOf(AuditLine) },
  },
} satisfies Routes;
