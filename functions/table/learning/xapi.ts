import * as z from "zod";
import { SourceKey } from "#domain/evidence/keys/types.ts";
import { PlatformAccount } from "#domain/evidence/xapi/types.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { Instant, Year } from "#domain/program/types.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

/** The keys by which sources report statements. */
export const sourceKeys = row("sourceKey", SourceKey);

/** The accounts by which sources know teachers, each under its teacher. */
export const platformAccounts = row("platformAccount", PlatformAccount);

/** Whose a name of a source's is; the name stands there as its SHA-256. */
export const platformNames = row("platformName", z.object({ teacher: TeacherId, at: Instant }));

const Why = z.object({ code: z.string(), detail: z.string() });

/** A statement as its source reported it, as JSON, until it goes. */
const Kept = z.object({
  county: OrgId,
  source: z.string(),
  year: Year,
  id: z.string(),
  stored: Instant,
  statement: z.string(),
  sha256: z.string(),
  /** Whose evidence it is. Absent: it is none. */
  teacher: TeacherId.optional(),
  why: Why.optional(),
  voidedBy: z.string().optional(),
  expires: z.int(),
});
export type KeptStatement = z.output<typeof Kept>;

export const statements = row("statement", Kept);

/** What the list of a source's statements shows of each. */
export const statementCards = cardsOf(z.object({ id: z.string(), stored: Instant, why: Why.optional() }));

/** Where a statement stands among those of its source. */
export const amongThoseOf = (
  { county, source }: { readonly county: OrgId; readonly source: string },
  { stored, id }: { readonly stored: string; readonly id: string },
) => ({ as: "ofSource", by: { county, source, stored, id } }) as const;

/** So many days a statement is kept. */
export const STATEMENT_DAYS = 30;
