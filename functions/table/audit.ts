import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import { type AuditAct, AuditEntry, type AuditKind, AuditLine } from "#domain/audit/types.ts";
import type { ImportId } from "#domain/ids.ts";
import type { RecordedFor } from "#domain/program/acting.ts";
import type { RuleId } from "#domain/program/clauses.ts";
import type { Now } from "#domain/program/types.ts";
import { committedAt } from "#platform/clock.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { cardsOf } from "./look.ts";
import { row } from "./rows.ts";

export const audits = row("audit", AuditEntry);
/** What the list of a day shows of the audit. */
export const auditLines = cardsOf(AuditLine);

export type Audited = {
  /** What it happened to: a kind of thing and its id, by which its history is found. */
  readonly kind: AuditKind;
  readonly id: string;
  readonly act: AuditAct;
  readonly rule: RuleId;
  readonly reason?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly recordedFor?: RecordedFor | undefined;
  readonly importId?: ImportId | undefined;
};

/** The audit row of a change, to be put in the change's own transaction (SEC-08). */
export const audit = (actor: Actor, now: Now, what: Audited): Write => {
  const entry = ulid();
  const county = actor.scope.path.COUNTY ?? actor.scope.organization;
  const { account, organization, level, onBehalf, scope } = actor;
  const { kind, id, before = null, after = null, recordedFor, ...rest } = what;
  const line = { about: { kind, id }, ...rest, asked: now.at, account, organization, level, on: scope.organization, county };
  return audits.put(
    { kind, id, at: now.at, entry },
    { ...line, onBehalf, recordedFor, committed: committedAt(), before, after },
    { index: { as: "day", by: { county, day: now.day, account }, card: { ...line, ...(onBehalf && { onBehalf }) } } },
  );
};
