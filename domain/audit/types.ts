import * as z from "zod";
import { AccountId, ImportId, OrgId } from "../ids.ts";
import { RecordedFor } from "../program/acting.ts";
import { clauses, type RuleId } from "../program/clauses.ts";
import { Level } from "../program/types.ts";

export type { AuditAct, AuditKind } from "./words.ts";

const isRule = (rule: string): rule is RuleId => Object.hasOwn(clauses, rule);
/** A rule of the notice, by its id. */
export const Rule = z.string().refine(isRule);

/** One line of the audit: who did what, for whom, on what, why, by which rule, and what it was before and after. Never an identity number. */
export const AuditEntry = z.object({
  about: z.object({ kind: z.string(), id: z.string() }),
  act: z.string(),
  rule: Rule,
  asked: z.string(),
  committed: z.string(),
  account: AccountId,
  organization: OrgId,
  level: Level,
  on: OrgId,
  /** The county whose office may read it; the organisation itself above the counties. */
  county: OrgId,
  onBehalf: z.boolean(),
  recordedFor: RecordedFor.optional(),
  /** Offices that a higher level stepped over (§6-61). */
  over: z.array(OrgId).optional(),
  reason: z.string().optional(),
  before: z.unknown(),
  after: z.unknown(),
  importId: ImportId.optional(),
  /** The object that holds, sealed, the ids of the people whom what was given away told of; absent where nobody was, and before it was kept. */
  held: z
    .string()
    .optional()
    .meta({
      description: "留有所涉人员编号的加密文件",
      examples: ["disclosures/01ARZ3NDEKTSV4RRFFQ69G5FAV/2022-07-06/01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    }),
});
export type AuditEntry = z.output<typeof AuditEntry>;

/** A line of a day's list, short, for it is written twice; before and after, for which level and when it was written stand in the history of the thing. */
export const AuditLine = AuditEntry.omit({ before: true, after: true, committed: true, recordedFor: true, over: true, held: true }).extend({
  onBehalf: z.boolean().default(false),
});
export type AuditLine = z.output<typeof AuditLine>;
