import type { Archive, DayCopy } from "#domain/audit/copies.ts";
import { archive } from "#platform/archive.ts";
import { count, log } from "#platform/log.ts";
import { sha256 } from "#platform/sealing/digest.ts";

/** Where the copies of a day lie. */
export const copiesUnder = (day: string): string => `audit/${day}/`;

/** What a copy is called: by its day and by its content. */
export const nameOf = ({ day, text }: DayCopy): string => `${copiesUnder(day)}${sha256(text)}.jsonl`;

/** The hash that a copy's name holds of its content. */
export const namedBy = (name: string): string | undefined => /\/(\w+)\.jsonl$/.exec(name)?.[1];

const kept: Archive = {
  keep: async (copy) => archive(nameOf(copy), copy.text, "application/jsonl"),
  raiseAlarm: ({ did, key }) => {
    log.error("the audit was rewritten", { did, ...key });
    count("AuditRewritten");
  },
};

export const archiveWorld = () => ({ archive: kept });
