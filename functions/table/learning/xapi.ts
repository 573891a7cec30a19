import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as z from "zod";
import { SourceKey } from "#domain/evidence/keys/types.ts";
import { AnsweredAccount } from "#domain/evidence/xapi/types.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import type { PageKey } from "#domain/page.ts";
import { Instant, Year } from "#domain/program/types.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";
import { TABLE } from "../table.ts";

/** The keys by which sources report statements. */
export const sourceKeys = row("sourceKey", SourceKey);

/** The accounts by which sources know teachers, each under its teacher. */
export const platformAccounts = row("platformAccount", AnsweredAccount);

/** Whose a name of a source's is; the name stands there as its SHA-256. Without `homePage` it was bound before that was kept. */
export const platformNames = row("platformName", z.object({ teacher: TeacherId, at: Instant, homePage: z.string().optional() }));

const Why = z.object({ code: z.string(), detail: z.string() });

/** A statement as its source reported it, until it goes. */
const Kept = z.object({
  county: OrgId,
  source: z.string(),
  year: Year,
  id: z.string(),
  stored: Instant,
  /** It as JSON, packed small, as bytes. Absent: it lies in `statement`; where that is absent too, it was taken back and has not come yet. */
  packed: z.unknown().optional(),
  statement: z.string().optional(),
  sha256: z.string().optional(),
  /** Whose evidence it is. Absent: it is none. */
  teacher: TeacherId.optional(),
  why: Why.optional(),
  voidedBy: z.string().optional(),
  expires: z.int(),
});
export type KeptStatement = z.output<typeof Kept>;

export const statements = row("statement", Kept);

/** JSON as a row keeps it: half of what a statement would take. */
export const packed = (json: string): Buffer<ArrayBuffer> => deflateRawSync(json);

const Bytes = z.instanceof(Uint8Array);

/** The JSON of a statement; nothing of one that has not come yet. */
export const jsonOf = ({ packed: small, statement }: KeptStatement): string | undefined =>
  small === undefined ? statement : inflateRawSync(Bytes.parse(small)).toString("utf8");

/** What came beside a statement, in Base64, under its SHA-2, until it goes. */
export const statementAttachments = row("statementAttachment", z.object({ sha2: z.string(), content: z.string(), expires: z.int() }));

/** What the list of a source's statements shows of each. */
export const statementCards = cardsOf(z.object({ id: z.string(), stored: Instant, why: Why.optional() }));

/** Where a statement stands among those of its source. */
export const amongThoseOf = (
  { county, source }: { readonly county: OrgId; readonly source: string },
  { stored, id }: { readonly stored: string; readonly id: string },
) => ({ as: "ofSource", by: { county, source, stored, id } }) as const;

/** The statement at which a page of them ended. */
export const endedAt = ({ [TABLE.indexSortKey]: place = "" }: PageKey): { readonly stored: string; readonly id: string } => {
  const [stored = "", id = ""] = place.split("#");
  return { stored, id };
};

/** So many days a statement is kept. */
export const STATEMENT_DAYS = 30;
