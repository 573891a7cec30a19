import { ulid } from "ulid";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import { AccountId, ImportId, OrgId } from "#domain/ids.ts";
import { clauses, type RuleId } from "#domain/program/clauses.ts";
import { Day, Level, type Now } from "#domain/program/types.ts";
import { committedAt } from "./clock.ts";
import { row, type Write } from "./rows.ts";

const isRule = (rule: string): rule is RuleId => Object.hasOwn(clauses, rule);

/** An act of a level that does not sign in, recorded by another (§6-43). */
export const RecordedFor = z.strictObject({ level: Level, document: z.string().trim().min(1).max(80), on: Day });

/** One line of the audit: who did what, for whom, on what, why, by which rule, and what it was before and after. Never an identity number. */
export const AuditEntry = z.object({
  about: z.strictObject({ kind: z.string(), id: z.string() }),
  act: z.string(),
  rule: z.string().refine(isRule),
  asked: z.string(),
  committed: z.string(),
  account: AccountId,
  organization: OrgId,
  level: Level,
  on: OrgId,
  onBehalf: z.boolean(),
  recordedFor: RecordedFor.optional(),
  reason: z.string().optional(),
  before: z.unknown(),
  after: z.unknown(),
  importId: ImportId.optional(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

const entries = row("audit", AuditEntry);

export type Audited = {
  /** What it happened to: a kind of thing and its id, by which its history is found. */
  readonly kind: string;
  readonly id: string;
  readonly act: string;
  readonly rule: RuleId;
  readonly reason?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly recordedFor?: z.output<typeof RecordedFor> | undefined;
  readonly importId?: ImportId | undefined;
};

/** The audit row of a change, to be put in the change's own transaction (SEC-08). */
export const audit = (actor: Actor, now: Now, what: Audited): Write => {
  const entry = ulid();
  const { account, organization, level, onBehalf, scope } = actor;
  const { kind, id, before = null, after = null, ...rest } = what;
  const item = {
    about: { kind, id },
    ...rest,
    asked: now.at,
    committed: committedAt(),
    account,
    organization,
    level,
    on: scope.organization,
    onBehalf,
  };
  return entries.put(
    { kind, id, at: now.at, entry },
    { ...item, before, after },
    {
      index: {
        as: "day",
        by: { county: scope.path.COUNTY ?? scope.organization, day: now.day, account },
        card: { ...item, before: null, after: null },
      },
    },
  );
};
