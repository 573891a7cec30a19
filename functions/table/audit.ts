import { ulid } from "ulid";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import { type AuditAct, AuditEntry, type AuditKind, AuditLine } from "#domain/audit/types.ts";
import type { ImportId, OrgId } from "#domain/ids.ts";
import type { PageKey } from "#domain/page.ts";
import type { RecordedFor } from "#domain/program/acting.ts";
import type { RuleId } from "#domain/program/clauses.ts";
import type { Now } from "#domain/program/types.ts";
import { committedAt } from "#platform/clock.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { fill } from "./card.ts";
import { cardsOf, type Readable } from "./look.ts";
import { row, type Wanted } from "./rows.ts";
import { ROWS, TABLE } from "./table.ts";

const auditRows = row("audit", AuditEntry);
/** The audit as it is read; it is written by `audit` alone. */
export const audits: Readable<AuditEntry> = { parse: auditRows.parse };
/** What the list of a day shows of the audit. */
export const auditLines = cardsOf(AuditLine);

const Key = z.object({ pk: z.string(), sk: z.string() });
/** A line of a day, and where its entry lies. */
export type PlacedLine = { readonly line: AuditLine; readonly entry: Wanted<AuditEntry> };
export const placedLines: Readable<PlacedLine> = {
  parse: (item) => ({ line: auditLines.parse(item), entry: { key: Key.parse(item), parse: audits.parse } }),
};

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
  readonly held?: string | undefined;
};

type Thing = { readonly kind: string; readonly id: string };

/** Under what is written what happens to a thing: a word of a source is of one county, and so is its history. */
export const historyOf = ({ kind, id }: Thing, county: OrgId): Thing => ({ kind, id: kind === "SOURCE" ? `${county}.${id}` : id });

/** Under what a thing's history is read, the oldest first: sources of one word had one history before, whichever county's they were. */
export const historiesOf = (thing: Thing, county: OrgId): readonly Thing[] => {
  const own = historyOf(thing, county);
  return own.id === thing.id ? [own] : [thing, own];
};

/** Where a page of a history ended that goes on with all that was asked at an instant, in this direction. */
export const historyFrom = (history: Thing, at: string, ascending: boolean): PageKey => ({
  [TABLE.partitionKey]: fill(ROWS.audit.pk, history),
  [TABLE.sortKey]: fill(ROWS.audit.sk, { at, entry: ascending ? "" : "~" }),
});

/** Who does what is written down: for themselves, or in office. */
export type Acting = Pick<Actor, "account" | "organization" | "level" | "onBehalf" | "scope" | "steppingOver">;

/**
 * The audit row of a change, to be put in the change's own transaction (SEC-08). It is put where no row is, and never over one: IAM cannot tell a put that adds
 * from one that overwrites.
 */
export const audit = (actor: Acting, now: Now, what: Audited): Write => {
  const entry = ulid();
  const county = actor.scope.path.COUNTY ?? actor.scope.organization;
  const { account, organization, level, onBehalf, scope, steppingOver } = actor;
  const { kind, id, before = null, after = null, recordedFor, held, ...said } = what;
  const rest = { ...said, reason: said.reason ?? steppingOver?.reason };
  const line = { about: { kind, id }, ...rest, asked: now.at, account, organization, level, on: scope.organization, county };
  return auditRows.put(
    { ...historyOf({ kind, id }, county), at: now.at, entry },
    { ...line, onBehalf, recordedFor, held, over: steppingOver && [...steppingOver.over], committed: committedAt(), before, after },
    { when: "absent", index: { as: "day", by: { county, day: now.day, account }, card: { ...line, ...(onBehalf && { onBehalf }) } } },
  );
};
