import type { Actor } from "#domain/access.ts";
import { type Mappings, Remembered } from "#domain/imports/mappings/remembered.ts";
import type { Job } from "#domain/imports/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "../audit.ts";
import { gather, lookThrough } from "../look.ts";
import { get, row } from "../rows.ts";

const rows = row("mapping", Remembered);

/** Remembers the mapping that was sent with an import's file, unless a source sent it. */
export const rememberedWith = ({ organization, sheet, reading, asked, version }: Job, { account, duty }: Actor): Write[] => {
  const sent = duty !== "SOURCE" && version === 1 && reading?.mapping && !reading.mapping.remembered ? reading.mapping : undefined;
  return sent ? [rows.put({ organization, sheet }, { organization, sheet, columns: sent.columns, at: asked.at, by: account })] : [];
};

/** The mappings that organisations sent, as the table keeps them. */
export const mappings: Mappings = {
  of: (organization, sheet) => get(rows.at({ organization, sheet })),
  all: (organization) => gather(lookThrough("the mappings of an organisation", { organization }, rows)),
  forget: async (actor, remembered, now) => {
    const { organization, sheet, columns } = remembered;
    const what = { kind: "ORGANIZATION", id: organization, act: "forget a mapping", rule: "SEC-03", before: { sheet, columns } } as const;
    await transact([rows.remove(remembered), audit(actor, now, what)]);
  },
};
